import type { Alignment, Hunk } from './align';
import { at } from './sequence';

/** A match of so few tokens, and of no more units, is taken back when the gaps at both its sides are much longer than it. */
const islandTokens = 3;
const islandUnits = 14;
const longestCounted = 8;

/**
 * Takes back coincidental matches in a hunk: a word or two that two otherwise different stretches happen to share would keep the
 * annotation of a deleted text alive.
 */
export function dropIslands({ old, map, taken, moved }: Alignment, { a0, a1, b0, b1 }: Hunk): void {
  const runs: { from: number; to: number; now: number }[] = [];
  for (let i = a0; i < a1; ) {
    if (at(map, i) < 0 || at(moved, i) === 1) {
      i++;
      continue;
    }
    const from = i++;
    while (i < a1 && at(map, i) === at(map, i - 1) + 1 && at(moved, i) === 0) i++;
    runs.push({ from, to: i, now: at(map, from) });
  }
  let lastOld = a0;
  let lastNow = b0;
  for (const [index, { from, to, now }] of runs.entries()) {
    const next = runs[index + 1];
    const length = to - from;
    const before = Math.max(from - lastOld, now - lastNow);
    const after = Math.max((next?.from ?? a1) - to, (next?.now ?? b1) - now - length);
    lastOld = to;
    lastNow = now + length;
    if (length > islandTokens || Math.min(before, after) < 4 * length + 3) continue;
    let units = 0;
    for (let i = from; i < to; i++) units += Math.min(longestCounted, at(old.ends, i) - at(old.starts, i));
    if (units > islandUnits) continue;
    for (let i = from; i < to; i++) {
      taken[at(map, i)] = 0;
      map[i] = -1;
    }
  }
}
