import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formats } from '../../src/core/format/registry';
import { readSpans } from '../readers/readSpans';
import { findProjectRoot, temporaryFolder } from '../rig/folders';
import { annotatedProject, expectedSpans } from './annotated';

describe('the command line, as it is built', () => {
  const cli = path.join(findProjectRoot(), 'dist', 'cli.js');
  let folder = '';

  before(() => {
    folder = temporaryFolder('cli');
    for (const [name, text] of Object.entries(annotatedProject)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
  });

  function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  for (const format of ['jsonl', 'spacy', 'conll', 'mentions-csv', 'claims-csv']) {
    it(`exports ${format}, whose spans slice to their quotes`, () => {
      const out = path.join(folder, 'out', format);
      const { status, stdout, stderr } = run('export', '.', '--format', format, '--out', out);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /^2 articles: /);
      assert.deepEqual(readSpans(folder, out, format), expectedSpans(annotatedProject, format));
    });
  }

  it('reports for programs', () => {
    const { status, stdout, stderr } = run('export', 'en.txt', '--format', 'conll', '--out', 'out/json', '--json');
    assert.deepEqual([status, stderr], [0, '']);
    const report = JSON.parse(stdout);
    assert.deepEqual([report.articles, report.annotations.mention], [1, 3]);
    const ids = JSON.parse(run('formats', '--json').stdout).map(({ id }: { id: string }) => id);
    assert.deepEqual(
      ids,
      formats.map(({ id }) => id),
    );
    assert.deepEqual(JSON.parse(run('check', '.', '--json').stdout), { articles: 2, findings: [], failures: [] });
  });

  it('ends with 0 when all is clean, 2 with findings, 1 when it failed', () => {
    assert.equal(run('check', '.').status, 0);
    const raw = annotatedProject['en.txt.gloss.json'] ?? '';
    writeFileSync(path.join(folder, 'en.txt.gloss.json'), raw.replace(/"speaker":\{[^}]*\},?/u, ''));
    const found = run('check', '.');
    assert.equal(found.status, 2);
    assert.match(found.stdout, /en\.txt/);
    writeFileSync(path.join(folder, 'en.txt.gloss.json'), raw);
    assert.equal(run('check', 'nowhere').status, 1);
  });

  it('says what is wrong in one line, and writes nothing then', () => {
    for (const args of [
      ['export', 'en.txt', '--format', 'docx', '--out', 'bad'],
      ['export', 'en.txt', '--format', 'jsonl', '--out', 'out/jsonl'],
      ['export', 'en.txt', '--format', 'jsonl'],
      ['check', '--nope', '.'],
      ['sing'],
    ]) {
      const { status, stdout, stderr } = run(...args);
      assert.deepEqual([status, stdout], [1, ''], args.join(' '));
      assert.match(stderr, /^glossator: [^\n]+\n$/, args.join(' '));
    }
    assert.equal(existsSync(path.join(folder, 'bad')), false);
  });

  it('explains every command', () => {
    assert.match(run('--help').stdout, /export.*check.*formats/s);
    for (const command of ['export', 'check', 'formats']) {
      const { status, stdout, stderr } = run(command, '--help');
      assert.deepEqual([status, stderr], [0, '']);
      assert.ok(stdout.includes(`Usage: glossator ${command}`) && stdout.includes('--json'), stdout);
    }
  });
});
