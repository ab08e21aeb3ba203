import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCli } from '../../../src/cli/runCli';
import { sha256Hex } from '../../../src/core/text/hash';

/** ESC, OSC with a link, the one-character CSI, a bidirectional override, a zero-width space, a line end. */
const nasty = 'x\u001b[2J\u001b]8;;http://h\u0007\u009b31m\u202e\u200b\nglossator: fake';
const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u200b]/u;

describe('the command line with bad input', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'glossator-bad-'));
    mkdirSync(path.join(folder, 'glossator'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string) => path.join(folder, name);

  /** An article `Asha` with one mention, its sidecar changed by `change`. */
  function put(name: string, change: (stored: Record<string, unknown>) => unknown = (stored) => stored): void {
    const text = 'Asha';
    const mention = { id: 'm', kind: 'mention', at: [{ start: 0, end: 4, exact: text }], label: 'person' };
    const made = { by: 'ann', created: '2026-01-01T00:00:00Z', origin: { how: 'human' } };
    const article = { sha256: sha256Hex(text), length: 4, unit: 'codepoint' };
    const stored = change({ glossator: 1, article, annotations: [{ ...mention, ...made }] });
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
    writeFileSync(at(`${name}.gloss.json`), typeof stored === 'string' ? stored : JSON.stringify(stored, undefined, 2));
  }

  async function run(...argv: string[]) {
    const out: string[] = [];
    const error: string[] = [];
    const code = await runCli(argv, { out: (text) => out.push(text), error: (text) => error.push(text), cwd: folder });
    return { code, out: out.join(''), error: error.join(''), lines: error.join('').split('\n').slice(0, -1) };
  }

  const sidecars: readonly [string, (stored: Record<string, unknown>) => unknown, RegExp][] = [
    ['no JSON', () => '{"glossator": 1,\n  "article": }', /:2:14: This is not valid JSON/],
    ['conflict marks', (stored) => `${JSON.stringify(stored)}\n<<<<<<< a\n=======\n>>>>>>> b\n`, /:2:1: .*unresolved merge/],
    ['another shape', (stored) => ({ ...stored, annotations: 'none' }), /:\d+:\d+: annotations: /],
    ['a strange newer version', () => '{"glossator": 9}', /newer version of Glossator \(format 9\)/],
    ['a section twice', (stored) => JSON.stringify(stored).replace('{', '{"annotations": [], '), /stands in the file twice/],
  ];
  for (const [what, change, message] of sidecars) {
    it(`fails on a sidecar with ${what}, in one line, and leaves it as it is`, async () => {
      put('a.txt', change);
      put('good.txt');
      const bytes = readFileSync(at('a.txt.gloss.json'), 'utf8');
      const checked = await run('check', '.');
      assert.deepEqual([checked.code, checked.lines.length], [1, 1], checked.error);
      assert.match(checked.error, message);
      assert.match(checked.error, /^glossator: a\.txt\.gloss\.json:/);
      const exported = await run('export', '.', '-f', 'jsonl', '-o', 'd');
      assert.deepEqual([exported.code, exported.error], [1, checked.error]);
      assert.equal(readFileSync(at('d/data/train.jsonl'), 'utf8').trimEnd().split('\n').length, 1);
      assert.equal(readFileSync(at('a.txt.gloss.json'), 'utf8'), bytes);
    });
  }

  it('reads a newer version that it understands, and says so', async () => {
    put('a.txt', (stored) => ({ ...stored, glossator: 2 }));
    const { code, out } = await run('check', '.');
    assert.equal(code, 2);
    assert.match(out, /^a\.txt\.gloss\.json:1:1: warning: .*newer version.* \[sidecar\.newer\]$/m);
  });

  it('checks quotes that are not in the text', async () => {
    put('a.txt');
    writeFileSync(at('a.txt'), 'Nobody');
    const { code, out } = await run('check', '.');
    assert.equal(code, 2);
    assert.match(out, /^a\.txt:\d+:\d+: \w+: .*Asha.*$/m);
  });

  const project = { glossator: 1, guidelines: 'guide.md', labels: [{ id: 'person', name: 'Person', slot: 1, key: 'p' }] };
  const [label] = project.labels;
  const projects: readonly [string, object | string, number, RegExp][] = [
    [
      'a colour',
      { ...project, labels: [{ ...label, color: 'red; background:url(x)' }] },
      2,
      /project\.json:\d+:\d+: warning: .*colour.* \[project\.colour\]/,
    ],
    [
      'a key twice',
      { ...project, labels: [label, { ...label, id: 'b', name: 'B' }] },
      2,
      /project\.json:\d+:\d+: warning: .*taken already.* \[project\.key\]/,
    ],
    ['a newer version', { ...project, glossator: 2 }, 2, /\[project\.newer\]/],
    ['a path out of the folder', { ...project, guidelines: '../../x' }, 1, /project\.json:\d+:\d+: guidelines: .*built-in news schema/],
    ['no JSON', '{', 1, /project\.json:1:2: This is not valid JSON/],
    ['a list for an object', '[]', 1, /project\.json:1:1: file: /],
  ];
  for (const [what, content, code, message] of projects) {
    it(`tells of a project file with ${what}`, async () => {
      put('a.txt');
      writeFileSync(at('glossator/project.json'), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
      const checked = await run('check', '.');
      assert.equal(checked.code, code);
      assert.match(code === 1 ? checked.error : checked.out, message);
      const exported = await run('export', '.', '-f', 'jsonl', '-o', 'd');
      assert.equal(exported.code, code);
      assert.equal(exported.lines.length, 1, exported.error);
    });
  }

  it('uses the good lines of a registry and tells of the others', async () => {
    put('a.txt', (stored) => ({ ...stored, annotations: (stored['annotations'] as object[]).map((each) => ({ ...each, entity: 'e-a' })) }));
    const entity = '{"id":"e-a","label":"person","name":"Asha Rao"}\n';
    writeFileSync(at('glossator/entities.jsonl'), `${entity}nonsense\n${entity}{"id":"e-b","label`);
    const { code, out, error } = await run('check', '.');
    assert.deepEqual([code, error], [2, '']);
    assert.deepEqual(
      [...out.matchAll(/entities\.jsonl:(\d+):\d+: error: .* \[(.*)\]$/gm)].map(([, line, rule]) => `${line} ${rule}`),
      ['2 file.json', '3 entities.id', '4 file.json'],
    );
    const exported = await run('export', '.', '-f', 'mentions-csv', '-o', 'd');
    assert.deepEqual([exported.code, exported.lines.length], [2, 3]);
    assert.ok(readdirSync(at('d')).some((name) => readFileSync(at(`d/${name}`), 'utf8').includes('Asha Rao')));
  });

  it('reads no articles that are not text in UTF-8 of a fair size', async () => {
    put('good.txt');
    writeFileSync(at('latin.txt'), Buffer.from('caf\u00e9', 'latin1'));
    writeFileSync(at('utf16.txt'), Buffer.from('\ufeffcafe', 'utf16le'));
    writeFileSync(at('large.txt'), '');
    truncateSync(at('large.txt'), 50 * 1024 * 1024 + 1);
    mkdirSync(at('folder.txt.gloss.json'));
    writeFileSync(at('folder.txt'), 'x');
    const { code, lines } = await run('check', '.');
    assert.equal(code, 1);
    assert.deepEqual(lines, [
      'glossator: folder.txt.gloss.json: is a folder and no file',
      'glossator: large.txt: is larger than 50 MB',
      'glossator: latin.txt: is not UTF-8; save it as UTF-8 and try again',
      'glossator: utf16.txt: is not UTF-8; save it as UTF-8 and try again',
    ]);
  });

  it('takes an empty article, one of a single line of 2 MB, and one with NUL', async () => {
    for (const [name, text] of [
      ['empty.txt', ''],
      ['long.txt', 'क'.repeat(700_000)],
      ['nul.txt', 'a\0b'],
    ] as const)
      writeFileSync(at(name), text);
    const { code, error } = await run('export', '.', '-f', 'conll', '-o', 'd');
    assert.deepEqual([code, error], [0, '']);
    assert.equal((await run('check', '.')).code, 0);
  });

  it('does not wait for a pipe', async () => {
    if (process.platform === 'win32') return;
    assert.equal(spawnSync('mkfifo', [at('pipe.txt')]).status, 0);
    const { code, error } = await run('check', 'pipe.txt');
    assert.deepEqual([code, error], [1, 'glossator: pipe.txt: is no ordinary file\n']);
  });

  it('shows what a terminal would obey, in names and in texts, and keeps one line one line', async () => {
    put(`${nasty.replaceAll('/', '-')}.txt`, (stored) => ({
      ...stored,
      annotations: [{ ...(stored['annotations'] as object[])[0], at: [{ start: 0, end: 4, exact: nasty }], label: nasty }],
    }));
    put(`b${nasty.replaceAll('/', '-')}.txt`, () => `{"${nasty}`);
    writeFileSync(at('glossator/project.json'), JSON.stringify({ ...project, labels: [{ ...label, id: nasty, color: nasty }] }));
    for (const argv of [
      ['check', '.'],
      ['check', '.', '--json'],
      ['export', '.', '-f', 'jsonl', '-o', 'd'],
      ['export', '.', '-f', 'jsonl', '-o', 'e', '--json'],
      ['check', nasty],
      ['export', '.', '-f', nasty, '-o', 'd'],
      [nasty],
    ]) {
      const { code, out, error } = await run(...argv);
      assert.notEqual(code, 0);
      assert.doesNotMatch(out + error, unsafe, argv[0]);
      for (const line of error.trimEnd().split('\n')) if (line !== '') assert.match(line, /^glossator: (?!fake)/);
      assert.doesNotMatch(out, /^glossator: fake/m);
      if (argv.includes('--json')) assert.ok(JSON.stringify(JSON.parse(out)).length > 0);
    }
  });

  describe('for a folder to write to', () => {
    const exported = (out: string, ...more: string[]) => run('export', 'x', '-f', 'spacy', '-o', out, ...more);

    it('refuses what is no folder and what cannot be made, in one line', async () => {
      put('x/a.txt');
      writeFileSync(at('file'), 'mine');
      for (const out of ['file', 'file/below', '/dev/null/x', 'n'.repeat(300), `a\0b`]) {
        const { code, lines } = await exported(out);
        assert.deepEqual([code, lines.length], [1, 1], `${out}: ${lines.join('\n')}`);
        assert.match(lines[0] ?? '', /^glossator: ./);
      }
      assert.equal(readFileSync(at('file'), 'utf8'), 'mine');
      assert.deepEqual(readdirSync(folder).sort(), ['file', 'glossator', 'x']);
    });

    it('refuses the folder of the articles under any name', async () => {
      put('x/a.txt');
      symlinkSync(at('x'), at('link'));
      for (const out of ['x', '.', 'link', 'x/../x', folder]) {
        const { code, error } = await exported(out, '--force');
        assert.equal(code, 1, out);
        assert.match(error, /holds the articles themselves/);
      }
      assert.deepEqual(readdirSync(at('x')).sort(), ['a.txt', 'a.txt.gloss.json']);
    });

    it('takes a folder below them, whose files are no articles of the next run', async () => {
      put('x/a.txt');
      assert.equal((await exported('x/dataset')).code, 0);
      assert.equal((await run('check', '.')).out, '1 article checked, 0 findings\n');
    });
  });
});
