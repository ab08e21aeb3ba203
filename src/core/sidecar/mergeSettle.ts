import type { Annotation } from '../model/annotation';
import type { Article } from '../model/article';
import type { Operation, Step } from '../model/operation';
import { conflictOf, unmarked } from './mergeConflict';

/** Which side of a conflict is to remain: the one that prevailed, the one that was kept beside it, or both as annotations of their own. */
export type Choice = 'first' | 'second' | 'both';

/**
 * The act that settles the conflict whose second side is the annotation `id`; `at` is the time of the act. Undefined when there is
 * no such annotation or it is no side of a conflict.
 */
export function settlingOf(article: Article, id: string, choice: Choice, at: string): Operation | undefined {
  const second = article.annotations.get(id);
  const conflict = second && conflictOf(second.annotation);
  if (!second || !conflict) return undefined;
  const { start } = second;
  if (choice === 'both') return [{ do: 'update', annotation: { ...unmarked(second.annotation), modified: at } }];
  const removal: Step = { do: 'remove', id, tombstone: { id, at } };
  if (choice === 'first') return [removal];
  const annotation: Annotation = { ...unmarked(second.annotation), id: conflict.with, modified: at };
  return [{ do: article.annotations.has(conflict.with) ? 'move' : 'add', placed: { start, annotation } }, removal];
}
