import assert from 'node:assert/strict';
import { BugError } from '../../../../src/core/base/errors';
import {
  compareSpans,
  contains,
  containsCaret,
  containsOffset,
  cover,
  intersect,
  isEmpty,
  lengthOf,
  mergeSpans,
  overlaps,
  type Span,
  shift,
  span,
  touches,
} from '../../../../src/core/text/span';
import { mark, marked, markedOne } from '../../marked';
import { forSeeds, type Random } from '../../seeded';

/** The two spans marked in `source`. */
function two(source: string): [Span, Span] {
  const [a, b] = marked(source).spans;
  assert(a !== undefined && b !== undefined);
  return [a, b];
}

function anySpan(random: Random, length: number): Span {
  const start = random.int(0, length);
  return span(start, random.int(start, length));
}

/** The offsets of the units in the spans. */
function units(...spans: readonly Span[]): Set<number> {
  return new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
}

describe('span', () => {
  it('refuses what is no span', () => {
    assert.deepEqual(span(2, 2), { start: 2, end: 2 });
    for (const [start, end] of [
      [3, 2],
      [-1, 2],
      [0.5, 2],
      [0, Number.NaN],
      [0, Number.POSITIVE_INFINITY],
    ] as const) {
      assert.throws(() => span(start, end), BugError, `${start}–${end}`);
    }
    assert.throws(() => shift(span(1, 2), -2), BugError);
    assert.throws(() => cover([]), BugError);
  });

  it('measures', () => {
    assert.equal(lengthOf(markedOne('नई «दिल्ली»').span), 6);
    assert(isEmpty(markedOne('नई«»').span));
    assert.deepEqual(shift(span(1, 3), 4), span(5, 7));
  });

  it('tells overlapping, meeting and apart', () => {
    const cases = [
      ['«ab» «cd»', { overlaps: false, touches: false, contains: false }],
      ['«ab»«cd»', { overlaps: false, touches: true, contains: false }],
      ['«a«b»c»', { overlaps: true, touches: true, contains: true }],
      ['««ab»»', { overlaps: true, touches: true, contains: true }],
      ['«a«»b»', { overlaps: false, touches: true, contains: true }],
    ] as const;
    for (const [source, expected] of cases) {
      const [a, b] = two(source);
      assert.deepEqual({ overlaps: overlaps(a, b), touches: touches(a, b), contains: contains(a, b) }, expected, source);
    }
  });

  it('counts the end for a caret only', () => {
    const { span: a } = markedOne('x«ab»y');
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((offset) => containsOffset(a, offset)),
      [false, true, true, false, false],
    );
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((offset) => containsCaret(a, offset)),
      [false, true, true, true, false],
    );
  });

  it('merges what touches', () => {
    const { text, spans } = marked('«a«b»c»«d» «e» f«» «»«g»');
    assert.equal(mark(text, mergeSpans([...spans].reverse())), '«abcd» «e» f«» «g»');
  });

  it('agrees with sets of units', () => {
    forSeeds(300, (random) => {
      const [a, b] = [anySpan(random, 12), anySpan(random, 12)];
      const common = [...units(a)].filter((unit) => units(b).has(unit));
      assert.equal(overlaps(a, b), common.length > 0);
      const shared = intersect(a, b);
      assert.equal(shared !== undefined, touches(a, b));
      assert.deepEqual([...units(...(shared ? [shared] : []))], common);
      assert(contains(cover([a, b]), a) && contains(cover([a, b]), b));
      const spans = random.list(random.int(0, 6), () => anySpan(random, 20));
      const merged = mergeSpans(spans);
      assert.deepEqual(
        [...units(...merged)],
        [...units(...spans)].sort((x, y) => x - y),
      );
      assert.deepEqual(merged, [...merged].sort(compareSpans));
      assert(merged.every((each, i) => i === 0 || !touches(each, merged[i - 1] ?? each)));
    });
  });
});
