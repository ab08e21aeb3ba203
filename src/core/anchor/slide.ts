import type { Alignment, Hunk } from './align';
import { at, type Sequence } from './sequence';

/** Further than this no deletion or insertion is slid. */
const reach = 60;

/**
 * A text deleted from `x y x`, or inserted into it, can be told in several ways. Each such gap of the hunk goes where it is bounded best:
 * between paragraphs, then lines, then sentences, then words. Where two ways are equally good, the stretches that one way keeps and
 * another does not are marked as tied.
 */
export function slide(oldText: string, newText: string, alignment: Alignment, hunk: Hunk): void {
  slideDeletions(oldText, alignment, hunk);
  slideInsertions(newText, alignment, hunk);
}

/** The best of the shifts from `-left` to `right`, and the extreme ones that are as good. */
function bestShift(left: number, right: number, worthOf: (shift: number) => number): { by: number; least: number; most: number } {
  let best = worthOf(0);
  let by = 0;
  let least = 0;
  let most = 0;
  for (let shift = -left; shift <= right; shift++) {
    const worth = worthOf(shift);
    if (worth > best) {
      best = worth;
      by = shift;
      least = shift;
      most = shift;
    } else if (worth === best) {
      least = Math.min(least, shift);
      most = Math.max(most, shift);
    }
  }
  return { by, least, most };
}

function slideDeletions(text: string, { old, map, moved, tied }: Alignment, { a0, a1, b0, b1 }: Hunk): void {
  const { hashes } = old;
  for (let from = a0; from < a1; from++) {
    if (at(map, from) >= 0) continue;
    let to = from;
    while (to < a1 && at(map, to) < 0) to++;
    const expected = from > a0 ? at(map, from - 1) + 1 : b0;
    const isPure = to < a1 ? at(map, to) === expected && at(moved, to) === 0 : expected === b1;
    if (!isPure || (from > a0 && at(moved, from - 1) === 1)) {
      from = to;
      continue;
    }
    let left = 0;
    while (left < reach && from - left > a0) {
      const k = from - left - 1;
      if (at(map, k) !== expected - left - 1 || at(moved, k) === 1 || at(hashes, k) !== at(hashes, to - left - 1)) break;
      left++;
    }
    let right = 0;
    while (right < reach && to + right < a1) {
      const k = to + right;
      if (at(map, k) !== expected + right || at(moved, k) === 1 || at(hashes, k) !== at(hashes, from + right)) break;
      right++;
    }
    if (left + right === 0) {
      from = to;
      continue;
    }
    const { by, least, most } = bestShift(left, right, (shift) => borderAt(text, old, from + shift) + borderAt(text, old, to + shift));
    if (least < most) tied.fill(1, from + least, to + most);
    for (let k = 1; k <= -by; k++) {
      map[to - k] = at(map, from - k);
      map[from - k] = -1;
    }
    for (let k = 0; k < by; k++) {
      map[from + k] = at(map, to + k);
      map[to + k] = -1;
    }
    from = to + Math.max(0, by);
  }
}

function slideInsertions(text: string, { now, map, moved, taken, tied }: Alignment, { a0, a1, b0, b1 }: Hunk): void {
  const { hashes } = now;
  for (let i = a0; i <= a1; i++) {
    const isAfterMatch = i === a0 || (at(map, i - 1) >= 0 && at(moved, i - 1) === 0);
    const isBeforeMatch = i === a1 || (at(map, i) >= 0 && at(moved, i) === 0);
    if (!isAfterMatch || !isBeforeMatch) continue;
    const from = i === a0 ? b0 : at(map, i - 1) + 1;
    const to = i === a1 ? b1 : at(map, i);
    if (to <= from || isAnyTaken(taken, from, to)) continue;
    let left = 0;
    while (left < reach && i - left > a0) {
      const k = i - left - 1;
      if (at(map, k) !== from - left - 1 || at(moved, k) === 1 || at(hashes, from - left - 1) !== at(hashes, to - left - 1)) break;
      left++;
    }
    let right = 0;
    while (right < reach && i + right < a1) {
      const k = i + right;
      if (at(map, k) !== to + right || at(moved, k) === 1 || at(hashes, from + right) !== at(hashes, to + right)) break;
      right++;
    }
    if (left + right === 0) continue;
    const { by, least, most } = bestShift(left, right, (shift) => borderAt(text, now, from + shift) + borderAt(text, now, to + shift));
    if (least < most) tied.fill(1, i + least, i + most);
    for (let k = 1; k <= -by; k++) {
      map[i - k] = to - k;
      taken[from - k] = 0;
      taken[to - k] = 1;
    }
    for (let k = 0; k < by; k++) {
      map[i + k] = from + k;
      taken[from + k] = 1;
      taken[to + k] = 0;
    }
    i += Math.max(0, by);
  }
}

function isAnyTaken(taken: Uint8Array, from: number, to: number): boolean {
  for (let j = from; j < to; j++) if (at(taken, j) === 1) return true;
  return false;
}

const sentenceEnds = new Set([0x2e, 0x21, 0x3f, 0x964, 0x3002, 0xff01, 0xff1f, 0x6d4, 0x61f]);

/** How good a border stands before stretch `i`: 4 paragraph or edge, 3 line, 2 sentence, 1 space, 0 none. */
function borderAt(text: string, sequence: Sequence, i: number): number {
  if (i <= 0 || i >= sequence.length) return 4;
  const from = at(sequence.ends, i - 1);
  const to = at(sequence.starts, i);
  let lines = 0;
  for (let k = from; k < to && lines < 2; k++) if (text.charCodeAt(k) === 0x0a) lines++;
  if (lines > 0) return lines + 2;
  if (sentenceEnds.has(text.charCodeAt(from - 1))) return 2;
  return to > from ? 1 : 0;
}
