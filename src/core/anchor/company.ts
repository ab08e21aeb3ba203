import type { Carried, Carrier } from './carry';
import { at } from './sequence';
import { originOf, type SparseText } from './sparseText';

/** Neighbours may be displaced by so much more or less, and by this share of their distance, and still vouch for one another. */
const slackUnits = 100;
const slackShare = 0.25;

/**
 * Whether something beyond the span's own context was found where the span's new place lets one expect it. `from` and `to` bound the span
 * and its context in the sparse text, `start` is the span's.
 */
export function isVouched(sparse: SparseText, { pieces }: Carrier, from: number, to: number, start: number, place: Carried): boolean {
  const origin = originOf(sparse, start);
  const displacement = place.start - origin;
  const agrees = (i: number, oldOffset: number, newOffset: number) => {
    if (i < 0 || i >= pieces.length || (at(pieces.moved, i) === 1) !== place.isMoved) return false;
    const old = originOf(sparse, oldOffset);
    return Math.abs(newOffset - old - displacement) <= slackUnits + slackShare * Math.abs(old - origin);
  };
  let before = pieces.after(from);
  if (before < pieces.length && at(pieces.oldStarts, before) >= from) before--;
  else if (before < pieces.length) return true;
  else before--;
  if (agrees(before, at(pieces.oldStarts, Math.max(0, before)), at(pieces.newStarts, Math.max(0, before)))) return true;
  const after = pieces.after(to);
  if (after < pieces.length && at(pieces.oldStarts, after) < to) return true;
  return agrees(after, at(pieces.oldStarts, after), at(pieces.newStarts, after));
}
