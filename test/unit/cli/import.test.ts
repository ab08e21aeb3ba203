import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openArticle } from '../../../src/cli/openArticle';
import { Projects } from '../../../src/cli/projects';
import { runCli } from '../../../src/cli/runCli';
import { writeInto } from '../../../src/cli/writeImport';
import { formats } from '../../../src/core/format/registry';
import type { ExportArticle } from '../../../src/core/format/format';
import { jsonl } from '../../../src/core/format/jsonl';
import { encodeSidecar } from '../../../src/core/sidecar/sidecarCodec';
import { exportArticle, type Given } from '../core/format/exportArticle';
import { filesOf } from '../core/format/filesOf';

const source = exportArticle('😀 «Asha» said «it rained» in «दिल्ली».\n«LIVE TV»\n', [
  { kind: 'mention', label: 'person' } as Given,
  { kind: 'claim' },
  { kind: 'mention', label: 'location' } as Given,
  { kind: 'boilerplate' },
]);

describe('glossator import', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'glossator-import-'));
    mkdirSync(path.join(folder, 'glossator'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string) => path.join(folder, name);

  function put(name: string, text: string | Uint8Array): void {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  }

  /** Writes the files that an export of `articles` makes to the folder `data`. */
  function putDataset(format: (typeof formats)[number], articles: readonly ExportArticle[]): void {
    for (const file of filesOf(format, articles)) put(`data/${file.path}`, file.text);
  }

  async function run(...argv: string[]) {
    const out: string[] = [];
    const error: string[] = [];
    const code = await runCli(argv, { out: (text) => out.push(text), error: (text) => error.push(text), cwd: folder });
    return { code, out: out.join(''), error: error.join('') };
  }

  /** Every file below the folder with its text, but for the dataset. */
  function snapshot(): Record<string, string> {
    const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = all.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
    return Object.fromEntries(
      files.filter((file) => !file.startsWith('data')).map((file) => [file, readFileSync(at(file), 'utf8')] as const),
    );
  }

  const quotesOf = (name: string): string[] =>
    JSON.parse(readFileSync(at(`${name}.gloss.json`), 'utf8')).annotations.map(({ at: parts }: { at: { exact: string }[] }) =>
      parts.map(({ exact }) => exact).join(' … '),
    );

  it('says what it would do and changes nothing, then does it, and the second time adds nothing', async () => {
    put('articles/a.txt', `\ufeff${source.text.replaceAll('\n', '\r\n')}`);
    putDataset(jsonl, [source]);
    const before = snapshot();
    const planned = await run('import', 'data', '--into', 'articles');
    assert.deepEqual([planned.code, planned.error], [0, '']);
    assert.match(planned.out, /^articles\/a\.txt: 4 sure, 0 doubtful, 0 lost, 0 there already\njsonl, 1 article: 4 sure/);
    assert.match(planned.out, /^Offsets counted in code points over the text as it is in the file: 1 article\n/m);
    assert.match(planned.out, /^Nothing was written; --write does it\.\n$/m);
    assert.deepEqual(snapshot(), before);
    const written = await run('import', 'data', '--into', 'articles', '--write');
    assert.equal(written.code, 0);
    assert.match(written.out, /1 article written\.\n$/);
    assert.deepEqual(quotesOf('articles/a.txt'), ['Asha', 'it rained', 'दिल्ली', 'LIVE TV']);
    assert.deepEqual(Object.keys(snapshot()).sort(), ['articles/a.txt', 'articles/a.txt.gloss.json']);
    const after = snapshot();
    const again = await run('import', 'data', '--into', 'articles', '--write');
    assert.match(again.out, /0 sure, 0 doubtful, 0 lost, 4 there already\n.*Everything is there already\.\n$/s);
    assert.deepEqual(snapshot(), after);
    assert.equal((await run('check', 'articles')).code, 2, 'a claim without a speaker is all that is found');
  });

  for (const format of formats.filter(({ read }) => read)) {
    it(`finds out that files are ${format.id}, makes of them what it can, and adds nothing twice`, async () => {
      put('articles/a.txt', source.text);
      putDataset(format, [source]);
      const first = await run('import', 'data', '--into', 'articles', '--write', '--json');
      assert.deepEqual([first.error, JSON.parse(first.out).format], ['', format.id]);
      const { counts, articles } = JSON.parse(first.out);
      assert.deepEqual(
        [articles.length, articles[0].file, articles[0].isNew, counts.doubtful, counts.lost],
        [1, 'articles/a.txt', false, 0, 0],
      );
      assert.ok(counts.sure > 0);
      const after = snapshot();
      const again = JSON.parse((await run('import', 'data', '--into', 'articles', '--write', '--json')).out);
      assert.deepEqual([again.counts.sure, again.counts.already], [0, counts.sure]);
      assert.deepEqual(snapshot(), after);
    });
  }

  it('says in which unit a file counts that does not count as its format says', async () => {
    put('articles/a.txt', source.text);
    const label = ['Asha', 'it rained', 'दिल्ली'].map((quote) => {
      const start = Array.from(source.text.slice(0, source.text.indexOf(quote))).length;
      return [start, start + Array.from(quote).length, 'PER'];
    });
    put('data/all.jsonl', `${JSON.stringify({ id: 7, text: source.text, label })}\n`);
    const { code, out } = await run('import', 'data/all.jsonl', '--into', 'articles');
    assert.equal(code, 2);
    assert.match(out, /^Offsets counted in code points over .*, which is not what the format says: 1 article$/m);
    assert.match(out, /^articles\/a\.txt: 3 sure, 0 doubtful, 0 lost/);
  });

  it('makes new articles, and a second import finds them', async () => {
    putDataset(jsonl, [source, { ...source, id: 'articles/deep/b.txt' }, { ...source, id: 'c' }]);
    const { code, out } = await run('import', 'data', '--into', 'articles', '--write');
    assert.equal(code, 0);
    assert.match(out, /3 articles \(3 new\): 12 sure/);
    assert.deepEqual(Object.keys(snapshot()).sort(), [
      ...['articles/a.txt', 'articles/a.txt.gloss.json', 'articles/c.txt', 'articles/c.txt.gloss.json'],
      ...['articles/deep/b.txt', 'articles/deep/b.txt.gloss.json'],
    ]);
    assert.equal(readFileSync(at('articles/c.txt'), 'utf8'), source.text);
    assert.match(
      (await run('import', 'data', '--into', 'articles', '--write')).out,
      /3 articles: 0 sure, 0 doubtful, 0 lost, 12 there already/,
    );
  });

  it('gives names that leave the folder, or that a system keeps for itself, to files in the folder', async () => {
    const names = ['../../up.txt', '/etc/passwd', '..\\..\\win.txt', 'C:\\x.txt', 'con.txt', 'a/../../../b.txt', './x.txt', '..', ''];
    const lines = names.map((id, index) => JSON.stringify({ id, text: `Asha ${index}`, mentions: [], boilerplate: [] }));
    put('data/x.jsonl', `${lines.join('\n')}\n`);
    mkdirSync(at('inner/deep'), { recursive: true });
    await run('import', 'data/x.jsonl', '--into', 'inner/deep', '--write');
    const made = Object.keys(snapshot()).filter((file) => !file.endsWith('.gloss.json'));
    assert.ok(made.length >= names.length - 1, made.join(' '));
    for (const file of made) assert.ok(file.startsWith('inner/deep/') && !/[\\:]/u.test(file), file);
    assert.equal(existsSync(path.join(folder, '..', 'up.txt')), false);
  });

  it('does not follow a link out of the folder', async () => {
    mkdirSync(at('articles'));
    mkdirSync(at('elsewhere'));
    symlinkSync(at('elsewhere'), at('articles/link'));
    putDataset(jsonl, [{ ...source, id: 'link/a.txt' }]);
    const { code, error } = await run('import', 'data', '--into', 'articles', '--write');
    assert.equal(code, 1);
    assert.match(error, /articles\/link\/a\.txt: leads out of the folder by a link, and was not made/);
    assert.deepEqual(readdirSync(at('elsewhere')), []);
  });

  it('maps labels by a file, and lists those that the project does not know', async () => {
    const strange = exportArticle('«Asha» «Voyager» «Hier klicken»', [
      { kind: 'mention', label: 'PER' } as Given,
      { kind: 'mention', label: 'Spaceship' } as Given,
      { kind: 'mention', label: 'Reklame' } as Given,
    ]);
    putDataset(jsonl, [strange]);
    put('labels.json', '{"Reklame": "boilerplate:ad"}');
    const { out } = await run('import', 'data', '--into', 'articles', '--map', 'labels.json', '--write');
    assert.match(out, /^Not defined by the project and kept as they are: Spaceship \(1\)$/m);
    const stored = JSON.parse(readFileSync(at('articles/a.txt.gloss.json'), 'utf8')).annotations;
    assert.deepEqual(
      stored.map(({ label, role }: { label?: string; role?: string }) => label ?? role),
      ['person', 'Spaceship', 'ad'],
    );
    for (const broken of ['{', '["PER"]', '{"PER": 3}', '{"PER": ""}']) {
      put('labels.json', broken);
      const { code, error } = await run('import', 'data', '--into', 'articles', '--map', 'labels.json');
      assert.equal(code, 1);
      assert.match(error, /^glossator: labels\.json: .*nothing was imported\n$/s);
    }
  });

  it('leaves sidecars alone that it cannot read or that a newer version wrote, and does the others', async () => {
    for (const name of ['broken.txt', 'newer.txt', 'good.txt']) put(`articles/${name}`, source.text);
    put('articles/broken.txt.gloss.json', '<<<<<<< ours\n');
    put('articles/newer.txt.gloss.json', encodeSidecar(source.article, source.text).replace('"glossator": 1', '"glossator": 9'));
    const more = exportArticle('😀 Asha said it rained in दिल्ली.\n«LIVE» TV\n');
    putDataset(jsonl, [
      { ...more, id: 'broken.txt' },
      { ...more, id: 'newer.txt' },
      { ...more, id: 'good.txt' },
    ]);
    const before = snapshot();
    const { code, error } = await run('import', 'data', '--into', 'articles', '--write');
    assert.equal(code, 1);
    assert.match(
      error,
      /^glossator: articles\/broken\.txt\.gloss\.json:1:1: .*\nglossator: articles\/newer\.txt\.gloss\.json: was written by a newer version .*\n$/,
    );
    const after = snapshot();
    for (const file of Object.keys(before)) assert.equal(after[file], before[file], file);
    assert.deepEqual(quotesOf('articles/good.txt'), ['LIVE']);
  });

  it('does not write over a sidecar that was changed since it was read', async () => {
    put('a.txt', source.text);
    const listener = { onFailure: () => undefined, onIssues: () => undefined };
    const project = await new Projects(folder, listener).of(folder);
    const opened = await openArticle({ path: at('a.txt'), project });
    assert(opened.is === 'open');
    put('a.txt.gloss.json', 'theirs');
    await assert.rejects(writeInto(at('a.txt'), opened.value, []), /was changed meanwhile, and nothing was written to it/);
    assert.equal(readFileSync(at('a.txt.gloss.json'), 'utf8'), 'theirs');
  });

  it('names file and line of what it cannot read, and takes the rest', async () => {
    const [file] = filesOf(jsonl, [source]);
    assert(file);
    put('data/x.jsonl', `{"id": 1,\n${file.text}[1]\n`);
    put('data/y.jsonl', new Uint8Array([0x7b, 0xe9, 0x7d]));
    const { code, error, out } = await run('import', 'data', '--format', 'jsonl', '--into', 'articles', '--write');
    assert.equal(code, 1);
    const told = error.trimEnd().split('\n');
    assert.deepEqual(
      told.map((line) => line.replace(/: (This|is) .*/u, '')),
      ['glossator: data/x.jsonl:1', 'glossator: data/x.jsonl:3', 'glossator: data/y.jsonl'],
    );
    assert.match(out, /1 article \(1 new\): 4 sure/);
  });

  it('reads a file of many megabytes piece by piece, and counts its lines', async () => {
    const long = { ...source, text: `${source.text}${'नदी '.repeat(8_000)}\n` };
    const [file] = filesOf(jsonl, [long]);
    assert(file);
    put('data/x.jsonl', `${file.text.repeat(60)}{\n${file.text.replace('"a.txt"', '"b.txt"')}`);
    const { error, out } = await run('import', 'data/x.jsonl', '--into', 'articles', '--write', '--json');
    assert.match(error, /data\/x\.jsonl:61: /);
    const { counts, articles } = JSON.parse(out);
    assert.deepEqual([articles.length, counts.sure, counts.already], [61, 8, 236]);
  });

  it('finds annotations again in an article that has changed, and ends with 2 when one is not sure', async () => {
    put('articles/a.txt', 'Correction. Asha Rao said that it had rained.\n');
    putDataset(jsonl, [source]);
    const { code, out } = await run('import', 'data', '--into', 'articles', '--write', '--json');
    assert.equal(code, 2);
    const { counts, articles } = JSON.parse(out);
    assert.ok(counts.lost > 0 && counts.sure > 0);
    assert.equal(articles[0].issues[0].code, 'import.text');
    const after = snapshot();
    await run('import', 'data', '--into', 'articles', '--write');
    assert.deepEqual(snapshot(), after);
  });

  it('imports brat files where they lie, and a single file with its text', async () => {
    put('corpus/a.txt', source.text);
    put('corpus/a.ann', 'T1\tPER 2 6\tAsha\n');
    const single = await run('import', 'corpus/a.ann', '--into', 'corpus', '--write');
    assert.deepEqual([single.code, single.error], [0, '']);
    assert.deepEqual(quotesOf('corpus/a.txt'), ['Asha']);
    assert.match((await run('import', 'corpus', '--into', 'corpus')).out, /corpus\/a\.txt: 0 sure, 0 doubtful, 0 lost, 1 there already/);
    assert.match((await run('import', 'corpus')).out, /^corpus\/a\.txt: 0 sure, 0 doubtful, 0 lost, 1 there already/);
    put('articles/a.txt', source.text);
    assert.match((await run('import', 'corpus', '--into', '.')).out, /^articles\/a\.txt: 1 sure/);
  });

  it('ends with one line on stderr for every misuse', async () => {
    put('data/x.bin', 'nothing that is known');
    putDataset(jsonl, [source]);
    for (const argv of [
      ['nowhere'],
      ['data/x.bin'],
      ['data', '--format', 'docx'],
      ['data', '--format', 'tei'],
      ['data', '--map', 'none.json'],
      [],
    ]) {
      const { code, error, out } = await run('import', ...argv);
      assert.deepEqual([code, out], [1, ''], argv.join(' '));
      for (const line of error.trimEnd().split('\n')) assert.match(line, /^glossator: ./, argv.join(' '));
    }
  });
});
