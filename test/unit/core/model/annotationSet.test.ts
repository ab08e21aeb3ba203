import assert from 'node:assert/strict';
import { BugError } from '../../../../src/core/base/errors';
import { type Annotation, extentOf, footprintOf, type Placed, partsOf, spanOf } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { comparePlaced, type Follow } from '../../../../src/core/model/annotationTree';
import { ChangeSet } from '../../../../src/core/text/change';
import { overlaps } from '../../../../src/core/text/span';
import { marked } from '../../marked';
import { forSeeds, type Random } from '../../seeded';
import { bare, claim, mention, nth } from '../annotations';

const length = 20_000;

function somePlaced(random: Random, count: number, prefix = 'a'): Placed[] {
  return Array.from({ length: count }, (_, i) =>
    bare(`${prefix}${i}`, random.int(0, length), random.int(1, random.chance(50) ? 3000 : 12)),
  );
}

/** The array that a set is compared with. */
function model(placed: Iterable<Placed>): Placed[] {
  return [...placed].sort(comparePlaced);
}

/** Place, extent and id of each, a line for one. */
const told = (placed: Iterable<Placed>) =>
  [...placed].map((each) => `${each.start} ${extentOf(each.annotation)} ${each.annotation.id}`).join('\n');
const ids = (placed: Iterable<Placed>) => [...placed].map(({ annotation }) => annotation.id);

function same(set: AnnotationSet, expected: readonly Placed[]): void {
  assert.equal(set.size, expected.length);
  assert.equal(told(set), told(expected));
}

function someChanges(random: Random): ChangeSet {
  const places = random.list(2 * random.int(1, 3), () => random.int(0, length)).sort((a, b) => a - b);
  const changes = [];
  for (let i = 0; i + 1 < places.length; i += 2) {
    const [start = 0, end = 0] = places.slice(i, i + 2);
    changes.push({ start, end: Math.min(end, start + random.int(0, 300)), inserted: random.text(random.int(0, 9)) });
  }
  return ChangeSet.of(changes);
}

/** Follows as an editor would, a span that lost its text aside. */
const following =
  (changes: ChangeSet): Follow =>
  (placed) => {
    const { start, end } = changes.mapSpan(spanOf(placed));
    const [first] = placed.annotation.at;
    return { start, annotation: { ...placed.annotation, at: [{ ...first, end: Math.max(end - start, 1) }] } as Annotation };
  };

/** What `map` has to give, one by one. */
function mapped(placed: readonly Placed[], changes: ChangeSet, follow: Follow): Placed[] {
  return model(
    placed.map((each) => {
      const { start, end } = footprintOf(each.annotation);
      const isTouched = changes.touching({ start: each.start + start, end: each.start + end }).length > 0;
      return isTouched ? follow(each) : { start: changes.mapOffset(each.start, 'after'), annotation: each.annotation };
    }),
  );
}

