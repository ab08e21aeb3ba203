import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCli } from '../../../src/cli/runCli';
import { githubLine } from '../../../src/cli/githubLine';
import { addStats, noStats, statsOf } from '../../../src/core/dataset/stats';
import { newsSchema } from '../../../src/core/model/projectSchema';
import { encodeProject } from '../../../src/core/sidecar/newProject';
import { decodeProject } from '../../../src/core/sidecar/projectCodec';
import { encodeSidecar } from '../../../src/core/sidecar/sidecarCodec';
import { forSeeds } from '../seeded';
import { exportArticle, type Given } from '../core/format/exportArticle';
import { randomArticle } from '../core/format/randomArticle';

describe('counting, listing and beginning on the command line', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'glossator-stats-'));
    mkdirSync(path.join(folder, 'glossator'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string) => path.join(folder, name);

  function put(name: string, source: string, given: readonly Given[] = []): void {
    const { text, article } = exportArticle(source, given);
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
    writeFileSync(at(`${name}.gloss.json`), encodeSidecar(article, text));
  }

  async function run(...argv: string[]) {
    const out: string[] = [];
    const error: string[] = [];
    const code = await runCli(argv, { out: (text) => out.push(text), error: (text) => error.push(text), cwd: folder });
    return { code, out: out.join(''), error: error.join('') };
  }

  function putTwo(): void {
    put('a.txt', '😀 «Asha» met «Bela» in «दिल्ली».\n«LIVE TV»\n', [
      { kind: 'mention', label: 'person' } as Given,
      { kind: 'mention', label: 'person', by: 'mira' } as Given,
      { kind: 'mention', label: '__proto__' } as Given,
      { kind: 'boilerplate', role: 'ad' } as Given,
    ]);
    put('b.txt', 'It rained. «Nobody said so.»', [{ kind: 'claim', type: 'event' } as Given]);
    writeFileSync(at('b.txt'), 'It rained. Something quite different.');
    writeFileSync(at('c.txt'), 'Nothing.');
  }

  it('counts by kind, label, author and state, of each article and of all', async () => {
    putTwo();
    const { code, out, error } = await run('stats', '.');
    assert.deepEqual([code, error], [0, '']);
    assert.equal(
      out,
      [
        'a.txt: 3 mentions, 1 boilerplate, 0 claims',
        'b.txt: 0 mentions, 0 boilerplate, 1 claim; 0 doubtful, 1 lost',
        '3 articles, 2 annotated: 3 mentions, 1 boilerplate, 1 claim; 0 doubtful, 1 lost',
        'By label:',
        ...['  2 person', '  1 __proto__', '  1 boilerplate:ad', '  1 claim:event'],
        'By author:',
        ...['  4 asha', '  1 mira', ''],
      ].join('\n'),
    );
    const { articles, total, failures } = JSON.parse((await run('stats', '.', '--json')).out);
    assert.deepEqual([articles.length, articles[0].file, articles[0].annotations], [3, 'a.txt', 4]);
    assert.deepEqual(
      [total.states, total.kinds],
      [
        { sure: 4, doubtful: 0, lost: 1 },
        { mention: 3, boilerplate: 1, claim: 1 },
      ],
    );
    assert.deepEqual([Object.entries(total.labels)[1], failures], [['__proto__', 1], []]);
  });

  it('goes on where a sidecar cannot be read, and fails', async () => {
    putTwo();
    writeFileSync(at('a.txt.gloss.json'), '{');
    for (const command of ['stats', 'list']) {
      const { code, out, error } = await run(command, '.');
      assert.equal(code, 1);
      assert.match(error, /^glossator: a\.txt\.gloss\.json:1:2: .*\n$/);
      assert.match(out, /^b\.txt:/m);
    }
    assert.equal(JSON.parse((await run('stats', '.', '--json')).out).failures.length, 1);
  });

  it('adds counts in any order to the same', () => {
    forSeeds(30, (random) => {
      const [a, b, c] = [0, 1, 2].map(() => statsOf(randomArticle(random).article));
      assert(a && b && c);
      assert.deepEqual(addStats(a, addStats(b, c)), addStats(addStats(a, b), c));
      assert.deepEqual([addStats(noStats, a), addStats(a, noStats)], [a, a]);
      assert.equal(
        Object.values(a.labels).reduce((sum, count) => sum + count, 0),
        a.annotations,
      );
    });
  });

  it('lists annotations, all or some, for people and for programs', async () => {
    putTwo();
    assert.equal(
      (await run('list', '.')).out,
      'a.txt:1: person “Asha”\na.txt:1: person “Bela”\na.txt:1: __proto__ “दिल्ली”\na.txt:2: boilerplate:ad “LIVE TV”\nb.txt:1: claim:event “Nobody said so.” (lost)\n',
    );
    assert.equal((await run('list', '.', '--label', 'boilerplate:ad')).out, 'a.txt:2: boilerplate:ad “LIVE TV”\n');
    assert.equal((await run('list', '.', '--kind', 'claim', '--state', 'sure')).out, '');
    const [first] = (await run('list', '.', '--json', '--state', 'sure')).out.split('\n');
    const { file, start, end, quote, by } = JSON.parse(first ?? '');
    assert.deepEqual({ file, start, end, quote, by }, { file: 'a.txt', start: 2, end: 6, quote: 'Asha', by: 'asha' });
    assert.equal((await run('list', '.', '--kind', 'verb')).code, 1);
  });

  it('begins a project that reads as the built-in schema, and never twice', async () => {
    const { code, out } = await run('init', 'news');
    assert.deepEqual([code, out], [0, 'wrote news/glossator/project.json\nwrote news/glossator/guidelines.md\n']);
    const { schema, issues, isReadable } = decodeProject(readFileSync(at('news/glossator/project.json'), 'utf8'));
    assert.deepEqual([issues, isReadable, schema.name, schema.guidelines], [[], true, 'news', 'guidelines.md']);
    const labels = schema.labels.map(({ guideline: _guideline, ...label }) => label);
    assert.deepEqual({ ...schema, labels, name: 'News', guidelines: undefined }, { ...newsSchema, guidelines: undefined });
    const guidelines = readFileSync(at('news/glossator/guidelines.md'), 'utf8');
    for (const { guideline } of schema.labels) assert.ok(guidelines.includes(`\n### ${guideline}\n`), guideline);
    writeFileSync(at('news/glossator/project.json'), 'mine');
    const again = await run('init', 'news');
    assert.equal(again.code, 1);
    assert.match(again.error, /^glossator: news\/glossator\/project\.json is there already; nothing was written\n$/);
    assert.equal(readFileSync(at('news/glossator/project.json'), 'utf8'), 'mine');
    rmSync(at('news/glossator/project.json'));
    assert.equal((await run('init', 'news')).code, 1);
    assert.deepEqual(readdirSync(at('news/glossator')), ['guidelines.md']);
    assert.deepEqual(decodeProject(encodeProject(newsSchema)).schema, newsSchema);
  });

  it('prints findings as GitHub shows them at their place', async () => {
    put('sub/a.txt', '😀\nAsha said «it rained».', [{ kind: 'claim' }]);
    writeFileSync(at('sub/a,b.txt'), 'x');
    writeFileSync(at('sub/a,b.txt.gloss.json'), '{');
    const { code, out } = await run('check', '.', '--format', 'github');
    assert.equal(code, 1);
    assert.match(out, /^::(?:warning|notice|error) file=sub\/a\.txt,line=2,col=11,title=claim\.speaker::.+$/m);
    assert.match(out, /^::error file=sub\/a%2Cb\.txt\.gloss\.json,line=1,col=2,title=file::.+$/m);
    const line = githubLine({ file: 'a:b', severity: 'warning', code: 'x', message: '100 %\n::error::\u001b[2J' });
    assert.equal(line, '::warning file=a%3Ab,title=x::100 %25%0A::error::\\u{1b}[2J\n');
  });
});
