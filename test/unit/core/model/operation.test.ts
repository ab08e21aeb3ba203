import assert from 'node:assert/strict';
import { BugError } from '../../../../src/core/base/errors';
import type { Mention, Placed } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { type Article, emptyArticle, referencesTo } from '../../../../src/core/model/article';
import { apply, type Step } from '../../../../src/core/model/operation';
import { marked } from '../../marked';
import { forSeeds, type Random } from '../../seeded';
import { bare, claim, mention, nth } from '../annotations';

const at = '2026-01-02T03:04:05Z';

/** An article as something that can be compared. */
function plain(article: Article) {
  return { ...article, annotations: [...article.annotations] };
}

function relabelled({ annotation }: Placed, label: string): Mention {
  assert(annotation.kind === 'mention');
  return { ...annotation, label };
}

function someArticle(random: Random): Article {
  const placed = Array.from({ length: random.int(0, 1200) }, (_, i) => bare(`a${i}`, random.int(0, 5000), random.int(1, 20)));
  const removed = ['t1', 't2', 't3'].filter(() => random.chance(2)).map((id) => ({ id, at }));
  return { ...emptyArticle, annotations: AnnotationSet.of(placed), removed };
}

/** A step that fits `article`, whatever it is. */
function someStep(random: Random, article: Article, fresh: string): Step {
  const all = [...article.annotations];
  const kind = all.length === 0 ? 0 : random.int(0, 4);
  if (kind === 0) {
    const id = random.pick([fresh, ...article.removed.map((tombstone) => tombstone.id)]);
    return { do: 'add', placed: bare(id, random.int(0, 5000), 3) };
  }
  const some = random.pick(all);
  const { id } = some.annotation;
  if (kind === 1) return { do: 'remove', id, ...(random.chance(2) && { tombstone: { id, at } }) };
  if (kind === 2) return { do: 'update', annotation: relabelled(some, `label-${fresh}`) };
  if (kind === 3) return { do: 'move', placed: bare(id, random.int(0, 5000), random.int(1, 9)) };
  return random.pick<Step>([
    { do: 'set', field: 'labels', value: { topic: [fresh] } },
    { do: 'set', field: 'about', value: { title: fresh } },
    { do: 'set', field: 'dismissed', value: [] },
  ]);
}

describe('apply', () => {
  it('adds, updates, moves and removes', () => {
    const added = apply(emptyArticle, [
      { do: 'add', placed: bare('a', 5, 2) },
      { do: 'add', placed: bare('b', 1, 2) },
    ]).article;
    assert.deepEqual([...added.annotations], [bare('b', 1, 2), bare('a', 5, 2)]);
    const moved = apply(added, [{ do: 'move', placed: bare('a', 0, 2) }]).article;
    assert.deepEqual([...moved.annotations], [bare('a', 0, 2), bare('b', 1, 2)]);
    const updated = apply(moved, [{ do: 'update', annotation: relabelled(bare('b', 1, 2), 'group') }]).article;
    assert.deepEqual(updated.annotations.get('b'), { start: 1, annotation: relabelled(bare('b', 1, 2), 'group') });
    const removed = apply(updated, [{ do: 'remove', id: 'b', tombstone: { id: 'b', at } }]).article;
    assert.deepEqual([...removed.annotations], [bare('a', 0, 2)]);
    assert.deepEqual(removed.removed, [{ id: 'b', at }]);
  });

  it('takes a tombstone away with the undoing of its removal', () => {
    const article = apply(emptyArticle, [{ do: 'add', placed: bare('a', 5, 2) }]).article;
    const { article: removed, inverse } = apply(article, [{ do: 'remove', id: 'a', tombstone: { id: 'a', at } }]);
    assert.equal(removed.removed.length, 1);
    const undone = apply(removed, inverse);
    assert.deepEqual(plain(undone.article), plain(article));
    assert.deepEqual(plain(apply(undone.article, undone.inverse).article), plain(removed));
  });

  it('updates one annotation twice in one act', () => {
    const article = apply(emptyArticle, [{ do: 'add', placed: bare('a', 5, 2) }]).article;
    const twice = apply(article, [
      { do: 'update', annotation: relabelled(bare('a', 5, 2), 'group') },
      { do: 'update', annotation: relabelled(bare('a', 5, 2), 'title') },
    ]);
    assert.deepEqual(twice.article.annotations.get('a')?.annotation, relabelled(bare('a', 5, 2), 'title'));
    assert.deepEqual(plain(apply(twice.article, twice.inverse).article), plain(article));
  });

  it('refuses steps that do not fit, and changes nothing then', () => {
    const article = apply(emptyArticle, [{ do: 'add', placed: bare('a', 5, 2) }]).article;
    const before = plain(article);
    assert.throws(() => apply(article, [{ do: 'add', placed: bare('a', 1, 1) }]), BugError);
    assert.throws(() => apply(article, [{ do: 'remove', id: 'b' }]), BugError);
    assert.throws(() => apply(article, [{ do: 'move', placed: bare('b', 1, 1) }]), BugError);
    assert.throws(() => apply(article, [{ do: 'update', annotation: bare('b', 1, 1).annotation }]), BugError);
    const twice: Step = { do: 'remove', id: 'a' };
    assert.throws(() => apply(article, [twice, twice]), BugError);
    assert.deepEqual(plain(article), before);
  });

  it('has an inverse: apply(apply(a, op).article, inverse) equals a', () => {
    forSeeds(30, (random) => {
      const article = someArticle(random);
      const operation: Step[] = [];
      let current = article;
      for (let i = 0; i < random.int(1, 30); i++) {
        const step = someStep(random, current, `n${i}`);
        operation.push(step);
        current = apply(current, [step]).article;
      }
      const whole = apply(article, operation);
      assert.deepEqual(plain(whole.article), plain(current), 'in one act or in many');
      const undone = apply(whole.article, whole.inverse);
      assert.deepEqual(plain(undone.article), plain(article));
      assert.deepEqual(plain(apply(undone.article, undone.inverse).article), plain(current));
    });
  });

  it('does and undoes a bulk act on many annotations', () => {
    const placed = Array.from({ length: 150_000 }, (_, i) => bare(`a${i}`, i, 1));
    const steps = placed.map((each): Step => ({ do: 'add', placed: each }));
    const { article, inverse } = apply(emptyArticle, steps);
    assert.equal(article.annotations.size, placed.length);
    assert.equal(apply(article, inverse).article.annotations.size, 0);
  });
});

describe('referencesTo', () => {
  it('finds relations, and claims by speaker, source and subject', () => {
    const { text, spans } = marked('«Rao» said «it rained»');
    const said = nth(spans, 1);
    const claims = [
      claim(text, said, { id: 'c1', speaker: { mention: 'm' } }),
      claim(text, said, { id: 'c2', via: [{ speaker: { mention: 'm' } }] }),
      claim(text, said, { id: 'c3', about: ['m'] }),
      claim(text, said, { id: 'c4', speaker: { name: 'm' } }),
    ];
    const relations = [
      {
        id: 'r',
        type: 'same',
        args: [
          { role: 'from', ref: 'm' },
          { role: 'to', ref: 'x' },
        ],
        by: 'tester',
      },
    ];
    const article = { ...emptyArticle, annotations: AnnotationSet.of([mention(text, [nth(spans, 0)]), ...claims]), relations };
    assert.deepEqual(referencesTo(article, 'm'), { relations, claims: ['c1', 'c2', 'c3'] });
    assert.deepEqual(referencesTo(article, 'c1'), { relations: [], claims: [] });
  });
});
