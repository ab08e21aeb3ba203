import { counts, printed, sampleOf } from './data';
import { type Bench, type Line, timed } from './measure';

const places = 100;

/** Finding what stands at a place, for a hover or a caret, against a look at each annotation. */
export const hover: Bench = {
  name: 'hover',
  about:
    'What stands at a place (AnnotationSet.at), over a hundred places all over the article; the time is of one. The peer looks at each annotation.',
  async run() {
    return counts.map((count): Line => {
      const { text, article } = sampleOf(count);
      const all = [...article.annotations];
      const offsets = Array.from({ length: places }, (_, index) => Math.floor(((index + 0.5) / places) * text.length));
      let next = 0;
      const offset = () => offsets[next++ % places] ?? 0;
      return {
        name: 'hover',
        size: `${printed(count)} annotations`,
        times: timed(() => article.annotations.at(offset()), places),
        peer: {
          name: 'each span',
          times: timed(() => {
            const at = offset();
            return all.filter(({ start, annotation }) => annotation.at.some((part) => start + part.start <= at && at <= start + part.end));
          }),
        },
      };
    });
  },
};
