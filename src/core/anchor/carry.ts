import type { Pieces } from './pieces';
import { at } from './sequence';
import { similarity } from './similarity';
import { thresholds } from './thresholds';
import { classOf, unitClass } from './unitClass';

/** Where a span of the old text came to stand, and what speaks for it. */
export interface Carried {
  readonly start: number;
  readonly end: number;
  /** The share of the span's units, white space apart, that were found again. */
  readonly kept: number;
  /** How like the old quote is to what stands there now, 0…1; no less than `kept` where most was found. */
  readonly likeness: number;
  /** Whether the whole span was found, in one stretch. */
  readonly isWhole: boolean;
  /** Whether it was found out of the order of what is around it. */
  readonly isMoved: boolean;
}

/** Two texts and what of the one stands where in the other. */
export interface Carrier {
  readonly oldText: string;
  readonly newText: string;
  readonly pieces: Pieces;
  /** How many units that are not white space stand before an offset of the old text. */
  inkBefore(offset: number): number;
  /** How like a span of the old text is to a stretch of the new one, always the same for the same span; undefined for very long ones. */
  likeness(oldStart: number, oldEnd: number, newStart: number, newEnd: number): number | undefined;
}

/** Prepares two texts and their pieces for any number of `carry`. */
export function carrier(oldText: string, newText: string, pieces: Pieces): Carrier {
  let ink: Uint32Array | undefined;
  const known = new Map<number, number | undefined>();
  return {
    oldText,
    newText,
    pieces,
    inkBefore(offset) {
      if (!ink) {
        ink = new Uint32Array(oldText.length + 1);
        let sum = 0;
        for (let i = 0; i < oldText.length; i++) {
          if (classOf(oldText.charCodeAt(i)) !== unitClass.space) sum++;
          ink[i + 1] = sum;
        }
      }
      return ink[offset] ?? 0;
    },
    likeness(oldStart, oldEnd, newStart, newEnd) {
      const key = oldStart * (oldText.length + 1) + oldEnd;
      if (known.has(key)) return known.get(key);
      const found = similarity(oldText.slice(oldStart, oldEnd), newText.slice(newStart, newEnd));
      known.set(key, found);
      return found;
    },
  };
}

/** Where `[start, end)` of the old text stands in the new one; undefined when nothing of it is there. */
export function carry(texts: Carrier, start: number, end: number): Carried | undefined {
  const { pieces } = texts;
  const first = pieces.after(start);
  if (first >= pieces.length || at(pieces.oldStarts, first) >= end) return replaced(texts, first, start, end);
  if (at(pieces.oldStarts, first) <= start && at(pieces.oldEnds, first) >= end && pieces.isLinear(first)) {
    const by = at(pieces.newStarts, first) - at(pieces.oldStarts, first);
    return { start: start + by, end: end + by, kept: 1, likeness: 1, isWhole: true, isMoved: at(pieces.moved, first) === 1 };
  }
  return pieced(texts, first, start, end);
}

/** A stretch of pieces whose places in the new text are near one another, as the span's are. */
interface Cluster {
  start: number;
  end: number;
  ink: number;
  oldEnd: number;
  first: number;
  last: number;
}

function pieced(texts: Carrier, first: number, start: number, end: number): Carried | undefined {
  const { pieces, inkBefore } = texts;
  let best: Cluster | undefined;
  let current: Cluster | undefined;
  for (let i = first; i < pieces.length && at(pieces.oldStarts, i) < end; i++) {
    const from = Math.max(start, at(pieces.oldStarts, i));
    const to = Math.min(end, at(pieces.oldEnds, i));
    const newFrom = inPiece(pieces, i, from);
    const newTo = inPiece(pieces, i, to);
    const ink = inkBefore(to) - inkBefore(from);
    const isNear = current && newFrom >= current.end && newFrom - current.end <= 40 + 2.5 * (from - current.oldEnd) + 0.5 * (end - start);
    if (current && isNear) {
      current.end = newTo;
      current.ink += ink;
      current.oldEnd = to;
      current.last = i;
    } else current = { start: newFrom, end: newTo, ink, oldEnd: to, first: i, last: i };
    if (!best || current.ink > best.ink) best = current;
  }
  if (!best) return undefined;
  const total = Math.max(1, inkBefore(end) - inkBefore(start));
  const kept = best.ink / total;
  const widened = withReplacedEdges(texts, best, start, end);
  const likeness = kept >= thresholds.keptShare ? kept : (texts.likeness(start, end, widened.start, widened.end) ?? kept);
  return { ...widened, kept, likeness, isWhole: kept === 1, isMoved: at(pieces.moved, best.first) === 1 };
}

