import { BugError } from '../base/errors';
import type { Annotation, Placed } from './annotation';
import type { Article, Tombstone } from './article';

/** The lists of an article that are replaced as a whole. */
type Field = 'about' | 'coverage' | 'labels' | 'relations' | 'dismissed' | 'removed' | 'unknown';

/** One change to an article's annotations, as data. */
export type Step =
  /** Takes away the tombstone of the id, if there is one: this is how a removal is undone. */
  | { readonly do: 'add'; readonly placed: Placed }
  | { readonly do: 'remove'; readonly id: string; readonly tombstone?: Tombstone }
  /** Same id, same place, other content. */
  | { readonly do: 'update'; readonly annotation: Annotation }
  /** Same id, other place. */
  | { readonly do: 'move'; readonly placed: Placed }
  | { readonly [F in Field]: { readonly do: 'set'; readonly field: F; readonly value: Article[F] } }[Field];

/** What a person does in one act, and undoes in one. */
export type Operation = readonly Step[];

export interface Applied {
  readonly article: Article;
  readonly inverse: Operation;
}

/**
 * The article after `operation`, and the operation that leads back.
 * Law: `apply(apply(a, op).article, apply(a, op).inverse).article` equals `a`, where the tombstones of `a` stand in the order of
 * their ids, one an id, and none names an annotation that is there.
 * BugError when a step names an id that is not there, or adds one that is.
 */
export function apply(article: Article, operation: Operation): Applied {
  const inverses: Operation[] = [];
  let current = article;
  for (const run of runs(operation)) {
    const applied = applyRun(current, run);
    current = applied.article;
    inverses.push(applied.inverse);
  }
  return { article: current, inverse: inverses.reverse().flat() };
}

/** Consecutive steps of one sort on different annotations are taken together, so that a bulk act rebuilds each chunk once. */
function* runs(operation: Operation): Generator<readonly [Step, ...Step[]]> {
  let run: [Step, ...Step[]] | undefined;
  let ids = new Set<string>();
  for (const step of operation) {
    const id = idOf(step);
    if (run && id !== undefined && run[0].do === step.do && !ids.has(id)) run.push(step);
    else {
      if (run) yield run;
      run = [step];
      ids = new Set();
    }
    if (id !== undefined) ids.add(id);
  }
  if (run) yield run;
}

function idOf(step: Step): string | undefined {
  switch (step.do) {
    case 'add':
    case 'move':
      return step.placed.annotation.id;
    case 'remove':
      return step.id;
    case 'update':
      return step.annotation.id;
    case 'set':
      return undefined;
  }
}

function applyRun(article: Article, run: readonly [Step, ...Step[]]): Applied {
  const [step] = run;
  switch (step.do) {
    case 'add':
      return add(
        article,
        run.flatMap((each) => (each.do === 'add' ? [each.placed] : [])),
      );
    case 'remove':
      return remove(
        article,
        run.flatMap((each) => (each.do === 'remove' ? [each] : [])),
      );
    case 'update': {
      const after = run.flatMap((each) => (each.do === 'update' ? [each.annotation] : []));
      const before = after.map(({ id }) => placedOrBug(article, id));
      const annotations = article.annotations.replaceAll(
        after.map((annotation, index) => ({ start: before[index]?.start ?? 0, annotation })),
      );
      return { article: { ...article, annotations }, inverse: before.map(({ annotation }) => ({ do: 'update', annotation })) };
    }
    case 'move': {
      const after = run.flatMap((each) => (each.do === 'move' ? [each.placed] : []));
      const before = after.map(({ annotation }) => placedOrBug(article, annotation.id));
      const annotations = article.annotations.replaceAll(after);
      return { article: { ...article, annotations }, inverse: before.map((placed) => ({ do: 'move', placed })) };
    }
    case 'set':
      return {
        article: { ...article, [step.field]: step.value },
        inverse: [{ do: 'set', field: step.field, value: article[step.field] } as Step],
      };
  }
}

function add(article: Article, placed: readonly Placed[]): Applied {
  const ids = new Set(placed.map(({ annotation }) => annotation.id));
  const tombstones = new Map(article.removed.filter(({ id }) => ids.has(id)).map((tombstone) => [tombstone.id, tombstone]));
  const annotations = article.annotations.add(placed);
  const removed = tombstones.size > 0 ? article.removed.filter(({ id }) => !ids.has(id)) : article.removed;
  const inverse = placed.map(({ annotation: { id } }): Step => {
    const tombstone = tombstones.get(id);
    return { do: 'remove', id, ...(tombstone && { tombstone }) };
  });
  return { article: { ...article, annotations, removed }, inverse };
}

function remove(article: Article, steps: readonly { readonly id: string; readonly tombstone?: Tombstone }[]): Applied {
  const before = steps.map(({ id }) => placedOrBug(article, id));
  const annotations = article.annotations.remove(new Set(steps.map(({ id }) => id)));
  const tombstones = steps.flatMap(({ tombstone }) => (tombstone ? [tombstone] : []));
  const removed = tombstones.length > 0 ? [...article.removed, ...tombstones].sort(byId) : article.removed;
  return { article: { ...article, annotations, removed }, inverse: before.map((placed) => ({ do: 'add', placed })) };
}

function byId(a: Tombstone, b: Tombstone): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function placedOrBug(article: Article, id: string): Placed {
  const placed = article.annotations.get(id);
  if (!placed) throw new BugError(`there is no annotation ${id}`);
  return placed;
}
