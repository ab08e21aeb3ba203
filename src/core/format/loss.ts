import type { Checked } from './exportable';
import type { Kind } from '../model/annotation';
import type { Counts, ExportArticle, Loss } from './format';

/** A list of one loss, or of none when `count` is 0. */
export function loss(code: string, count: number, message: string, ...args: string[]): Loss[] {
  return count > 0 ? [{ code, count, message, args }] : [];
}

/**
 * The loss of a format that cannot say that a layer is not marked in full: one article, unless each of `kinds` is complete. A reader of
 * the files takes what is not marked for none.
 */
export function unmarkedLoss({ article }: ExportArticle, ...kinds: Kind[]): Loss[] {
  const isComplete = kinds.every((kind) => article.coverage.some(({ layer, state }) => layer === kind && state === 'complete'));
  return loss('coverage', isComplete ? 0 : 1, 'articles not marked in full: a reader takes what is not marked for none');
}

/** Losses of one code and the same arguments taken together, in the order in which they first came. */
export function sumLosses(losses: Iterable<Loss>): Loss[] {
  const sums = new Map<string, Loss>();
  for (const each of losses) {
    const key = JSON.stringify([each.code, each.args]);
    sums.set(key, { ...each, count: each.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}

/** How many of `annotations` there are of each kind. */
export function countKinds(annotations: readonly Checked[]): Counts {
  const counts = { mention: 0, boilerplate: 0, claim: 0 };
  for (const { placed } of annotations) counts[placed.annotation.kind]++;
  return counts;
}

export function addCounts(a: Counts, b: Counts): Counts {
  return { mention: a.mention + b.mention, boilerplate: a.boilerplate + b.boilerplate, claim: a.claim + b.claim };
}
