import assert from 'node:assert/strict';
import { exportable } from '../../../../src/core/format/exportable';
import type { Annotation } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { exportArticle, nastySource } from './exportArticle';

function changed(source: string, change: (annotation: Annotation) => Annotation) {
  const from = exportArticle(source);
  const annotations = AnnotationSet.of(
    [...from.article.annotations].map(({ start, annotation }) => ({ start, annotation: change(annotation) })),
  );
  return exportable({ ...from, article: { ...from.article, annotations } });
}

describe('exportable', () => {
  it('gives code points of which the slice is the quote', () => {
    const from = exportArticle(nastySource);
    const points = Array.from(from.text);
    const { annotations, skipped } = exportable(from);
    assert.equal(annotations.length, 12);
    assert.deepEqual(skipped, []);
    for (const { parts } of annotations) for (const { start, end, quote } of parts) assert.equal(points.slice(start, end).join(''), quote);
  });

  it('leaves out what does not hold its quote, and says so', () => {
    const { annotations, skipped } = changed('said «Asha» today', (each) => ({ ...each, at: [{ ...each.at[0], exact: 'Usha' }] }));
    assert.deepEqual(annotations, []);
    assert.deepEqual(
      skipped.map(({ code, annotation, args }) => [code, annotation, ...args]),
      [['export.quote', 'a1', 'mention', 'Usha']],
    );
  });

  it('leaves out what ends inside a surrogate pair or outside the text', () => {
    const cut = changed('a «😀» b', (each) => ({ ...each, at: [{ start: 0, end: 1, exact: '\ud83d' }] }));
    assert.deepEqual(
      cut.skipped.map(({ code }) => code),
      ['export.quote'],
    );
    const outside = changed('a «b»', (each) => ({ ...each, at: [{ start: 0, end: 9, exact: 'b' }] }));
    assert.deepEqual(
      outside.skipped.map(({ code }) => code),
      ['export.quote'],
    );
  });

  it('leaves out what is lost or in doubt, and says which', () => {
    const lost = changed('«a» «b»', (each) => (each.id === 'a1' ? { ...each, state: { is: 'lost' } } : each));
    assert.deepEqual(
      lost.annotations.map(({ placed }) => placed.annotation.id),
      ['a2'],
    );
    assert.deepEqual(
      lost.skipped.map(({ code }) => code),
      ['export.lost'],
    );
    const doubtful = changed('«a»', (each) => ({ ...each, state: { is: 'doubtful', candidates: [] } }));
    assert.deepEqual(
      doubtful.skipped.map(({ code }) => code),
      ['export.doubtful'],
    );
  });

  it('keeps a claim whose cue fails, without the cue', () => {
    const from = exportArticle('Asha said «it rained».', [
      { kind: 'claim', cue: [{ start: -5, end: -1, exact: 'told' }], content: [{ start: 0, end: 2, exact: 'it' }] } as never,
    ]);
    const { annotations, skipped, quotes } = exportable(from);
    assert.deepEqual(
      skipped.map(({ code }) => code),
      ['export.cue'],
    );
    const claim = annotations[0]?.placed.annotation;
    assert(claim?.kind === 'claim');
    assert.deepEqual(quotes(claim.cue, 10), []);
    assert.deepEqual(quotes(claim.content, 10), [{ start: 10, end: 12, quote: 'it' }]);
  });
});
