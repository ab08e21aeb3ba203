import type { Kind } from '../model/annotation';
import type { Article } from '../model/article';
import { labelText } from '../format/labelText';

/** How far the place of an annotation is known. */
export type PlaceState = 'sure' | 'doubtful' | 'lost';

type Counts = Readonly<Record<string, number>>;

/** How many annotations there are of each sort; the names within `labels` and `authors` stand in order of their counts. */
export interface Stats {
  readonly articles: number;
  /** Articles that have an annotation. */
  readonly annotated: number;
  readonly annotations: number;
  readonly kinds: Readonly<Record<Kind, number>>;
  /** By what `labelText` calls them. */
  readonly labels: Counts;
  readonly authors: Counts;
  readonly states: Readonly<Record<PlaceState, number>>;
}

export const noStats: Stats = {
  articles: 0,
  annotated: 0,
  annotations: 0,
  kinds: { mention: 0, boilerplate: 0, claim: 0 },
  labels: {},
  authors: {},
  states: { sure: 0, doubtful: 0, lost: 0 },
};

export function statsOf({ annotations }: Article): Stats {
  const kinds = { ...noStats.kinds };
  const states = { ...noStats.states };
  const labels = new Map<string, number>();
  const authors = new Map<string, number>();
  for (const { annotation } of annotations) {
    kinds[annotation.kind]++;
    states[annotation.state?.is ?? 'sure']++;
    const label = labelText(annotation);
    labels.set(label, (labels.get(label) ?? 0) + 1);
    authors.set(annotation.by, (authors.get(annotation.by) ?? 0) + 1);
  }
  const { size } = annotations;
  return { articles: 1, annotated: size > 0 ? 1 : 0, annotations: size, kinds, states, labels: inOrder(labels), authors: inOrder(authors) };
}

/** Law: `addStats(a, addStats(b, c))` equals `addStats(addStats(a, b), c)`, and `noStats` changes nothing. */
export function addStats(a: Stats, b: Stats): Stats {
  return {
    articles: a.articles + b.articles,
    annotated: a.annotated + b.annotated,
    annotations: a.annotations + b.annotations,
    kinds: {
      mention: a.kinds.mention + b.kinds.mention,
      boilerplate: a.kinds.boilerplate + b.kinds.boilerplate,
      claim: a.kinds.claim + b.kinds.claim,
    },
    labels: sum(a.labels, b.labels),
    authors: sum(a.authors, b.authors),
    states: {
      sure: a.states.sure + b.states.sure,
      doubtful: a.states.doubtful + b.states.doubtful,
      lost: a.states.lost + b.states.lost,
    },
  };
}

function sum(a: Counts, b: Counts): Counts {
  const counts = new Map(Object.entries(a));
  for (const [name, count] of Object.entries(b)) counts.set(name, (counts.get(name) ?? 0) + count);
  return inOrder(counts);
}

/** Labels and authors are other people's words: `__proto__` is a name like any other. */
function inOrder(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries([...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : a > b ? 1 : 0)));
}
