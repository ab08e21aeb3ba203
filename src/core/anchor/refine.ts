import type { Pieces } from './pieces';
import { Pieces as PieceList } from './pieces';
import { at } from './sequence';
import { classOf, unitClass } from './unitClass';
import { stepUnits, type Work } from './work';

/** A replaced stretch is compared unit by unit up to this length and number of cells: a reworded sentence, not a rewritten chapter. */
const longest = 700;
const cellLimit = 500_000;
/** Below this similarity a replacement is other text and keeps nothing of the old. */
const similarEnough = 0.45;
/** A substituted unit costs a little more than one, so that insertions and deletions keep to word edges. */
const substitution = 1.2;

let costs = new Float64Array(0);
let trace = new Uint8Array(0);

/**
 * The pieces with those inside replaced stretches added: where old and new text differ between two neighbours, misspellings, inflections
 * and scanning errors leave most units in place.
 */
export function* refined(oldText: string, newText: string, pieces: Pieces, isWhole: boolean): Work<Pieces> {
  const neighbours = newNeighbours(pieces);
  const out = new PieceList(pieces.length + 16);
  const last = pieces.length - 1;
  let done = 0;
  for (let i = -1; i <= last; i++) {
    if (i >= 0)
      out.push(at(pieces.oldStarts, i), at(pieces.oldEnds, i), at(pieces.newStarts, i), at(pieces.newEnds, i), at(pieces.moved, i) === 1);
    const isEdge = i < 0 || i === last;
    if (isEdge ? !isWhole : at(neighbours, i) !== i + 1) continue;
    if (i < 0 && last >= 0 && at(neighbours, pieces.length) !== 0) continue;
    if (i === last && i >= 0 && at(neighbours, i) !== -1) continue;
    const gap = {
      a0: i < 0 ? 0 : at(pieces.oldEnds, i),
      a1: i === last ? oldText.length : at(pieces.oldStarts, i + 1),
      b0: i < 0 ? 0 : at(pieces.newEnds, i),
      b1: i === last ? newText.length : at(pieces.newStarts, i + 1),
    };
    const isMove = i >= 0 && i < last && at(pieces.moved, i) === 1 && at(pieces.moved, i + 1) === 1;
    const n = gap.a1 - gap.a0;
    const m = gap.b1 - gap.b0;
    if (n > 0 && m > 0 && n <= longest && m <= 3 * n + 40 && n * m <= cellLimit) {
      compareUnits(oldText, newText, gap, isMove, out);
      done += n * m;
      if (done > stepUnits) {
        done = 0;
        yield;
      }
    }
  }
  return out;
}

/** For each piece the index of the next one in the new text, -1 for the last; at the end of the answer, the index of the first. */
function newNeighbours(pieces: Pieces): Int32Array {
  const { length, newStarts } = pieces;
  const next = new Int32Array(length + 1).fill(-1);
  let isSorted = true;
  for (let i = 1; i < length && isSorted; i++) isSorted = at(newStarts, i - 1) < at(newStarts, i);
  const order = Array.from({ length }, (_, i) => i);
  if (!isSorted) order.sort((a, b) => at(newStarts, a) - at(newStarts, b));
  for (let k = 0; k < length; k++) next[order[k] ?? 0] = order[k + 1] ?? -1;
  next[length] = order[0] ?? -1;
  return next;
}

function isSpaceAt(text: string, offset: number): boolean {
  return classOf(text.charCodeAt(offset)) === unitClass.space;
}

function compareUnits(
  oldText: string,
  newText: string,
  gap: { a0: number; a1: number; b0: number; b1: number },
  isMove: boolean,
  out: Pieces,
): void {
  let { a0, a1, b0, b1 } = gap;
  while (a0 < a1 && isSpaceAt(oldText, a0)) a0++;
  while (a1 > a0 && isSpaceAt(oldText, a1 - 1)) a1--;
  while (b0 < b1 && isSpaceAt(newText, b0)) b0++;
  while (b1 > b0 && isSpaceAt(newText, b1 - 1)) b1--;
  const n = a1 - a0;
  const m = b1 - b0;
  if (n === 0 || m === 0) return;
  const width = m + 1;
  if (costs.length < 2 * width) costs = new Float64Array(4 * width);
  if (trace.length < (n + 1) * width) trace = new Uint8Array((n + 1) * width * 2);
  let above = costs.subarray(0, width);
  let row = costs.subarray(width, 2 * width);
  for (let j = 0; j <= m; j++) above[j] = j;
  for (let i = 1; i <= n; i++) {
    row[0] = i;
    const unit = oldText.charCodeAt(a0 + i - 1);
    const base = i * width;
    let left = i;
    for (let j = 1; j <= m; j++) {
      let cost = at(above, j - 1) + (unit === newText.charCodeAt(b0 + j - 1) ? 0 : substitution);
      let step = 0;
      if (at(above, j) + 1 < cost) {
        cost = at(above, j) + 1;
        step = 1;
      }
      if (left + 1 < cost) {
        cost = left + 1;
        step = 2;
      }
      row[j] = left = cost;
      trace[base + j] = step;
    }
    [above, row] = [row, above];
  }
  if (1 - at(above, m) / Math.max(n, m) < similarEnough) return;
  const found: [number, number, number][] = [];
  for (let i = n, j = m; i > 0 && j > 0; ) {
    const step = at(trace, i * width + j);
    if (step === 1) i--;
    else if (step === 2) j--;
    else {
      i--;
      j--;
      if (oldText.charCodeAt(a0 + i) !== newText.charCodeAt(b0 + j)) continue;
      const run = found.at(-1);
      if (run && run[0] === a0 + i + 1 && run[1] === b0 + j + 1) {
        run[0]--;
        run[1]--;
        run[2]++;
      } else found.push([a0 + i, b0 + j, 1]);
    }
  }
  for (const [oldStart, newStart, length] of found.reverse()) out.push(oldStart, oldStart + length, newStart, newStart + length, isMove);
}
