import { alignAffine } from './affine';
import { inOrder, type Run } from './chain';
import { at, type Sequence } from './sequence';
import { type Pairs, sharedOnce } from './shingles';
import type { Work } from './work';

/** Rests of so many cells are aligned exhaustively, in about 0.1 ms. With five times as many nothing is found that is not found now. */
const affineCells = 12_000;
/** Where no shingle is shared, the ends of larger rests still are. */
const lastResortCells = 1_000_000;
/** How a sequence is compared: the lengths of shingles for the whole of it and for what is left, and how long a run out of order is a move. */
export interface Grain {
  readonly first: readonly number[];
  readonly rest: readonly number[];
  readonly move: Length;
}

/** A least length, in stretches and in UTF-16 units. */
export interface Length {
  readonly stretches: number;
  readonly units: number;
}

/** Lines speak for themselves. */
export const lineGrain: Grain = { first: [1, 2], rest: [1, 2], move: { stretches: 1, units: 24 } };
/** Words do so in company. What is out of order might be found in order when all is compared, so only what is as long as a clause is taken first. */
const clause: Length = { stretches: 12, units: 40 };
/** A phrase left over on both sides has moved. */
export const phrase: Length = { stretches: 6, units: 24 };
export const tokenGrain: Grain = { first: [6, 4, 2, 1], rest: [5, 3, 2, 1], move: clause };
/** Tokens of a text of which only parts are known: what is between them cannot vouch for a short shingle. */
export const sparseGrain: Grain = { first: [8, 5, 3], rest: [5, 3, 2], move: clause };

/** An old and a new sequence and what has been found: `map[i]` is the index in `now` of old stretch `i`, or -1. */
export interface Alignment {
  readonly old: Sequence;
  readonly now: Sequence;
  readonly map: Int32Array;
  /** 1 for each old stretch that was found out of order. */
  readonly moved: Uint8Array;
  /** 1 for each new stretch that has its old one. */
  readonly taken: Uint8Array;
  /** 1 for each old stretch that another telling, equally good, would keep elsewhere or not at all. */
  readonly tied: Uint8Array;
  /** The hashes as they are compared: those of moved stretches are made unlike any other. */
  readonly oldHashes: Int32Array;
  readonly nowHashes: Int32Array;
}

