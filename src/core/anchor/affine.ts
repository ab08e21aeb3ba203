import { at, type Sequence } from './sequence';

/** Opening a gap costs about as much as one short word brings: a lone match between two gaps must be worth more than that. */
const gapOpen = 2.5;
/** What a match brings: a little for the token, and its length up to here. */
const longestWeight = 6;
const never = -1e9;

let rows = new Float32Array(0);
let trace = new Uint8Array(0);

/** What it brings to align token `i`. */
export function weightOf(sequence: Sequence, i: number): number {
  return 0.6 + Math.min(longestWeight, at(sequence.ends, i) - at(sequence.starts, i));
}

/**
 * Aligns `old[a0, a1)` with `now[b0, b1)` in order so that the matched tokens weigh most less the cost of gaps, whatever their length;
 * text that is new at the edges costs nothing. Writes into `map` the index in `now` of each matched token. O(n·m) time and bytes.
 */
export function alignAffine(
  sequence: Sequence,
  old: Int32Array,
  a0: number,
  a1: number,
  now: Int32Array,
  b0: number,
  b1: number,
  map: Int32Array,
): void {
  const n = a1 - a0;
  const m = b1 - b0;
  const width = m + 1;
  if (rows.length < 6 * width) rows = new Float32Array(12 * width);
  if (trace.length < (n + 1) * width) trace = new Uint8Array((n + 1) * width * 2);
  let matchAbove = rows.subarray(0, width);
  let deleteAbove = rows.subarray(width, 2 * width);
  let insertAbove = rows.subarray(2 * width, 3 * width);
  let match = rows.subarray(3 * width, 4 * width);
  let deletion = rows.subarray(4 * width, 5 * width);
  let insertion = rows.subarray(5 * width, 6 * width);
  matchAbove.fill(never);
  deleteAbove.fill(never);
  insertAbove.fill(0);
  matchAbove[0] = 0;
  insertAbove[0] = never;
  trace.fill(2 << 4, 0, width);
  if (m > 0) trace[1] = 0;
  for (let i = 1; i <= n; i++) {
    const row = i * width;
    const token = at(old, a0 + i - 1);
    const weight = weightOf(sequence, a0 + i - 1);
    match[0] = never;
    insertion[0] = never;
    deletion[0] = i === 1 ? -gapOpen : at(deleteAbove, 0);
    trace[row] = (i === 1 ? 0 : 1) << 2;
    for (let j = 1; j <= m; j++) {
      let step = 0;
      let here = never;
      if (token === at(now, b0 + j - 1)) {
        let best = at(matchAbove, j - 1);
        if (at(deleteAbove, j - 1) > best) {
          best = at(deleteAbove, j - 1);
          step = 1;
        }
        if (at(insertAbove, j - 1) > best) {
          best = at(insertAbove, j - 1);
          step = 2;
        }
        here = best + weight;
      }
      match[j] = here;
      let best = at(matchAbove, j) - gapOpen;
      if (at(deleteAbove, j) > best) {
        best = at(deleteAbove, j);
        step |= 1 << 2;
      }
      if (at(insertAbove, j) - gapOpen > best) {
        best = at(insertAbove, j) - gapOpen;
        step = (step & 3) | (2 << 2);
      }
      deletion[j] = best;
      best = at(match, j - 1) - gapOpen;
      let from = 0;
      if (at(deletion, j - 1) - gapOpen / 2 > best) {
        best = at(deletion, j - 1) - gapOpen / 2;
        from = 1;
      }
      if (at(insertion, j - 1) > best) {
        best = at(insertion, j - 1);
        from = 2;
      }
      insertion[j] = best;
      trace[row + j] = step | (from << 4);
    }
    [matchAbove, match] = [match, matchAbove];
    [deleteAbove, deletion] = [deletion, deleteAbove];
    [insertAbove, insertion] = [insertion, insertAbove];
  }
  let j = m;
  let state = 0;
  let best = at(matchAbove, m);
  if (at(deleteAbove, m) > best) {
    best = at(deleteAbove, m);
    state = 1;
  }
  for (let end = m - 1; end >= 0; end--) {
    if (at(matchAbove, end) <= best) continue;
    best = at(matchAbove, end);
    j = end;
    state = 0;
  }
  let i = n;
  while (i > 0 && j >= 0) {
    const step = at(trace, i * width + j);
    if (state === 0) {
      if (j === 0) break;
      map[a0 + --i] = b0 + --j;
      state = step & 3;
    } else if (state === 1) {
      state = (step >> 2) & 3;
      i--;
    } else {
      state = (step >> 4) & 3;
      j--;
    }
  }
}
