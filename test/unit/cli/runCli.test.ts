import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formats } from '../../../src/core/format/registry';
import { runCli } from '../../../src/cli/runCli';
import { apply } from '../../../src/core/model/operation';
import { emptyArticle } from '../../../src/core/model/article';
import { encodeSidecar } from '../../../src/core/sidecar/sidecarCodec';
import { toLf } from '../../../src/core/text/newlines';
import { annotationAt, type Given } from '../core/format/exportArticle';
import { marked } from '../marked';

describe('runCli', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'glossator-cli-'));
    mkdirSync(path.join(folder, 'glossator'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string) => path.join(folder, name);

  /** Writes an article in which the marked spans are annotated. `onDisk` turns the text into the bytes that are written. */
  function put(name: string, source: string, given: readonly Given[] = [], onDisk = (text: string) => text): void {
    const { text, spans } = marked(source);
    assert.equal(toLf(onDisk(text)), text);
    const placed = spans.map((span, index) => annotationAt(text, span, given[index] ?? { kind: 'mention' }, index));
    const { article } = apply(
      emptyArticle,
      placed.map((each) => ({ do: 'add', placed: each })),
    );
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), onDisk(text));
    writeFileSync(at(`${name}.gloss.json`), encodeSidecar(article, text));
  }

  async function run(...argv: string[]) {
    const out: string[] = [];
    const error: string[] = [];
    const code = await runCli(argv, { out: (text) => out.push(text), error: (text) => error.push(text), cwd: folder });
    return { code, out: out.join(''), error: error.join('') };
  }

  function rows(name: string): { id: string; text: string; mentions: { start: number; end: number; quote: string }[] }[] {
    return readFileSync(at(name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  describe('export', () => {
    it('writes a dataset of a folder, whose spans slice to their quotes in a file with CRLF and a byte-order mark', async () => {
      put('b.txt', '😀 «नई दिल्ली»\n«Cafe\u0301» x\n', [], (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`);
      put('sub/a.txt', '«👨🏻‍🚒» है।');
      const { code, out, error } = await run('export', '.', '--format', 'jsonl', '--out', 'dataset');
      assert.deepEqual([code, error], [0, '']);
      assert.match(out, /^2 articles: 3 mentions, 0 boilerplate, 0 claims\n/);
      assert.deepEqual(readdirSync(at('dataset')).sort(), ['README.md', 'data']);
      const records = rows('dataset/data/train.jsonl');
      assert.deepEqual(
        records.map(({ id }) => id),
        ['b.txt', 'sub/a.txt'],
      );
      for (const { text, mentions } of records)
        for (const { start, end, quote } of mentions) assert.equal(Array.from(text).slice(start, end).join(''), quote);
      assert.deepEqual(
        records[0]?.mentions.map(({ quote }) => quote),
        ['नई दिल्ली', 'Cafe\u0301'],
      );
    });

    it('writes every format, and leaves nothing beside the folder', async () => {
      put('a.txt', '«a»');
      for (const format of formats.map(({ id }) => id)) {
        const { code } = await run('export', 'a.txt', '-f', format, '-o', `out/${format}`);
        assert.equal(code, 0, format);
      }
      assert.deepEqual(readdirSync(at('out')).sort(), formats.map(({ id }) => id).sort());
      assert.deepEqual(readdirSync(at('out/spacy')), ['a.txt.json']);
    });

    it('takes globs, names from above, and each article once', async () => {
      put('x/1.txt', '«a»');
      put('x/2.txt', '«b»');
      await run('export', 'x/*.txt', 'x/1.txt', 'x', 'x/2.txt.gloss.json', '-f', 'jsonl', '-o', 'd');
      assert.deepEqual(
        rows('d/data/train.jsonl').map(({ id }) => id),
        ['x/1.txt', 'x/2.txt'],
      );
    });

    it('does not touch a folder that holds something, unless forced, and then keeps what is not its own', async () => {
      put('a.txt', '«a»');
      mkdirSync(at('d'));
      writeFileSync(at('d/mine.txt'), 'mine');
      writeFileSync(at('d/README.md'), 'old');
      const refused = await run('export', 'a.txt', '-f', 'jsonl', '-o', 'd');
      assert.equal(refused.code, 1);
      assert.match(refused.error, /^glossator: .*d is not empty; nothing was written\. Name another folder or add --force\n$/);
      assert.equal(readFileSync(at('d/README.md'), 'utf8'), 'old');
      const forced = await run('export', 'a.txt', '-f', 'jsonl', '-o', 'd', '--force');
      assert.equal(forced.code, 0);
      assert.equal(readFileSync(at('d/mine.txt'), 'utf8'), 'mine');
      assert.match(readFileSync(at('d/README.md'), 'utf8'), /^---\n/);
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.includes('partial')),
        [],
      );
    });

    it('never writes among the articles', async () => {
      put('x/a.txt', '«a»');
      const { code, error } = await run('export', 'x', '-f', 'spacy', '-o', '.', '--force');
      assert.equal(code, 1);
      assert.match(error, /holds the articles themselves/);
    });

    it('reports each file that cannot be read, goes on with the rest, and fails', async () => {
      put('good.txt', '«a»');
      put('broken.txt', 'b');
      writeFileSync(at('broken.txt.gloss.json'), '<<<<<<< ours');
      writeFileSync(at('latin.txt'), Buffer.from([0x63, 0x61, 0x66, 0xe9]));
      writeFileSync(at('large.txt'), '');
      truncateSync(at('large.txt'), 50 * 1024 * 1024 + 1);
      const { code, error } = await run('export', '.', '-f', 'jsonl', '-o', 'd');
      assert.equal(code, 1);
      assert.match(error, /^glossator: broken\.txt\.gloss\.json:1:1: .+$/m);
      assert.match(error, /^glossator: latin\.txt: is not UTF-8.*$/m);
      assert.match(error, /^glossator: large\.txt: is larger than 50 MB.*$/m);
      assert.equal(error.trimEnd().split('\n').length, 3);
      assert.deepEqual(
        rows('d/data/train.jsonl').map(({ id }) => id),
        ['good.txt'],
      );
    });

    it('leaves out what is lost, says so, and ends with 2', async () => {
      put('a.txt', 'said «Asha Rao» today, «b»');
      writeFileSync(at('a.txt'), 'nobody said anything today, b');
      const { code, out } = await run('export', 'a.txt', '-f', 'jsonl', '-o', 'd', '--json');
      assert.equal(code, 2);
      const report = JSON.parse(out);
      assert.deepEqual(report.skipped.filter(({ issue }: { issue: { code: string } }) => issue.code === 'export.lost').length, 1);
      assert(rows('d/data/train.jsonl')[0]?.mentions.every(({ quote }) => quote !== 'Asha Rao'));
    });

    it('ends with one line on stderr for every misuse', async () => {
      for (const argv of [
        ['export', 'nothing.txt', '-f', 'jsonl', '-o', 'd'],
        ['export', '.', '-f', 'docx', '-o', 'd'],
        ['export', '.', '-f', 'jsonl'],
        ['export', '.', '--fromat', 'jsonl'],
        ['exprt'],
      ]) {
        const { code, error } = await run(...argv);
        assert.equal(code, 1, argv.join(' '));
        for (const line of error.trimEnd().split('\n')) assert.match(line, /^glossator: ./, argv.join(' '));
      }
      assert.deepEqual(readdirSync(folder), ['glossator']);
    });

    it('takes the boilerplate out of the texts, and writes the map that leads back', async () => {
      put('b.txt', '«LIVE TV»\n«😀 Asha» spoke.', [{ kind: 'boilerplate' }, { kind: 'mention' }]);
      const { code, out } = await run('export', 'b.txt', '-f', 'jsonl', '--text', 'clean', '-o', 'd');
      assert.equal(code, 0);
      assert.match(out, /^The texts are without boilerplate; clean-map\.jsonl leads back/m);
      const [record] = rows('d/data/train.jsonl');
      assert(record);
      assert.doesNotMatch(record.text, /LIVE/);
      const [mention] = record.mentions;
      assert.equal(Array.from(record.text).slice(mention?.start, mention?.end).join(''), '😀 Asha');
      assert.equal(JSON.parse(readFileSync(at('d/clean-map.jsonl'), 'utf8')).article, 'b.txt');
    });

    it('writes IOBES, and counts what nobody marked as none, when that is asked for', async () => {
      put('a.txt', '«Asha» left.\n«LIVE TV»', [{ kind: 'mention' }, { kind: 'boilerplate' }]);
      await run('export', 'a.txt', '-f', 'conll', '-o', 'iob2');
      await run('export', 'a.txt', '-f', 'conll', '--scheme', 'iobes', '-o', 'iobes');
      assert.match(readFileSync(at('iob2/train.conll'), 'utf8'), /B-person/);
      assert.match(readFileSync(at('iobes/train.conll'), 'utf8'), /S-person/);
      const labels = async (...more: string[]) => {
        const { out } = await run('export', 'a.txt', '-f', 'boilerplate-jsonl', '-o', 'b', '--force', '--json', ...more);
        const [file] = JSON.parse(out).files;
        return [JSON.parse(out).unmarkedAsNegative, readFileSync(at(`b/${file}`), 'utf8').includes('"unknown"')];
      };
      assert.deepEqual(await labels(), [false, true]);
      assert.deepEqual(await labels('--unmarked-as-negative'), [true, false]);
    });

    it('refuses a choice that the format has no use for, and names those that have', async () => {
      put('a.txt', '«a»');
      for (const [format, ...flags] of [
        ['jsonl', '--scheme', 'iobes'],
        ['jsonl', '--spreadsheet'],
        ['conll', '--unmarked-as-negative'],
        ['cleaneval', '--text', 'clean'],
      ]) {
        const { code, error } = await run('export', 'a.txt', '-f', format ?? '', ...flags, '-o', 'd');
        assert.equal(code, 1);
        assert.match(error, /^glossator: --[\w-]+(?: clean)? changes nothing in the format [\w-]+; it is for .+\n$/);
      }
      assert.equal((await run('export', 'a.txt', '-f', 'conll', '--scheme', 'bilou', '-o', 'd')).code, 1);
      assert.equal(readdirSync(folder).includes('d'), false);
    });

    it('shows control characters of article text instead of sending them', async () => {
      put('a.txt', 'x «\u001b[31mred\u202e» y');
      writeFileSync(at('a.txt'), 'x y');
      const { out } = await run('export', 'a.txt', '-f', 'jsonl', '-o', 'd');
      assert.match(out, /\\u\{1b\}\[31mred\\u\{202e\}/);
      assert.doesNotMatch(out, /[\u001b\u202e]/);
    });
  });

  describe('check', () => {
    it('is clean on a clean project', async () => {
      put('a.txt', '«a» b');
      assert.deepEqual(await run('check', '.'), { code: 0, out: '1 article checked, 0 findings\n', error: '' });
    });

    it('prints a finding with its place in the article, and ends with 2', async () => {
      put('sub/a.txt', '😀\nAsha said «it rained».', [{ kind: 'claim' }]);
      const { code, out } = await run('check', 'sub');
      assert.equal(code, 2);
      assert.match(out, /^sub\/a\.txt:2:11: \w+: .* \[claim\.speaker\]\n1 article checked, 1 finding\n$/);
      const json = JSON.parse((await run('check', 'sub', '--json')).out);
      const { file, line, start, end } = json.findings[0];
      assert.deepEqual({ file, line, start, end }, { file: 'sub/a.txt', line: 2, start: 12, end: 21 });
    });

    it('fails on a sidecar that it cannot read', async () => {
      put('a.txt', 'a');
      writeFileSync(at('a.txt.gloss.json'), '{');
      const { code, error } = await run('check', '.');
      assert.equal(code, 1);
      assert.match(error, /^glossator: a\.txt\.gloss\.json:1:2: /);
    });
  });

  it('lists the formats, for people and for programs', async () => {
    const { code, out } = await run('formats');
    assert.equal(code, 0);
    const listed = JSON.parse((await run('formats', '--json')).out) as { id: string; losses: string }[];
    assert.deepEqual(
      listed.map(({ id }) => id),
      formats.map(({ id }) => id),
    );
    for (const { id, losses } of listed) assert(out.includes(`${id}\n`) && out.includes(losses));
  });

  it('helps everywhere, with examples', async () => {
    for (const argv of [
      ['--help'],
      ['export', '--help'],
      ['import', '--help'],
      ['stats', '--help'],
      ['list', '--help'],
      ['init', '--help'],
      ['dataset', 'build', '--help'],
      ['check', '-h'],
      ['formats', '--help'],
    ]) {
      const { code, out, error } = await run(...argv);
      assert.deepEqual([code, error], [0, ''], argv.join(' '));
      assert.match(out, /Usage: glossator/);
      assert.match(out, /Examples:\n {2}glossator /);
    }
  });

  it('prints its version', async () => {
    const { code, out } = await run('--version');
    assert.equal(code, 0);
    assert.match(out, /^\d+\.\d+\.\d+\n$/);
  });

  it('writes what Python reads', async () => {
    put('a.txt', '😀 «नई दिल्ली»\u2028\n«Cafe\u0301»\u0085«🇮🇳»\n', [], (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`);
    await run('export', '.', '-f', 'jsonl', '-o', 'd');
    const python = spawnSync('python3', ['-c', slicer, at('d/data/train.jsonl')], { encoding: 'utf8' });
    const quotes = rows('d/data/train.jsonl').flatMap(({ mentions }) => mentions.map(({ quote }) => quote));
    assert.deepEqual(quotes, ['नई दिल्ली', 'Cafe\u0301', '🇮🇳']);
    // Where there is no Python, the comparison by code-point arrays above stands alone.
    if (!python.error) assert.deepEqual([python.stdout, python.stderr], ['3\n', '']);
  });
});

const slicer = `
import json, sys
count = 0
for line in open(sys.argv[1], encoding='utf-8').read().splitlines():
    record = json.loads(line)
    for span in record['mentions']:
        assert record['text'][span['start']:span['end']] == span['quote'], span
        count += 1
print(count)
`;
