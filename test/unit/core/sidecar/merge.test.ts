import assert from 'node:assert/strict';
import { same } from '../../../../src/core/base/same';
import type { Annotation, Placed } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { type Article, emptyArticle } from '../../../../src/core/model/article';
import { apply } from '../../../../src/core/model/operation';
import { merge } from '../../../../src/core/sidecar/merge';
import { conflictOf, unmarked } from '../../../../src/core/sidecar/mergeConflict';
import { type Choice, settlingOf } from '../../../../src/core/sidecar/mergeSettle';
import { decodeSidecar, encodeSidecar } from '../../../../src/core/sidecar/sidecarCodec';
import { marked } from '../../marked';
import { forSeeds, type Random } from '../../seeded';
import { claim, mention, nth } from '../annotations';
import { plain, someActs, someArticle, timeAt, type Writer } from './writers';

const { text, spans } = marked('«Asha Rao» «said» that «prices fell»; «नई दिल्ली» agreed 👨‍👩‍👧.\n');
const [asha, said, prices, delhi] = [0, 1, 2, 3].map((index) => nth(spans, index)) as [never, never, never, never];

function articleOf(placed: readonly Placed[], more: Partial<Article> = {}): Article {
  return { ...emptyArticle, annotations: AnnotationSet.of(placed), ...more };
}

function changed(placed: Placed, more: object, second = 60): Placed {
  return { start: placed.start, annotation: { ...placed.annotation, ...more, modified: timeAt(second) } as Annotation };
}

const m = mention(text, [asha], 'm');
const c = claim(text, prices, { id: 'c', cue: said });
const base = articleOf([m, c]);

function annotationOf(article: Article, id: string): Annotation {
  const annotation = article.annotations.get(id)?.annotation;
  assert(annotation, `There is no ${id}`);
  return annotation;
}

function withoutMarks(article: Article): Annotation[] {
  return [...article.annotations].map(({ annotation }) => annotation).filter((annotation) => !conflictOf(annotation));
}

