import { follow } from '../../src/core/anchor/follow';
import { type Placed, spanOf } from '../../src/core/model/annotation';
import type { Article } from '../../src/core/model/article';
import { ChangeSet } from '../../src/core/text/change';
import { counts, printed, sampleOf } from './data';
import { type Bench, type Line, timed } from './measure';

/** So many keys make one run; one alone is shorter than the clock can tell. */
const keys = 100;

/** Following a key typed in the middle of the article, against mapping each annotation by itself. */
export const keystroke: Bench = {
  name: 'keystroke',
  about:
    'From the change of the text to the article after it and what of it has to be drawn anew (follow, difference), for a key typed in the middle outside of annotations. The peer maps each span by itself, as is usual.',
  async run() {
    return counts.map((count): Line => {
      const { text, article } = sampleOf(count);
      const at = text.lastIndexOf('\n\n', text.length / 2) + 1;
      const typed = ChangeSet.of([{ start: at, end: at, inserted: 'x' }]);
      const all = [...article.annotations];
      return {
        name: 'key',
        size: `${printed(count)} annotations`,
        times: timed(() => {
          const after = follow(article, typed, () => text);
          return article.annotations.difference(after.annotations);
        }, keys),
        peer: { name: 'each span', times: timed(() => all.map((placed) => mapped(placed, typed))) },
        counts: { 'places asked about': askedBy(article, typed, text) },
      };
    });
  },
};

function mapped(placed: Placed, changes: ChangeSet): Placed {
  return { ...placed, start: changes.mapSpan(spanOf(placed)).start };
}

/** How often the following asks the edit about a place. */
function askedBy(article: Article, changes: ChangeSet, text: string): number {
  let asked = 0;
  const counting = new Proxy(changes, {
    get(of, member) {
      if (member === 'touching' || member === 'mapOffset') asked++;
      const value = Reflect.get(of, member, of);
      return typeof value === 'function' ? value.bind(of) : value;
    },
  });
  follow(article, counting, () => text);
  return asked;
}
