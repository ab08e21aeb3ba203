import assert from 'node:assert/strict';
import { follow } from '../../../../src/core/anchor/follow';
import { holdsQuotes, locate } from '../../../../src/core/anchor/locate';
import { similarity } from '../../../../src/core/anchor/similarity';
import { type Placed, partsOf, spanOf } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { emptyArticle } from '../../../../src/core/model/article';
import { type Change, ChangeSet } from '../../../../src/core/text/change';
import { isGraphemeBoundary, snapToGraphemes } from '../../../../src/core/text/segment';
import { forSeeds, type Random } from '../../seeded';
import { mention } from '../annotations';

/** A text of every writing system, mentions in it, and a step of one or more changes that are no typing within a word. */
function scene(random: Random) {
  const before = random.list(random.int(5, 60), () => `${random.text(random.int(2, 30))}${random.pick([' ', '\n', '. ', '। '])}`).join('');
  const placed: Placed[] = [];
  for (let tries = random.int(1, 12); tries > 0; tries--) {
    const start = random.int(0, before.length - 1);
    const span = snapToGraphemes(before, { start, end: Math.min(before.length, start + random.int(1, 25)) });
    if (before.slice(span.start, span.end).trim() === '') continue;
    const one = mention(before, [span]);
    placed.push({ ...one, annotation: { ...one.annotation, id: `m${placed.length}` } });
  }
  const changes: Change[] = [];
  for (let at = random.int(0, before.length); at < before.length && changes.length < 4; at += random.int(20, 400)) {
    const start = snapToGraphemes(before, { start: at, end: at }).start;
    const end = snapToGraphemes(before, { start, end: Math.min(before.length, start + random.pick([0, 0, 1, 5, 40, 300])) }).end;
    const inserted = random.text(random.pick([0, 1, 3, 20, 250]));
    if ((changes.at(-1)?.end ?? -1) < start) changes.push({ start, end, inserted });
    at = end;
  }
  const set = ChangeSet.of(changes);
  return { before, placed, changes: set, after: set.apply(before) };
}

function sureSpan({ start, annotation }: Placed) {
  return annotation.state ? undefined : spanOf({ start, annotation });
}

describe('following and locating', () => {
  it('agree where both are sure', () => {
    let both = 0;
    forSeeds(1000, (random) => {
      const { before, placed, changes, after } = scene(random);
      const article = { ...emptyArticle, annotations: AnnotationSet.of(placed) };
      const followed = follow(
        article,
        changes,
        () => after,
        () => before,
      ).annotations;
      for (const located of locate(after, placed, before)) {
        const span = sureSpan(located);
        const other = followed.get(located.annotation.id);
        const same = other && sureSpan(other);
        if (!span || !same) continue;
        both++;
        const isShared = Math.max(span.start, same.start) < Math.min(span.end, same.end);
        assert(
          isShared,
          `${JSON.stringify(after.slice(span.start, span.end))} at ${span.start} and ${JSON.stringify(after.slice(same.start, same.end))} at ${same.start}`,
        );
      }
    });
    assert(both > 100);
  });

  it('cut no grapheme cluster, keep every annotation, and are sure only of what is alike', () => {
    forSeeds(300, (random) => {
      const { before, placed, after } = scene(random);
      for (const oldText of [before, undefined]) {
        const located = locate(after, placed, oldText);
        assert.deepEqual(
          located.map(({ annotation }) => annotation.id),
          placed.map(({ annotation }) => annotation.id),
        );
        for (const [index, each] of located.entries()) {
          const was = placed[index]?.annotation.at[0].exact ?? '';
          assert(each.start >= 0 && each.start <= after.length);
          if (each.annotation.state) continue;
          assert(holdsQuotes(after, each));
          for (const { start, end } of partsOf(each)) assert(isGraphemeBoundary(after, start) && isGraphemeBoundary(after, end));
          const is = each.annotation.at[0].exact;
          assert((similarity(was, is) ?? 1) >= 0.5 || isHalfKept(was, is), `${JSON.stringify(was)} is not ${JSON.stringify(is)}`);
        }
      }
    });
  });
});

/** Whether half of the units of `was`, white space apart, stand in `is` in their order. */
function isHalfKept(was: string, is: string): boolean {
  const ink = was.replace(/\s/gu, '');
  const other = is.replace(/\s/gu, '');
  let row = new Array<number>(other.length + 1).fill(0);
  for (const unit of ink.split('')) {
    const next = [0];
    for (let j = 0; j < other.length; j++) next.push(unit === other[j] ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    row = next;
  }
  return (row.at(-1) ?? 0) * 2 >= ink.length - 1;
}