describe('merge', () => {
  it('takes different fields of one annotation from both sides', () => {
    const { article, conflicts, counts } = merge(
      base,
      articleOf([changed(m, { label: 'group' }), c]),
      articleOf([changed(m, { note: 'who?', tags: ['a'] }, 90), c]),
    );
    assert.deepEqual(annotationOf(article, 'm'), { ...m.annotation, label: 'group', note: 'who?', tags: ['a'], modified: timeAt(90) });
    assert.deepEqual([conflicts, counts], [[], { added: 0, removed: 0, changed: 1, conflicting: 0 }]);
  });

  it('keeps both sides of a conflict, the later under the id', () => {
    const mine = articleOf([changed(m, { label: 'group' }, 10), c]);
    const { article, conflicts, counts } = merge(base, mine, articleOf([changed(m, { label: 'title' }, 20), c]));
    assert.equal((annotationOf(article, 'm') as { label?: string }).label, 'title');
    const [kept] = [...article.annotations].filter(({ annotation }) => conflictOf(annotation));
    assert(kept);
    assert.deepEqual(conflictOf(kept.annotation), { with: 'm', fields: ['label'] });
    assert.equal((kept.annotation as { label?: string }).label, 'group');
    assert.deepEqual(kept.annotation.tags, ['conflict']);
    assert.deepEqual(
      conflicts.map(({ code, annotation, span }) => [code, annotation, span]),
      [['merge.conflict', kept.annotation.id, asha]],
    );
    assert.deepEqual(counts, { added: 1, removed: 0, changed: 1, conflicting: 1 });
    assert.equal(decodeSidecar(encodeSidecar(article, text), text).issues.length, 0);
    assert.deepEqual(Object.keys(unmarked(kept.annotation)).includes('attributes'), false);
  });

  it('keeps a conflict once, however often it is merged, and not again when it was settled', () => {
    const mine = articleOf([changed(m, { label: 'group' }, 10), c]);
    const theirs = articleOf([changed(m, { label: 'title' }, 20), c]);
    const once = merge(base, mine, theirs).article;
    assert.deepEqual(plain(merge(base, once, mine).article), plain(once));
    assert.deepEqual(plain(merge(base, mine, once).article), plain(once));
    const copy = [...once.annotations].map(({ annotation }) => annotation).find(conflictOf);
    assert(copy);
    const settled = apply(once, [{ do: 'remove', id: copy.id, tombstone: { id: copy.id, at: timeAt(99) } }]).article;
    assert.deepEqual(plain(merge(once, settled, once).article), plain(settled));
    assert.deepEqual(plain(merge(base, settled, mine).article), plain(settled));
  });

  it('is settled by one act, whichever side is to remain', () => {
    const { article, conflicts } = merge(
      base,
      articleOf([changed(m, { label: 'group' }, 10), c]),
      articleOf([changed(m, { label: 'title' }, 20), c]),
    );
    const id = conflicts[0]?.annotation ?? '';
    const labels = (choice: Choice) => {
      const settled = apply(article, settlingOf(article, id, choice, timeAt(99)) ?? []).article;
      assert.deepEqual(withoutMarks(settled).length, settled.annotations.size);
      return [...settled.annotations].flatMap(({ annotation }) => (annotation.kind === 'mention' ? [annotation.label] : [])).sort();
    };
    assert.deepEqual([labels('first'), labels('second'), labels('both')], [['title'], ['group'], ['group', 'title']]);
    assert.equal(settlingOf(article, 'm', 'first', timeAt(99)), undefined);
    assert.equal(settlingOf(article, 'none', 'first', timeAt(99)), undefined);
  });

  it('keeps both places when both sides moved an annotation', () => {
    const [here, there] = [mention(text, [prices], 'm'), mention(text, [delhi], 'm')];
    const { article, conflicts } = merge(base, articleOf([changed(here, {}, 10), c]), articleOf([changed(there, {}, 20), c]));
    const quotes = [...article.annotations]
      .filter(({ annotation }) => annotation.kind === 'mention')
      .map(({ annotation }) => annotation.at[0].exact);
    assert.deepEqual(quotes, ['prices fell', 'नई दिल्ली']);
    assert.deepEqual(conflicts[0]?.args[1], 'at');
  });

  it('holds to a cue when the other side moves the claim', () => {
    const wide = claim(text, { start: (said as { start: number }).start, end: (prices as { end: number }).end }, { id: 'c', cue: said });
    const theirs = changed(c, { cue: claim(text, prices, { cue: asha }).annotation.cue }, 20);
    const { article, conflicts } = merge(base, articleOf([m, changed(wide, {}, 10)]), articleOf([m, theirs]));
    const placed = article.annotations.get('c');
    assert(placed?.annotation.kind === 'claim');
    const [cue] = placed.annotation.cue ?? [];
    assert(cue);
    assert.equal(text.slice(placed.start + cue.start, placed.start + cue.end), 'Asha Rao');
    assert.equal(placed.annotation.at[0].exact, 'said that prices fell');
    assert.deepEqual(conflicts, []);
  });

  it('prefers a place that is sure to one that only became unsure', () => {
    const moved = changed(mention(text, [delhi], 'm'), {});
    const unsure = { start: m.start, annotation: { ...m.annotation, state: { is: 'lost' } } } as Placed;
    const { article, conflicts } = merge(base, articleOf([moved, c]), articleOf([unsure, c]));
    assert.deepEqual(article.annotations.get('m'), moved);
    assert.deepEqual(conflicts, []);
  });

  it('removes what one side removed, though the other followed the text', () => {
    const drifted = { start: m.start, annotation: { ...m.annotation, state: { is: 'lost' } } } as Placed;
    const removed = [{ id: 'm', at: timeAt(5) }];
    const { article, counts } = merge(base, articleOf([drifted, c]), articleOf([c], { removed }));
    assert.deepEqual(
      [...article.annotations].map(({ annotation }) => annotation.id),
      ['c'],
    );
    assert.deepEqual([article.removed, counts.removed], [removed, 1]);
  });

  it('keeps what one side removed and the other changed, and says so', () => {
    const theirs = articleOf([c], { removed: [{ id: 'm', at: timeAt(5) }] });
    const { article, conflicts } = merge(base, articleOf([changed(m, { note: 'n' }), c]), theirs);
    assert.ok(article.annotations.has('m'));
    assert.deepEqual(article.removed, []);
    assert.deepEqual(
      conflicts.map(({ code }) => code),
      ['merge.removed'],
    );
  });

  it('goes by the tombstone where the base is unknown', () => {
    const theirs = articleOf([], { removed: [{ id: 'm', at: timeAt(3600 * 24 * 9) }] });
    assert.deepEqual(
      withoutMarks(merge(undefined, articleOf([m, c]), theirs).article).map(({ id }) => id),
      ['c'],
    );
    const older = articleOf([], { removed: [{ id: 'm', at: '2020-01-01T00:00:00Z' }] });
    assert.deepEqual(merge(undefined, articleOf([m]), older).article.removed, []);
    assert.deepEqual(merge(undefined, articleOf([m]), older).counts, { added: 0, removed: 0, changed: 0, conflicting: 0 });
  });

  it('unites reviews and notes, and keeps both versions of one note', () => {
    const note = { id: 'n', text: 'first', by: 'a', at: timeAt(1) };
    const start = articleOf([m, changed(c, { thread: { resolved: false, notes: [note] } }, 1)]);
    const mine = articleOf([m, changed(c, { thread: { resolved: true, notes: [{ ...note, text: 'mine' }] } }, 2)]);
    const theirs = articleOf([
      m,
      changed(
        c,
        {
          thread: {
            resolved: false,
            notes: [
              { ...note, text: 'theirs' },
              { ...note, id: 'o' },
            ],
          },
        },
        3,
      ),
    ]);
    const { article, conflicts } = merge(start, mine, theirs);
    const { thread } = annotationOf(article, 'c') as { thread?: { resolved: boolean; notes: { text: string }[] } };
    assert.equal(thread?.resolved, true);
    assert.deepEqual(thread?.notes.map((each) => each.text).sort(), ['first', 'mine', 'theirs']);
    assert.deepEqual(
      conflicts.map(({ code }) => code),
      ['merge.kept'],
    );
  });

  it('merges what stands beside the annotations, and keeps a losing title', () => {
    const about = (title: string, more = {}) => articleOf([m], { about: { title, ...more } });
    const { article, conflicts } = merge(about('old'), about('one', { url: 'u' }), about('two', { outlet: 'o' }));
    assert.deepEqual(article.about, { title: 'two', url: 'u', outlet: 'o', 'conflict.title': ['one'] });
    assert.deepEqual(
      conflicts.map(({ code, args }) => [code, ...args]),
      [['merge.article', 'title']],
    );
  });

  describe('for articles of all sorts', () => {
    const writers: readonly Writer[] = [{ name: 'x' }, { name: 'y' }, { name: 'z' }];
    const apart: readonly Writer[] = [
      { name: 'x', only: ['label', 'tags', 'unknown'] },
      { name: 'y', only: ['note', 'reviews', 'attributes', 'thread'] },
      { name: 'z', only: ['place', 'thread', 'tags', 'attributes', 'reviews'] },
    ];
    function situation(random: Random, who = writers) {
      const words = random.text(random.int(20, 200));
      const from = someArticle(random, words);
      const sides = who.map((writer) => someActs(random, from, words, writer, random.int(0, 14)).article);
      return { words, from, sides: sides as [Article, Article, Article] };
    }
    const both = (from: Article | undefined, a: Article, b: Article) => merge(from, a, b).article;

    it('is what one side is when the other did nothing or the same', () => {
      forSeeds(300, (random) => {
        const { from, sides } = situation(random);
        const [a] = sides;
        assert.equal(both(from, a, a), a);
        assert.equal(both(from, a, from), a);
        assert.equal(both(undefined, a, a), a);
        assert.deepEqual(plain(both(from, from, a)), plain(a));
      });
    });

    it('is the same from either side', () => {
      forSeeds(300, (random) => {
        const { from, sides } = situation(random);
        const [a, b] = sides;
        for (const start of [from, undefined]) assert.deepEqual(plain(both(start, a, b)), plain(both(start, b, a)));
      });
    });

    it('loses nothing', () => {
      forSeeds(300, (random) => {
        const { from, sides } = situation(random);
        const [a, b] = sides;
        for (const start of [from, undefined]) {
          const result = both(start, a, b);
          for (const side of [a, b]) assertAllBeside(side, result);
          const all = [...result.annotations];
          for (const [side, other] of [
            [a, b],
            [b, a],
          ] as const)
            for (const placed of side.annotations) assertKept(placed, start, other, all);
        }
      });
    });

    it('takes articles that have nothing but ids in common', () => {
      forSeeds(150, (random) => {
        const words = random.text(random.int(20, 100));
        const [from, a, b] = [1, 2, 3].map(() => someArticle(random, words)) as [Article, Article, Article];
        for (const start of [from, undefined]) {
          const { article } = merge(start, a, b);
          assert.deepEqual(plain(article), plain(both(start, b, a)));
          assert.equal(decodeSidecar(encodeSidecar(article, words), words).is, 'article');
        }
      });
    });

    it('is an operation on mine that can be undone, and shares what is as it was', () => {
      forSeeds(200, (random) => {
        const { from, sides } = situation(random);
        const [a, b] = sides;
        const { article, operation } = merge(from, a, b);
        const applied = apply(a, operation);
        assert.deepEqual(plain(applied.article), plain(article));
        assert.deepEqual(plain(apply(applied.article, applied.inverse).article), plain(a));
        for (const { start, annotation } of article.annotations) {
          const mine = a.annotations.get(annotation.id);
          if (mine && same(mine, { start, annotation })) assert.equal(mine.annotation, annotation);
        }
      });
    });

    it('does not depend on the order of three writers who do not contradict one another', () => {
      forSeeds(200, (random) => {
        const { from, sides } = situation(random, apart);
        const [a, b, c] = sides;
        assert.equal(merge(from, a, b).counts.conflicting, 0);
        const left = both(from, both(from, a, b), c);
        assert.deepEqual(plain(left), plain(both(from, a, both(from, b, c))));
        assert.deepEqual(plain(left), plain(both(from, both(from, c, b), a)));
      });
    });

    it('brings three writers on one file to one state that holds what each did, in whatever order they save', () => {
      forSeeds(200, (random) => {
        const { words, from, sides } = situation(random);
        let disk = from;
        const seats = sides.map((mine) => ({ seen: from, mine }));
        const save = (seat: { seen: Article; mine: Article }) => {
          seat.mine = both(seat.seen, seat.mine, disk);
          disk = seat.mine;
          seat.seen = disk;
        };
        for (let turn = 0; turn < 6; turn++) save(random.pick(seats));
        for (const seat of [...seats, ...seats]) save(seat);
        for (const { mine } of seats) assert.equal(encodeSidecar(mine, words), encodeSidecar(disk, words));
        const merges = both(from, both(from, sides[0], sides[1]), sides[2]);
        assert.deepEqual(
          withoutMarks(disk)
            .map(({ id }) => id)
            .sort(),
          withoutMarks(merges)
            .map(({ id }) => id)
            .sort(),
        );
      });
    });

    it('can be written and read again', () => {
      forSeeds(200, (random) => {
        const { words, from, sides } = situation(random);
        const merged = both(random.chance(3) ? undefined : from, sides[0], sides[1]);
        const raw = encodeSidecar(merged, words);
        const again = decodeSidecar(raw, words);
        assert(again.is === 'article', JSON.stringify(again.issues));
        assert.equal(encodeSidecar(again.article, words), raw);
      });
    });
  });
});

