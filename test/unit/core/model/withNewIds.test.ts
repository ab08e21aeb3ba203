import assert from 'node:assert/strict';
import type { Claim } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { type Article, emptyArticle } from '../../../../src/core/model/article';
import { withNewIds } from '../../../../src/core/model/withNewIds';
import { bare, claim } from '../annotations';

describe('a copy of an article', () => {
  const said = claim(
    'Ila Benn: “The bridge is safe.”',
    { start: 10, end: 29 },
    {
      id: 'c1',
      speaker: { mention: 'm1' },
      about: ['m1', 'e-ila'],
      via: [{ speaker: { mention: 'm1' } }, { speaker: { name: 'TSG' } }],
    },
  );
  const original: Article = {
    ...emptyArticle,
    annotations: AnnotationSet.of([bare('m1', 0, 4), said]),
    relations: [
      {
        id: 'r1',
        type: 'about',
        args: [
          { role: 'from', ref: 'c1' },
          { role: 'to', ref: 'm1' },
        ],
        by: 'asha',
      },
    ],
    removed: [{ id: 'gone', at: '2026-01-02T03:04:05Z' }],
  };
  let count = 0;
  const copy = withNewIds(original, () => `new${++count}`);

  it('shares no id with it, and stands at the same places', () => {
    assert.deepEqual(
      [...copy.annotations].map(({ start, annotation }) => [annotation.id, start]),
      [
        ['new1', 0],
        ['new2', 10],
      ],
    );
    assert.deepEqual(copy.removed, []);
  });

  it('refers to its own annotations', () => {
    const found = copy.annotations.get('new2')?.annotation as Claim;
    assert.deepEqual(found.speaker, { mention: 'new1' });
    assert.deepEqual(found.about, ['new1', 'e-ila']);
    assert.deepEqual(found.via, [{ speaker: { mention: 'new1' } }, { speaker: { name: 'TSG' } }]);
    assert.deepEqual(copy.relations, [
      {
        id: 'new3',
        type: 'about',
        args: [
          { role: 'from', ref: 'new2' },
          { role: 'to', ref: 'new1' },
        ],
        by: 'asha',
      },
    ]);
  });
});
