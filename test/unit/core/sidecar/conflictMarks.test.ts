import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolveConflictMarks } from '../../../../src/core/sidecar/conflictMarks';
import { merge } from '../../../../src/core/sidecar/merge';
import { decodeSidecar, encodeSidecar } from '../../../../src/core/sidecar/sidecarCodec';
import { forSeeds } from '../../seeded';
import { someActs, someArticle } from './writers';

const conflict = (...lines: readonly string[]) => lines.join('\n');

describe('resolveConflictMarks', () => {
  it('splits a file into its sides', () => {
    const raw = conflict('[1,', '<<<<<<< HEAD', '2,', '=======', '3,', '>>>>>>> other branch', '4]', '');
    assert.deepEqual(resolveConflictMarks(raw), { ours: '[1,\n2,\n4]\n', theirs: '[1,\n3,\n4]\n' });
  });

  it('takes the base along where it is given, CRLF or not', () => {
    const raw = ['{"a":', '<<<<<<< HEAD', '1', '||||||| 1234567', '2', '=======', '3', '>>>>>>> x', '}'].join('\r\n');
    assert.deepEqual(resolveConflictMarks(`\uFEFF${raw}`), { ours: '{"a":\r\n1\r\n}', base: '{"a":\r\n2\r\n}', theirs: '{"a":\r\n3\r\n}' });
  });

  it('leaves out a base that holds the marks of a merge of bases', () => {
    const inner = ['<<<<<<<<< Temporary merge branch 1', '5', '=========', '6', '>>>>>>>>> Temporary merge branch 2'];
    const raw = conflict('<<<<<<< a', '1', '||||||| b', ...inner, '=======', '3', '>>>>>>> c');
    assert.deepEqual(resolveConflictMarks(raw), { ours: '1', theirs: '3' });
  });

  it('takes a file of one value a line', () => {
    const raw = conflict('{"id":"a"}', '<<<<<<< a', '{"id":"b"}', '=======', '{"id":"c"}', '{"id":"d"}', '>>>>>>> c', '');
    assert.deepEqual(resolveConflictMarks(raw), { ours: '{"id":"a"}\n{"id":"b"}\n', theirs: '{"id":"a"}\n{"id":"c"}\n{"id":"d"}\n' });
  });

  const cases: readonly (readonly [string, string])[] = [
    ['a file without marks', '{}\n'],
    ['a conflict without an end', conflict('<<<<<<< a', '1', '=======', '2')],
    ['an end without a conflict', conflict('1', '>>>>>>> a')],
    ['marks in each other', conflict('<<<<<<< a', '<<<<<<< b', '1', '=======', '2', '>>>>>>> b', '>>>>>>> a')],
    ['a lone dividing line', conflict('1', '=======', '2')],
    ['a side that is no JSON', conflict('<<<<<<< a', '{', '=======', '2', '>>>>>>> b')],
    ['nothing', ''],
  ];
  for (const [what, raw] of cases) it(`gives up on ${what}`, () => assert.equal(resolveConflictMarks(raw), undefined));

  it('gives back the versions that git merged, and they merge', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'gloss-marks-'));
    const at = (name: string) => path.join(folder, name);
    let merged = 0;
    try {
      forSeeds(20, (random) => {
        const text = random.text(random.int(20, 120));
        const from = someArticle(random, text, 6);
        const [mine, theirs] = ['x', 'y'].map((name) => someActs(random, from, text, { name }, 5).article) as [typeof from, typeof from];
        const versions = { base: from, mine, theirs };
        for (const [name, article] of Object.entries(versions)) writeFileSync(at(name), encodeSidecar(article, text));
        const style = random.pick(['--diff3', '--zdiff3']);
        const git = spawnSync('git', ['merge-file', '-p', style, at('mine'), at('base'), at('theirs')], { encoding: 'utf8' });
        if (git.status === null || git.status <= 0 || git.status > 127) return;
        const sides = resolveConflictMarks(git.stdout);
        if (!sides) return;
        const read = (raw: string) => {
          const decoded = decodeSidecar(raw, text);
          return decoded.is === 'article' ? decoded.article : undefined;
        };
        const [ours, others] = [read(sides.ours), read(sides.theirs)];
        // A line that one side moved can stand twice in what git made of the file.
        if (!ours || !others) return;
        merged++;
        const found = merge(sides.base === undefined ? undefined : read(sides.base), ours, others).article;
        const expected = merge(from, mine, theirs).article;
        for (const { annotation } of expected.annotations)
          assert.ok(found.annotations.has(annotation.id) || annotation.id.startsWith('conflict-'), annotation.id);
      });
      assert.ok(merged > 5, `${merged} were merged`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
