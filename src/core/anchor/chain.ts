import { at } from './sequence';

/** `length` tokens from `old` on that stand again from `now` on. */
export interface Run {
  readonly old: number;
  readonly now: number;
  readonly length: number;
}

/**
 * The heaviest choice of `runs`, given ascending in `old`, that is ascending in `now` too: what stayed in order. The answer tells it for
 * each run. O(r log r) by a Fenwick tree of best weights over the order in `now`.
 */
export function inOrder(runs: readonly Run[]): Uint8Array {
  const count = runs.length;
  const rank = new Int32Array(count);
  const byNow = runs.map((_, index) => index).sort((a, b) => (runs[a]?.now ?? 0) - (runs[b]?.now ?? 0));
  byNow.forEach((run, order) => {
    rank[run] = order + 1;
  });
  const weightAt = new Float64Array(count + 1);
  const lastAt = new Int32Array(count + 1).fill(-1);
  const previous = new Int32Array(count);
  let best = -1;
  let bestWeight = 0;
  for (let run = 0; run < count; run++) {
    let weight = 0;
    let before = -1;
    for (let k = at(rank, run) - 1; k > 0; k -= k & -k) {
      if (at(weightAt, k) <= weight) continue;
      weight = at(weightAt, k);
      before = at(lastAt, k);
    }
    previous[run] = before;
    weight += (runs[run]?.length ?? 0) + 1;
    for (let k = at(rank, run); k <= count; k += k & -k) {
      if (weight <= at(weightAt, k)) continue;
      weightAt[k] = weight;
      lastAt[k] = run;
    }
    if (weight > bestWeight) {
      bestWeight = weight;
      best = run;
    }
  }
  const chosen = new Uint8Array(count);
  for (let run = best; run >= 0; run = at(previous, run)) chosen[run] = 1;
  return chosen;
}
