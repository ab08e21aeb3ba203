import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCli } from '../../../src/cli/runCli';
import { AnnotationSet } from '../../../src/core/model/annotationSet';
import { emptyArticle } from '../../../src/core/model/article';
import { encodeSidecar } from '../../../src/core/sidecar/sidecarCodec';
import { marked } from '../marked';
import { mention } from '../core/annotations';

describe('glossator reanchor', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'glossator-reanchor-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string): string => path.join(folder, name);
  const sidecar = (): { annotations: { at: { start: number; end: number; exact: string }[]; state?: { is: string } }[] } =>
    JSON.parse(readFileSync(at('a.txt.gloss.json'), 'utf8'));

  function put(source: string): void {
    const { text, spans } = marked(source);
    const annotations = AnnotationSet.of(spans.map((span, index) => mention(text, [span], `m${index}`)));
    writeFileSync(at('a.txt'), text);
    writeFileSync(at('a.txt.gloss.json'), encodeSidecar({ ...emptyArticle, annotations }, text));
  }

  async function run(...argv: readonly string[]) {
    const out: string[] = [];
    const error: string[] = [];
    const code = await runCli(['reanchor', ...argv], { out: (text) => out.push(text), error: (text) => error.push(text), cwd: folder });
    return { code, out: out.join(''), error: error.join('') };
  }

  const original = `«Asha Rao» left on Monday.\n${'The council met for an hour. '.repeat(3)}\nLater «Asha Rao» spoke in «दिल्ली» 😀.\n`;
  const changed = `${'The council met for an hour. '.repeat(3)}\nUpdate: Asha Rao left on Monday.\nLater Asha Rao spoke in दिल्ली 😀.\n`;

  it('says of an unchanged article that all is the same, and changes nothing', async () => {
    put(original);
    const before = readFileSync(at('a.txt.gloss.json'), 'utf8');
    const { code, out } = await run('.', '--write');
    assert.equal(out, 'a.txt: 3 same, 0 edited, 0 doubtful, 0 lost (text unchanged)\n');
    assert.equal(code, 0);
    assert.equal(readFileSync(at('a.txt.gloss.json'), 'utf8'), before);
  });

  it('takes the old text from git, reports without --write, and writes with it', async () => {
    put(original);
    const git = (...argv: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...argv], { cwd: folder });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    writeFileSync(at('a.txt'), changed);
    const before = readFileSync(at('a.txt.gloss.json'), 'utf8');
    const { out } = await run('.');
    assert.match(out, /^a\.txt: 3 same, 0 edited, 0 doubtful, 0 lost \(old text from git\)\n$/u);
    assert.equal(readFileSync(at('a.txt.gloss.json'), 'utf8'), before);
    const written = await run('.', '--write', '--json');
    assert.equal(JSON.parse(written.out).articles[0].isWritten, true);
    const points = Array.from(changed);
    for (const annotation of sidecar().annotations)
      for (const { start, end, exact } of annotation.at) assert.equal(points.slice(start, end).join(''), exact);
    assert.match((await run('.')).out, /text unchanged/u);
  });

  it('goes by the quotes where there is no old text, and names what is not sure', async () => {
    put(original);
    writeFileSync(at('a.txt'), 'Nothing of it is left. '.repeat(5));
    const { code, out } = await run('a.txt', '--write');
    assert.match(
      out,
      /^a\.txt: 0 same, 0 edited, 0 doubtful, 3 lost \(old text unknown\), written\n {2}line 1: lost mention “Asha Rao”\n/u,
    );
    assert.equal(code, 2);
    assert.deepEqual(
      sidecar().annotations.map(({ state }) => state?.is),
      ['lost', 'lost', 'lost'],
    );
  });

  it('leaves a sidecar alone that cannot be read', async () => {
    put(original);
    writeFileSync(at('a.txt.gloss.json'), '{ broken');
    const { code, error } = await run('.', '--write');
    assert.equal(code, 1);
    assert.match(error, /a\.txt\.gloss\.json.*not valid JSON/u);
    assert.equal(readFileSync(at('a.txt.gloss.json'), 'utf8'), '{ broken');
  });
});
