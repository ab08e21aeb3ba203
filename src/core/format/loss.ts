import type { Checked } from './exportable';
import type { Counts, Loss } from './format';

/** A list of one loss, or of none when `count` is 0. */
export function loss(code: string, count: number, message: string, ...args: string[]): Loss[] {
  return count > 0 ? [{ code, count, message, args }] : [];
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