/** A place of the old text inside piece `i`, or at its edge, in the new text. */
function inPiece(pieces: Pieces, i: number, offset: number): number {
  if (offset >= at(pieces.oldEnds, i)) return at(pieces.newEnds, i);
  const place = at(pieces.newStarts, i) + offset - at(pieces.oldStarts, i);
  return Math.min(place, at(pieces.newEnds, i));
}

/** When the first or last word of the span was replaced between neighbours that stayed, what replaced it belongs to the span. */
function withReplacedEdges(
  { oldText, newText, pieces }: Carrier,
  cluster: Cluster,
  start: number,
  end: number,
): { start: number; end: number } {
  let newStart = cluster.start;
  let newEnd = cluster.end;
  const missingBefore = at(pieces.oldStarts, cluster.first) - start;
  const before = cluster.first - 1;
  if (missingBefore > 0 && before >= 0 && at(pieces.oldEnds, before) <= start && isBlank(oldText, at(pieces.oldEnds, before), start)) {
    const from = skipSpace(newText, at(pieces.newEnds, before), newStart);
    if (from < newStart && newStart - at(pieces.newEnds, before) <= 3 * missingBefore + 8) newStart = from;
  }
  const missingAfter = end - at(pieces.oldEnds, cluster.last);
  const after = cluster.last + 1;
  if (
    missingAfter > 0 &&
    after < pieces.length &&
    at(pieces.oldStarts, after) >= end &&
    isBlank(oldText, end, at(pieces.oldStarts, after))
  ) {
    const to = skipSpaceBack(newText, at(pieces.newStarts, after), newEnd);
    if (to > newEnd && at(pieces.newStarts, after) - newEnd <= 3 * missingAfter + 8) newEnd = to;
  }
  return { start: newStart, end: newEnd };
}

/** A span of which nothing is left, between two neighbours that both stayed: what stands between them now replaced it. */
function replaced(texts: Carrier, next: number, start: number, end: number): Carried | undefined {
  const { oldText, newText, pieces } = texts;
  const before = next - 1;
  if (before < 0 || next >= pieces.length) return undefined;
  if (!isBlank(oldText, at(pieces.oldEnds, before), start) || !isBlank(oldText, end, at(pieces.oldStarts, next))) return undefined;
  const floor = at(pieces.newEnds, before);
  const ceiling = at(pieces.newStarts, next);
  const from = skipSpace(newText, floor, ceiling);
  const to = skipSpaceBack(newText, ceiling, from);
  if (from >= to || to - from > thresholds.replacedGrowth * (end - start) + 6) return undefined;
  return { start: from, end: to, kept: 0, likeness: texts.likeness(start, end, from, to) ?? 0, isWhole: false, isMoved: false };
}

function isBlank(text: string, from: number, to: number): boolean {
  return skipSpace(text, from, to) >= to;
}

function skipSpace(text: string, from: number, to: number): number {
  let place = from;
  while (place < to && classOf(text.charCodeAt(place)) === unitClass.space) place++;
  return place;
}

function skipSpaceBack(text: string, from: number, to: number): number {
  let place = from;
  while (place > to && classOf(text.charCodeAt(place - 1)) === unitClass.space) place--;
  return place;
}