/** A stretch of each sequence, of which the one is to be aligned with the other. */
export interface Hunk {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

/** Nothing found yet. */
export function unaligned(old: Sequence, now: Sequence): Alignment {
  return {
    old,
    now,
    map: new Int32Array(old.length).fill(-1),
    moved: new Uint8Array(old.length),
    taken: new Uint8Array(now.length),
    tied: new Uint8Array(old.length),
    oldHashes: old.hashes.slice(0, old.length),
    nowHashes: now.hashes.slice(0, now.length),
  };
}

/**
 * Aligns a hunk: shingles that are unique in both stretches, long ones first, give runs; those of the heaviest increasing chain stay in
 * order, long ones beside it have moved; what is between is aligned likewise, and exhaustively when it is small.
 */
export function* align(alignment: Alignment, hunk: Hunk, grain: Grain, isBounded = true): Work<void> {
  const { map, taken, oldHashes, nowHashes } = alignment;
  const stack: { hunk: Hunk; depth: number }[] = [{ hunk, depth: 0 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { depth } = next;
    const rest = depth > 0 || isBounded ? withoutCommonEnds(alignment, next.hunk) : next.hunk;
    const { a0, a1, b0, b1 } = rest;
    const cells = (a1 - a0) * (b1 - b0);
    if (cells === 0) continue;
    if (cells <= affineCells || depth > 20) {
      if (cells > lastResortCells) continue;
      alignAffine(alignment.old, oldHashes, a0, a1, nowHashes, b0, b1, map);
      for (let i = a0; i < a1; i++) if (at(map, i) >= 0) taken[at(map, i)] = 1;
      yield;
      continue;
    }
    const before = stack.length;
    for (const size of depth === 0 ? grain.first : grain.rest) {
      const runs = runsOf(alignment, rest, yield* sharedOnce(oldHashes, a0, a1, nowHashes, b0, b1, size), size);
      if (runs.length === 0 || (size === 1 && grain !== lineGrain && runs.length < 3)) continue;
      for (const between of settle(alignment, rest, runs, grain)) stack.push({ hunk: between, depth: depth + 1 });
      break;
    }
    if (stack.length === before) alignEnds(alignment, rest);
  }
}

/** Takes the runs that stay in order, and the long ones that moved; the hunks between those in order are left to do. */
export function settle(alignment: Alignment, { a0, a1, b0, b1 }: Hunk, runs: readonly Run[], grain: Grain): Hunk[] {
  const stays = inOrder(runs);
  const rests: Hunk[] = [];
  let doneOld = a0;
  let doneNow = b0;
  for (const [index, run] of runs.entries()) {
    if (stays[index] === 0 || run.old < doneOld || run.now < doneNow) continue;
    take(alignment, run, false);
    rests.push({ a0: doneOld, a1: run.old, b0: doneNow, b1: run.now });
    doneOld = run.old + run.length;
    doneNow = run.now + run.length;
  }
  rests.push({ a0: doneOld, a1, b0: doneNow, b1 });
  for (const [index, run] of runs.entries()) if (stays[index] === 0 && isLong(alignment.old, run, grain.move)) take(alignment, run, true);
  return rests;
}

/** Whether a run is too long to have come about twice by chance. */
export function isLong(sequence: Sequence, { old, length }: Run, least: Length): boolean {
  return length >= least.stretches && at(sequence.ends, old + length - 1) - at(sequence.starts, old) >= least.units;
}

/** Marks a run as found, as far as nothing else has taken its stretches. */
export function take({ map, moved, taken, oldHashes, nowHashes }: Alignment, run: Run, isMove: boolean): void {
  for (let k = 0; k < run.length; k++) {
    const i = run.old + k;
    const j = run.now + k;
    if (at(map, i) >= 0 || at(taken, j) === 1) continue;
    map[i] = j;
    taken[j] = 1;
    if (!isMove) continue;
    moved[i] = 1;
    oldHashes[i] = 0x40000000 + i;
    nowHashes[j] = -0x40000000 - j;
  }
}

/** The runs behind pairs of shingles, each as far as it goes within the hunk. */
export function runsOf({ oldHashes, nowHashes }: Alignment, { a0, a1, b0, b1 }: Hunk, pairs: Pairs, size: number): Run[] {
  const runs: Run[] = [];
  let reachedOld = a0;
  let reachedNow = -1;
  for (let p = 0; p < pairs.count; p++) {
    let old = at(pairs.old, p);
    let now = at(pairs.now, p);
    if (old < reachedOld && now - old === reachedNow - reachedOld) continue;
    let length = 0;
    while (old + length < a1 && now + length < b1 && at(oldHashes, old + length) === at(nowHashes, now + length)) length++;
    if (length < size) continue;
    const floor = now - old === reachedNow - reachedOld ? reachedOld : a0;
    while (old > floor && now > b0 && at(oldHashes, old - 1) === at(nowHashes, now - 1)) {
      old--;
      now--;
      length++;
    }
    runs.push({ old, now, length });
    reachedOld = old + length;
    reachedNow = now + length;
  }
  return runs.sort((a, b) => a.old - b.old);
}

function withoutCommonEnds(alignment: Alignment, hunk: Hunk): Hunk {
  const { map, taken, oldHashes, nowHashes } = alignment;
  let { a0, a1, b0, b1 } = hunk;
  for (; a0 < a1 && b0 < b1 && at(oldHashes, a0) === at(nowHashes, b0); a0++, b0++) {
    map[a0] = b0;
    taken[b0] = 1;
  }
  for (; a0 < a1 && b0 < b1 && at(oldHashes, a1 - 1) === at(nowHashes, b1 - 1); ) {
    map[--a1] = --b1;
    taken[b1] = 1;
  }
  return { a0, a1, b0, b1 };
}

/** A short old stretch in a long new one, or the other way round, without a shared shingle: looked for at both ends. */
function alignEnds(alignment: Alignment, { a0, a1, b0, b1 }: Hunk): void {
  const { map, taken, oldHashes, nowHashes } = alignment;
  const reach = Math.min(a1 - a0, b1 - b0, 150);
  const room = 2 * reach + 60;
  const a = Math.min(a1, a0 + room);
  const b = Math.min(b1, b0 + room);
  alignAffine(alignment.old, oldHashes, a0, a, nowHashes, b0, b, map);
  for (let i = a0; i < a; i++) if (at(map, i) >= 0) taken[at(map, i)] = 1;
  if (a1 - a < 20 || b1 - b < 20) return;
  const endOld = Math.max(a, a1 - room);
  const endNow = Math.max(b, b1 - room);
  alignAffine(alignment.old, oldHashes, endOld, a1, nowHashes, endNow, b1, map);
  for (let i = endOld; i < a1; i++) if (at(map, i) >= 0) taken[at(map, i)] = 1;
}
