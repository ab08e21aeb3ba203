import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCli } from '../../../src/cli/runCli';
import { parseSplits, splitOf } from '../../../src/core/dataset/splits';
import { encodeSidecar } from '../../../src/core/sidecar/sidecarCodec';
import { exportArticle } from '../core/format/exportArticle';

describe('glossator dataset build', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'glossator-dataset-'));
    mkdirSync(path.join(folder, 'glossator'));
    writeFileSync(at('glossator/project.json'), '{"glossator": 1, "name": "News | of <b>today</b>"}\n');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string) => path.join(folder, name);

  function put(name: string, source: string, about: Record<string, string> = {}): void {
    const { text, article } = exportArticle(source);
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
    writeFileSync(at(`${name}.gloss.json`), encodeSidecar({ ...article, about }, text));
  }

  async function run(...argv: string[]) {
    const out: string[] = [];
    const error: string[] = [];
    const code = await runCli(['dataset', 'build', ...argv], {
      out: (text) => out.push(text),
      error: (text) => error.push(text),
      cwd: folder,
    });
    return { code, out: out.join(''), error: error.join('') };
  }

  function snapshot(of: string): Record<string, string> {
    const all = readdirSync(at(of), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = all.map((entry) => path.relative(at(of), path.join(entry.parentPath, entry.name))).sort();
    return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(at(of), file), 'utf8')] as const));
  }

  const lockOf = (of: string): { articles: { id: string; split: string }[]; project: object } =>
    JSON.parse(readFileSync(at(`${of}/dataset.lock.json`), 'utf8'));
  const splitsIn = (of: string) => new Map(lockOf(of).articles.map(({ id, split }) => [id, split]));

  function putMany(count: number, from = 0): void {
    for (let index = from; index < from + count; index++)
      put(`x/${index}.txt`, `«Asha ${index}» spoke in «दिल्ली».`, { language: index % 2 ? 'hi' : 'en' });
  }

  it('writes each format in each split, a card and a lock, and the same bytes again', async () => {
    putMany(30);
    const { code, out, error } = await run('.', '-f', 'jsonl,conll', '-o', 'd', '--licence', 'CC BY 4.0');
    assert.deepEqual([code, error], [0, '']);
    assert.match(out, /^train: \d+ articles, \d+ annotations\nvalidation: .*\ntest: .*\n$/);
    const written = snapshot('d');
    const lines = ['train', 'validation', 'test'].map(
      (split) => (written[`jsonl/${split}/data/train.jsonl`] ?? '').trimEnd().split('\n').length,
    );
    assert.equal(
      lines.reduce((sum, count) => sum + count, 0),
      30,
    );
    assert.ok(Object.hasOwn(written, 'conll/test/train.conll'));
    const card = written['README.md'] ?? '';
    assert.match(card, /^# News \\\| of \\<b\\>today\\<\/b\\>\n\nLicence: CC BY 4\.0\n/);
    assert.match(card, /^\| person \| \d+ \| \d+ \| \d+ \|$/m);
    assert.match(card, /^\| hi \| \d+ \| \d+ \| \d+ \|$/m);
    assert.deepEqual([lockOf('d').articles.length, Object.keys(lockOf('d').project)], [30, ['glossator/project.json']]);
    assert.equal((await run('x', '-f', 'jsonl,conll', '-o', 'e', '--licence', 'CC BY 4.0')).code, 0);
    assert.deepEqual(snapshot('e'), written);
  });

  it('keeps an article in its split when others come, and copies of a text in one', async () => {
    putMany(20);
    await run('x', '-f', 'jsonl', '-o', 'd');
    const before = splitsIn('d');
    putMany(20, 20);
    for (let index = 0; index < 20; index++) put(`x/copy-${index}.txt`, `«Asha ${index}»  spoke in «दिल्ली».`);
    await run('x', '-f', 'jsonl', '-o', 'e');
    const after = splitsIn('e');
    for (const [id, split] of before) {
      assert.equal(after.get(id), split, id);
      assert.equal(after.get(id.replace('x/', 'x/copy-')), split, id);
    }
    await run('x', '-f', 'jsonl', '-o', 'f', '--seed', 'other');
    assert.notDeepEqual(splitsIn('f'), after);
  });

  it('never has an outlet or a day in two splits', async () => {
    for (let index = 0; index < 40; index++)
      put(`x/${index}.txt`, `«Asha ${index}» spoke.`, {
        outlet: `Outlet ${index % 5}`,
        published: `2026-01-0${1 + (index % 7)}T0${index % 9}:00:00Z`,
      });
    for (const [by, groupOf] of [
      ['outlet', (index: number) => index % 5],
      ['date', (index: number) => index % 7],
    ] as const) {
      await run('x', '-f', 'jsonl', '-o', by, '--by', by, '--split', 'a=1,b=1');
      const splitOfGroup = new Map<number, string>();
      for (const [id, split] of splitsIn(by)) {
        const group = groupOf(Number(/\d+/u.exec(id)?.[0]));
        assert.equal(splitOfGroup.get(group) ?? split, split, `${by} of ${id}`);
        splitOfGroup.set(group, split);
      }
      assert.equal(new Set(splitOfGroup.values()).size, 2);
    }
  });

  it('gives each split about its share', () => {
    const splits = parseSplits('train=80,test=20');
    assert(splits.ok);
    const names = Array.from({ length: 2000 }, (_, index) => splitOf(`text ${index}`, {}, 'text', splits.value, '').name);
    const share = names.filter((name) => name === 'test').length / names.length;
    assert.ok(share > 0.17 && share < 0.23, String(share));
  });

  it('says what is wrong in one line and writes nothing', async () => {
    put('x/a.txt', '«a»');
    for (const argv of [
      ['x', '-f', 'docx', '-o', 'd'],
      ['x', '-f', 'jsonl', '-o', 'd', '--split', 'train'],
      ['x', '-f', 'jsonl', '-o', 'd', '--split', 'a=1,a=2'],
      ['x', '-f', 'jsonl', '-o', 'd', '--split', 'a=0'],
      ['x', '-f', 'jsonl', '-o', 'd', '--split', '../up=1'],
      ['nowhere', '-f', 'jsonl', '-o', 'd'],
      ['x', '-f', 'jsonl', '-o', 'x'],
    ]) {
      const { code, out, error } = await run(...argv);
      assert.deepEqual([code, out], [1, ''], argv.join(' '));
      for (const line of error.trimEnd().split('\n')) assert.match(line, /^glossator: ./, argv.join(' '));
    }
    assert.deepEqual(readdirSync(folder).sort(), ['glossator', 'x']);
  });

  it('goes on where a sidecar cannot be read, and fails', async () => {
    putMany(3);
    writeFileSync(at('x/1.txt.gloss.json'), '{');
    const { code, error } = await run('x', '-f', 'jsonl', '-o', 'd');
    assert.equal(code, 1);
    assert.match(error, /^glossator: x\/1\.txt\.gloss\.json:1:2: .*\n$/);
    assert.deepEqual([...splitsIn('d').keys()].length, 2);
  });
});
