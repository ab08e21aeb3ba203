import { alignAffine } from './affine';
import { type Alignment, isLong, type Length, runsOf, take } from './align';
import type { Run } from './chain';
import { at, type Sequence } from './sequence';
import { sharedOnce } from './shingles';
import type { Work } from './work';

/** How far a moved run is grown into text that was edited while it moved, in tokens. */
const growth = 160;

/**
 * Finds what left its place: runs of at least a length that nothing has claimed and that stand once in what is left of each side;
 * then what stands beside them, as far as at least half of it is the same.
 */
export function* findMoves(oldText: string, newText: string, alignment: Alignment, least: Length): Work<void> {
  const { old, now, map, taken, oldHashes, nowHashes } = alignment;
  for (let i = 0; i < old.length; i++) if (at(map, i) >= 0) oldHashes[i] = 0x40000000 + i;
  for (let j = 0; j < now.length; j++) if (at(taken, j) === 1) nowHashes[j] = -0x40000000 - j;
  const whole = { a0: 0, a1: old.length, b0: 0, b1: now.length };
  const pairs = yield* sharedOnce(oldHashes, 0, old.length, nowHashes, 0, now.length, least.stretches);
  for (const run of runsOf(alignment, whole, pairs, least.stretches)) if (isLong(old, run, least)) take(alignment, run, true);
  for (const run of movedRuns(alignment)) {
    grow(oldText, newText, alignment, run.old + run.length, run.now + run.length, 1);
    grow(oldText, newText, alignment, run.old - 1, run.now - 1, -1);
    yield;
  }
}

function movedRuns({ old, map, moved }: Alignment): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < old.length; ) {
    if (at(moved, i) === 0) {
      i++;
      continue;
    }
    const from = i++;
    while (i < old.length && at(moved, i) === 1 && at(map, i) === at(map, i - 1) + 1) i++;
    runs.push({ old: from, now: at(map, from), length: i - from });
  }
  return runs;
}

function grow(oldText: string, newText: string, alignment: Alignment, i: number, j: number, way: 1 | -1): void {
  const { old, now, map, moved, taken } = alignment;
  let x = i;
  let y = j;
  while (x >= 0 && x < old.length && at(map, x) < 0 && Math.abs(x - i) < growth && !isParagraphEdge(oldText, old, x, way)) x += way;
  while (y >= 0 && y < now.length && at(taken, y) === 0 && Math.abs(y - j) < growth && !isParagraphEdge(newText, now, y, way)) y += way;
  const [a0, a1, b0, b1] = way > 0 ? [i, x, j, y] : [x + 1, i + 1, y + 1, j + 1];
  if (a1 <= a0 || b1 <= b0) return;
  alignAffine(old, old.hashes, a0, a1, now.hashes, b0, b1, map);
  let hits = 0;
  for (let k = a0; k < a1; k++) if (at(map, k) >= 0) hits++;
  for (let k = a0; k < a1; k++) {
    if (at(map, k) < 0) continue;
    if (hits < 0.5 * Math.min(a1 - a0, b1 - b0)) map[k] = -1;
    else {
      moved[k] = 1;
      taken[at(map, k)] = 1;
    }
  }
}

/** Whether an empty line, in the direction of growth, stands before stretch `i`. */
function isParagraphEdge(text: string, sequence: Sequence, i: number, way: 1 | -1): boolean {
  const from = way > 0 ? (i > 0 ? at(sequence.ends, i - 1) : 0) : at(sequence.ends, i);
  const to = way > 0 ? at(sequence.starts, i) : i + 1 < sequence.length ? at(sequence.starts, i + 1) : text.length;
  let lines = 0;
  for (let k = from; k < to && lines < 2; k++) if (text.charCodeAt(k) === 0x0a) lines++;
  return lines > 1;
}
