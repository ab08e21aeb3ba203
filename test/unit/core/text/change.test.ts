import assert from 'node:assert/strict';
import { BugError } from '../../../../src/core/base/errors';
import { type Change, ChangeSet } from '../../../../src/core/text/change';
import { type Span, touches } from '../../../../src/core/text/span';
import { mark, markedOne } from '../../marked';
import { forSeeds, type Random } from '../../seeded';

/** Reads `a[b>xy]c[>z]`: in the text `abc`, `b` becomes `xy` and `z` is inserted at the end. */
function edit(source: string): { readonly text: string; readonly changes: ChangeSet } {
  const changes: Change[] = [];
  let text = '';
  let done = 0;
  for (const match of source.matchAll(/\[([^>]*)>([^\]]*)\]/g)) {
    const [whole, deleted = '', inserted = ''] = match;
    text += source.slice(done, match.index);
    changes.push({ start: text.length, end: text.length + deleted.length, inserted });
    text += deleted;
    done = match.index + whole.length;
  }
  return { text: text + source.slice(done), changes: ChangeSet.of(changes) };
}

/** Where the marked span of `a «b» c` is after the changes of the second text, which is the same but for `[…>…]`. */
function follow(before: string, change: string): string {
  const { text, span } = markedOne(before);
  const { text: same, changes } = edit(change);
  assert.equal(same, text);
  return mark(changes.apply(text), [changes.mapSpan(span)]);
}

function someChanges(random: Random, length: number): ChangeSet {
  const places = random.list(2 * random.int(0, 5), () => random.int(0, length)).sort((a, b) => a - b);
  const changes: Change[] = [];
  for (let i = 0; i + 1 < places.length; i += 2) {
    const [start = 0, end = 0] = places.slice(i, i + 2);
    changes.push({ start, end: random.chance(3) ? start : end, inserted: random.text(random.int(0, 4)) });
  }
  return ChangeSet.of(changes);
}

