import assert from 'node:assert/strict';
import { follow } from '../../../src/core/anchor/follow';
import type { Placed } from '../../../src/core/model/annotation';
import { AnnotationSet } from '../../../src/core/model/annotationSet';
import { type Article, emptyArticle } from '../../../src/core/model/article';
import { type Change, ChangeSet } from '../../../src/core/text/change';
import { bare } from './annotations';

/** How far apart the annotations stand; each is four units long. */
const step = 10;
const counts = [100, 1000, 10_000, 100_000];

/** `target`, which tells `told` each time that one of its members is asked for. */
function watched<T extends object>(target: T, told: (member: string | symbol) => void): T {
  return new Proxy(target, {
    get(of, member) {
      told(member);
      const value = Reflect.get(of, member, of);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });
}

/** Articles of so many annotations, which know which of them were looked at since they were asked last. */
class WatchedArticle {
  readonly #seen = new Set<number>();
  readonly article: Article;
  readonly text: string;

  constructor(count: number) {
    const placed = Array.from({ length: count }, (_, index): Placed => {
      const { start, annotation } = bare(`a${index}`, index * step, 4);
      return { start, annotation: watched(annotation, () => this.#seen.add(index)) };
    });
    this.article = { ...emptyArticle, annotations: AnnotationSet.of(placed) };
    this.text = 'xxxx and, '.repeat(count);
    this.seen();
  }

  seen(): number {
    const { size } = this.#seen;
    this.#seen.clear();
    return size;
  }
}

/** What `changes` costs an article of `count` annotations: how many it looks at, and how many places it asks the edit about. */
function workOf(watchedArticle: WatchedArticle, change: Change): { seen: number; asked: number; told: number; textReads: number } {
  let asked = 0;
  let textReads = 0;
  const changes = ChangeSet.of([change]);
  const counting = watched(changes, (member) => {
    if (member === 'touching' || member === 'mapOffset' || member === 'mapSpan') asked++;
  });
  const before = watchedArticle.article;
  const after = follow(before, counting, () => {
    textReads++;
    return changes.apply(watchedArticle.text);
  });
  const { added, removed, changed } = before.annotations.difference(after.annotations);
  after.annotations.at(change.start + change.inserted.length);
  return { seen: watchedArticle.seen(), asked, told: added.length + removed.length + changed.length, textReads };
}

describe('the work of a keystroke', () => {
  const articles = counts.map((count) => ({ count, watchedArticle: new WatchedArticle(count) }));
  const keys: readonly (readonly [string, (count: number) => Change, number])[] = [
    ['between annotations at the start', () => ({ start: 6, end: 6, inserted: 'x' }), 0],
    ['between annotations in the middle', (count) => ({ start: (count / 2) * step + 6, end: (count / 2) * step + 6, inserted: 'x' }), 0],
    ['at the end', (count) => ({ start: count * step, end: count * step, inserted: 'x' }), 0],
    ['that deletes', (count) => ({ start: (count / 2) * step + 6, end: (count / 2) * step + 7, inserted: '' }), 0],
    ['inside an annotation', (count) => ({ start: (count / 2) * step + 2, end: (count / 2) * step + 2, inserted: 'x' }), 1],
  ];
  for (const [what, changeOf, touched] of keys) {
    it(`${what} is the same at ${counts.join(', ')} annotations`, () => {
      for (const { count, watchedArticle } of articles) {
        const { seen, asked, told, textReads } = workOf(watchedArticle, changeOf(count));
        // One leaf of 64 that reaches over the place, and the neighbours by which the order is checked.
        assert.ok(seen <= 64 + 2, `looked at ${seen} of ${count}`);
        // Two questions for each annotation of that leaf and for each of at most 16 nodes on each of the three levels above it.
        assert.ok(asked <= 2 * (64 + 3 * 16), `asked ${asked} times of ${count}`);
        assert.equal(told, touched, `differences of ${count}`);
        assert.equal(textReads > 0, touched > 0, `the text of ${count}`);
      }
    });
  }

  it('a hundred times over stays what it was', () => {
    for (const { count, watchedArticle } of articles) {
      let { article } = watchedArticle;
      let at = (count / 2) * step + 6;
      for (let key = 0; key < 100; key++) {
        article = follow(article, ChangeSet.of([{ start: at, end: at, inserted: 'x' }]), () => assert.fail('no text is needed'));
        at++;
      }
      assert.ok(watchedArticle.seen() <= 64 + 2, `of ${count}`);
      assert.equal(article.annotations.get(`a${count - 1}`)?.start, (count - 1) * step + 100);
      assert.equal(article.annotations.get('a1')?.start, step);
    }
  });

  it('is counted: what looks at all is seen', () => {
    for (const { count, watchedArticle } of articles) {
      for (const { annotation } of watchedArticle.article.annotations) assert.equal(annotation.kind, 'mention');
      assert.equal(watchedArticle.seen(), count);
    }
  });
});