describe('AnnotationSet', () => {
  it('holds what it is given, by start, then end, then id', () => {
    same(AnnotationSet.empty, []);
    assert.deepEqual(ids(AnnotationSet.of([bare('z', 1, 2), bare('b', 1, 1), bare('a', 1, 1), bare('y', 0, 9)])), ['y', 'a', 'b', 'z']);
    forSeeds(4, (random) => {
      const placed = somePlaced(random, 3000);
      same(AnnotationSet.of(placed), model(placed));
    });
  });

  it('refuses two annotations with one id, wherever they come from', () => {
    assert.throws(() => AnnotationSet.of([bare('a', 1, 1), bare('a', 2, 1)]), BugError);
    assert.throws(() => AnnotationSet.of([bare('a', 1, 1)]).add([bare('a', 2, 1)]), BugError);
    assert.throws(() => AnnotationSet.of([bare('a', 1, 1)]).add([bare('b', 2, 1), bare('b', 3, 1)]), BugError);
    assert.throws(() => AnnotationSet.empty.add([bare('b', 2, 1), bare('b', 3, 1)]), BugError);
    assert.throws(() => AnnotationSet.of([bare('a', 1, 1)]).replace(bare('b', 2, 1)), BugError);
  });

  it('adds, removes and replaces as an array would, and leaves the old set as it was', () => {
    forSeeds(6, (random) => {
      let expected = model(somePlaced(random, 2500));
      let set = AnnotationSet.of(expected);
      for (let round = 0; round < 12; round++) {
        const before = set;
        const was = expected;
        const chosen = expected.filter(() => random.chance(random.pick([2, 50, 1000])));
        const gone = new Set(ids(chosen));
        switch (random.int(0, 2)) {
          case 0: {
            const added = somePlaced(random, random.pick([1, 3, 1200]), `n${round}-`);
            set = set.add(added);
            expected = model([...expected, ...added]);
            break;
          }
          case 1:
            set = set.remove(new Set([...gone, 'unknown']));
            expected = expected.filter(({ annotation }) => !gone.has(annotation.id));
            break;
          default: {
            const after = chosen.map(({ annotation }) => bare(annotation.id, random.int(0, length), random.int(1, 9)));
            set = random.chance(2)
              ? set.replaceAll(after)
              : after
                  .slice(0, 5)
                  .reduce((all, each) => all.replace(each), set)
                  .replaceAll(after);
            expected = model([...expected.filter(({ annotation }) => !gone.has(annotation.id)), ...after]);
          }
        }
        same(set, expected);
        same(before, was);
        const some = random.pick(expected.length > 0 ? expected : [bare('none', 0, 1)]);
        assert.deepEqual(
          set.get(some.annotation.id),
          expected.find((each) => each.annotation.id === some.annotation.id),
        );
        for (const id of gone)
          assert.equal(
            set.has(id),
            expected.some(({ annotation }) => annotation.id === id),
          );
      }
    });
  });

  it('removes everything and begins again', () => {
    const all = Array.from({ length: 1500 }, (_, i) => bare(`a${i}`, i, 1));
    const none = AnnotationSet.of(all).remove(new Set(ids(all)));
    same(none, []);
    assert.equal(none.next(0), undefined);
    assert.equal(none.previous(0), undefined);
    same(none.add(all), all);
  });

  it('finds what overlaps a span and what is at a caret as a look at each would', () => {
    forSeeds(5, (random) => {
      const all = model(somePlaced(random, 3000));
      const set = AnnotationSet.of(all);
      for (let i = 0; i < 40; i++) {
        const start = random.int(0, length);
        const span = { start, end: start + random.pick([0, 1, 30, 4000]) };
        assert.deepEqual(ids(set.overlapping(span)), ids(all.filter((each) => partsOf(each).some((part) => overlaps(part, span)))));
        const at = all.filter((each) => partsOf(each).some((part) => part.start <= start && start <= part.end));
        at.sort((a, b) => extentOf(a.annotation) - extentOf(b.annotation) || b.start - a.start);
        assert.deepEqual(ids(set.at(start)), ids(at));
      }
    });
  });

  it('does not find a discontinuous annotation in its gap', () => {
    const { text, spans } = marked('«North» and South «Korea»');
    const set = AnnotationSet.of([mention(text, spans)]);
    assert.deepEqual(ids(set.overlapping({ start: 0, end: 2 })), ['m']);
    assert.deepEqual(ids(set.overlapping({ start: 6, end: 15 })), []);
    assert.deepEqual(ids(set.at(10)), []);
    assert.deepEqual(ids(set.at(20)), ['m']);
  });

  it('goes to the next and the previous, around the ends, among some', () => {
    forSeeds(5, (random) => {
      const all = model(somePlaced(random, 1500));
      const set = AnnotationSet.of(all);
      const among = random.pick([() => true, (placed: Placed) => placed.annotation.id.endsWith('7'), () => false]);
      const some = all.filter(among);
      for (let i = 0; i < 40; i++) {
        const offset = random.int(0, length);
        assert.deepEqual(set.next(offset, among), some.find(({ start }) => start > offset) ?? some[0]);
        assert.deepEqual(set.previous(offset, among), some.findLast(({ start }) => start < offset) ?? some.at(-1));
      }
    });
  });

  it('follows edits as each annotation alone would, the order kept', () => {
    forSeeds(12, (random) => {
      let expected = model(somePlaced(random, 2500));
      let set = AnnotationSet.of(expected);
      for (let round = 0; round < 8; round++) {
        const changes = someChanges(random);
        const follow = following(changes);
        set = set.map(changes, follow);
        expected = mapped(expected, changes, follow);
        same(set, expected);
        const added = somePlaced(random, 5, `r${round}-`);
        set = set.add(added);
        expected = model([...expected, ...added]);
        const some = random.pick(expected);
        assert.deepEqual(set.get(some.annotation.id), some);
      }
    });
  });

  it('keeps the order when a deletion brings two starts together', () => {
    const set = AnnotationSet.of([bare('long', 0, 10), bare('short', 5, 2)]);
    const changes = ChangeSet.of([{ start: 0, end: 5, inserted: '' }]);
    assert.deepEqual(ids(set.map(changes, following(changes))), ['short', 'long']);
  });

  it('keeps the order when what is followed leaves its chunk', () => {
    const all = Array.from({ length: 2000 }, (_, i) => bare(`a${i}`, i * 10, 2));
    const changes = ChangeSet.of([{ start: 1, end: 2, inserted: 'y' }]);
    const set = AnnotationSet.of(all).map(changes, (placed) => ({ ...placed, start: 15_001 }));
    assert.deepEqual(ids(set), ids(model([...all.slice(1), bare('a0', 15_001, 2)])));
    assert.equal(set.get('a0')?.start, 15_001);
  });

  it('asks only for what a change touches, however many there are', () => {
    for (const count of [100, 10_000, 50_000]) {
      const set = AnnotationSet.of(Array.from({ length: count }, (_, i) => bare(`a${i}`, i * 10, 4)));
      const asked: string[] = [];
      const typed = ChangeSet.of([{ start: 502, end: 502, inserted: 'x' }]);
      const after = set.map(typed, (placed) => {
        asked.push(placed.annotation.id);
        return placed;
      });
      assert.deepEqual(asked, ['a50'], `of ${count}`);
      assert.equal(after.get('a99')?.start, 991);
      assert.equal(after.get('a49')?.start, 490);
      assert(set.difference(after).changed.length === 0, 'what only moved is no difference');
    }
  });

  it('follows a claim whose cue stands before it', () => {
    const { text, spans } = marked('Rao «said» that «it rained».');
    const set = AnnotationSet.of([claim(text, nth(spans, 1), { cue: nth(spans, 0) })]);
    const [placed] = set;
    assert(placed);
    assert.deepEqual(footprintOf(placed.annotation), { start: -10, end: 9 });
    let calls = 0;
    set.map(ChangeSet.of([{ start: 5, end: 6, inserted: 'A' }]), (each) => {
      calls++;
      return each;
    });
    assert.equal(calls, 1);
  });

  it('is the same set after no change', () => {
    const set = AnnotationSet.of([bare('a', 1, 1)]);
    assert.equal(
      set.map(ChangeSet.of([]), () => assert.fail('nothing to follow')),
      set,
    );
    assert.equal(set.add([]), set);
    assert.equal(set.remove(new Set(['unknown'])), set);
  });

  it('tells what was added, removed and changed, by identity', () => {
    forSeeds(6, (random) => {
      const all = somePlaced(random, 2500);
      const set = AnnotationSet.of(all);
      const gone = all.slice(0, random.int(0, 40));
      const changed = all.slice(50, 50 + random.int(0, 40)).map(({ annotation }) => bare(annotation.id, random.int(0, length), 3));
      const added = somePlaced(random, random.int(0, 30), 'n');
      const later = set
        .remove(new Set(ids(gone)))
        .replaceAll(changed)
        .add(added);
      const found = set.difference(later);
      assert.deepEqual(ids(model(found.added)), ids(model(added)));
      assert.deepEqual(ids(found.removed).sort(), ids(gone).sort());
      assert.deepEqual(ids(found.changed.map(({ after }) => after)).sort(), ids(changed).sort());
      for (const { before, after } of found.changed) {
        assert.deepEqual(before, set.get(before.annotation.id));
        assert.deepEqual(after, later.get(before.annotation.id));
      }
      assert.deepEqual(later.difference(later), { added: [], removed: [], changed: [] });
    });
  });
});