describe('ChangeSet', () => {
  it('applies changes that count from the old text', () => {
    const { text, changes } = edit('[नई >]दिल्ली[> में]।[x>y]');
    assert.equal(text, 'नई दिल्ली।x');
    assert.equal(changes.apply(text), 'दिल्ली में।y');
  });

  it('takes changes in any order, and leaves out those that change nothing', () => {
    const changes = ChangeSet.of([
      { start: 3, end: 4, inserted: 'D' },
      { start: 2, end: 2, inserted: '' },
      { start: 0, end: 1, inserted: 'A' },
    ]);
    assert.equal(changes.apply('abcd'), 'AbcD');
    assert.equal(changes.changes.length, 2);
    assert(ChangeSet.of([{ start: 2, end: 2, inserted: '' }]).isEmpty);
  });

  it('keeps the order of insertions at one place, and puts them before a replacement there', () => {
    const changes = ChangeSet.of([
      { start: 1, end: 2, inserted: 'B' },
      { start: 1, end: 1, inserted: '1' },
      { start: 1, end: 1, inserted: '2' },
    ]);
    assert.equal(changes.apply('abc'), 'a12Bc');
  });

  it('refuses changes that overlap, and a text that is too short', () => {
    assert.throws(
      () =>
        ChangeSet.of([
          { start: 0, end: 2, inserted: '' },
          { start: 1, end: 3, inserted: '' },
        ]),
      BugError,
    );
    assert.throws(() => ChangeSet.of([{ start: 2, end: 1, inserted: '' }]), BugError);
    assert.throws(() => ChangeSet.of([{ start: -1, end: 1, inserted: '' }]), BugError);
    assert.throws(() => edit('abc[d>]').changes.apply('abc'), BugError);
  });

  it('maps a place by its side', () => {
    const { changes } = edit('ab[>xx]cd[efg>yy]h');
    const at = (offset: number) => `${changes.mapOffset(offset, 'before')} ${changes.mapOffset(offset, 'after')}`;
    assert.equal(at(1), '1 1');
    assert.equal(at(2), '2 4', 'an insertion exactly there');
    assert.equal(at(4), '6 6', 'the start of what is replaced');
    assert.equal(at(5), '6 8', 'inside it');
    assert.equal(at(7), '8 8', 'its end');
    assert.equal(at(8), '9 9');
  });

  it('moves a span with its text', () => {
    assert.equal(follow('the «cat» sat', '[the >]cat sat'), '«cat» sat');
    assert.equal(follow('the «cat» sat', 'the c[a>oa]t sat'), 'the «coat» sat');
    assert.equal(follow('the «cat» sat', 'the cat [sat>ran]'), 'the «cat» ran');
  });

  it('never grows a span by what is typed at its edges', () => {
    assert.equal(follow('the «cat» sat', 'the [>big ]cat[>s] sat'), 'the big «cat»s sat');
    assert.equal(follow('«cat»', '[>a ][cat>dog][>s]'), 'a «dog»s');
    assert.equal(follow('«a»', 'a[>b]'), '«a»b');
  });

  it('cuts a span where a replacement crosses its edge', () => {
    assert.equal(follow('the «cat» sat', 'the ca[t s>r]at'), 'the «ca»rat');
    assert.equal(follow('the «cat» sat', 'th[e c>]at sat'), 'th«at» sat');
  });

  it('makes a span that lost its text one place', () => {
    assert.equal(follow('the «cat» sat', 'the [cat >]sat'), 'the «»sat');
    assert.equal(follow('the «cat» sat', '[the cat sat>a dog]'), '«»a dog');
    assert.equal(follow('the«» cat', 'the[>y] cat'), 'the«»y cat');
  });

  it('finds the changes that touch a span', () => {
    const { changes } = edit('[a>1]bc[>2]d[ef>3]g[h>4]');
    const touching = (start: number, end: number) =>
      changes
        .touching({ start, end })
        .map((each) => each.inserted)
        .join('');
    assert.equal(touching(0, 8), '1234');
    assert.equal(touching(1, 2), '1');
    assert.equal(touching(2, 2), '');
    assert.equal(touching(3, 4), '23');
    assert.equal(touching(5, 5), '3');
  });

  it('finds the same changes that a look at each would', () => {
    forSeeds(200, (random) => {
      const changes = someChanges(random, 20);
      const start = random.int(0, 20);
      const span: Span = { start, end: random.int(start, 20) };
      assert.deepEqual(
        changes.touching(span),
        changes.changes.filter((each) => touches(each, span)),
      );
    });
  });

  it('inverts: a.invert(t).apply(a.apply(t)) === t', () => {
    forSeeds(300, (random) => {
      const text = random.text(random.int(0, 30));
      const changes = someChanges(random, text.length);
      const after = changes.apply(text);
      const inverse = changes.invert(text);
      assert.equal(inverse.apply(after), text);
      assert.deepEqual(inverse.invert(after).changes, changes.changes);
    });
  });

  it('composes: a.compose(b).apply(t) === b.apply(a.apply(t)), however a chain is grouped', () => {
    forSeeds(500, (random) => {
      const text = random.text(random.int(0, 25));
      const a = someChanges(random, text.length);
      const afterA = a.apply(text);
      const b = someChanges(random, afterA.length);
      const afterB = b.apply(afterA);
      const c = someChanges(random, afterB.length);
      assert.equal(a.compose(b).apply(text), afterB);
      assert.deepEqual(a.compose(b).compose(c).changes, a.compose(b.compose(c)).changes);
      assert.deepEqual(
        a.compose(b).compose(b.invert(afterA)).compose(b).changes,
        a.compose(b.compose(b.invert(afterA))).compose(b).changes,
      );
    });
  });

  it('composes with its inverse to a step that leaves the text as it was', () => {
    forSeeds(100, (random) => {
      const text = random.text(random.int(0, 25));
      const changes = someChanges(random, text.length);
      assert.equal(changes.compose(changes.invert(text)).apply(text), text);
    });
    const { text, changes } = edit('a[>typed]b');
    assert(changes.compose(changes.invert(text)).isEmpty);
  });

  it('makes one change of a word typed letter by letter', () => {
    const typed = [...'नई'].map((inserted, i) => ChangeSet.of([{ start: 3 + i, end: 3 + i, inserted }]));
    const all = typed.reduce((sum, each) => sum.compose(each), ChangeSet.of([]));
    assert.deepEqual(all.changes, [{ start: 3, end: 3, inserted: 'नई' }]);
  });

  it('maps places in order, before no further than after, and what was kept to itself', () => {
    forSeeds(300, (random) => {
      const text = random.text(random.int(1, 30));
      const changes = someChanges(random, text.length);
      const after = changes.apply(text);
      for (const side of ['before', 'after'] as const) {
        const mapped = Array.from({ length: text.length + 1 }, (_, offset) => changes.mapOffset(offset, side));
        assert.deepEqual(
          mapped,
          [...mapped].sort((p, q) => p - q),
        );
        assert(mapped.every((offset) => offset >= 0 && offset <= after.length));
      }
      for (let offset = 0; offset < text.length; offset++) {
        assert(changes.mapOffset(offset, 'before') <= changes.mapOffset(offset, 'after'));
        if (changes.changes.some(({ start, end }) => start <= offset && offset < end)) continue;
        assert.equal(after[changes.mapOffset(offset, 'after')], text[offset]);
        assert.equal(after[changes.mapOffset(offset + 1, 'before') - 1], text[offset]);
      }
    });
  });
});