/** What a side has, and the other did not remove, is in the result, field by field: in its record or in the one that keeps the other side. */
function assertKept(placed: Placed, from: Article | undefined, other: Article, all: readonly Placed[]): void {
  const { id } = placed.annotation;
  const before = from?.annotations.get(id);
  const records = all.filter(({ annotation }) => annotation.id === id || conflictOf(annotation)?.with === id);
  if (records.length === 0) {
    assert.ok(!other.annotations.has(id), `${id} is gone`);
    assert.ok(before ? same(before, placed) : other.removed.some((tombstone) => tombstone.id === id), `${id} is gone, and was changed`);
    return;
  }
  const fields = ['label', 'role', 'text', 'entity', 'note', 'confidence', 'speaker', 'at'] as const;
  const get = (each: Placed | undefined, key: string) => (each?.annotation as unknown as Record<string, unknown> | undefined)?.[key];
  for (const key of fields) {
    const value = get(placed, key);
    if (value === undefined || same(value, get(before, key))) continue;
    assert.ok(
      records.some((record) => same(get(record, key), value)),
      `${key} of ${id} is gone`,
    );
  }
  const held = (annotation: Annotation): string[] => [
    ...(annotation.tags ?? []),
    ...Object.entries(annotation.attributes ?? {}).map(([key, value]) => `${key}=${value}`),
    ...Object.entries((annotation as { readonly extra?: object }).extra ?? {}).map(([key, value]) => `extra ${key}=${value}`),
    ...(annotation.kind === 'claim' ? [...(annotation.reviews ?? []), ...(annotation.thread?.notes ?? [])].map((each) => each.id) : []),
  ];
  const had = new Set(before ? held(before.annotation) : []);
  const now = new Set(records.flatMap(({ annotation }) => held(annotation)));
  for (const each of held(placed.annotation)) assert.ok(had.has(each) || now.has(each), `${each} of ${id} is gone`);
}

/** What a side has beside its annotations, and nothing here takes away, is in the result. */
function assertAllBeside(side: Article, result: Article): void {
  const { relations, dismissed, coverage, labels } = plain(side);
  const now = plain(result);
  for (const relation of relations) assert.ok(now.relations.some(({ id }) => id === relation.id));
  for (const [list, all] of [
    [dismissed, now.dismissed],
    [coverage, now.coverage],
    [Object.values(labels).flat(), Object.values(now.labels).flat()],
  ] as const)
    for (const each of list) assert.ok(all.includes(each), `${each} is gone`);
  assert.ok(JSON.stringify(now.about).includes(JSON.stringify(side.about.title)) || side.about.title === 'A title');
}
