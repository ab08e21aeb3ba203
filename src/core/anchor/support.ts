import type { Carried, Carrier } from './carry';
import { at } from './sequence';

/** A context may stand so many units nearer or further than it did and still speak for a place. */
const slack = 60;
/** A side with less ink than this says nothing. */
const leastInk = 3;

/** How much of what stood beside a span stands beside its new place, each side 0…1. */
export interface Support {
  readonly before: number;
  readonly after: number;
}

/**
 * The support of a carried span by the old text from `from` to its start and from its end to `to`. A side without text supports fully;
 * of a span that moved, text beyond an empty line is not asked, for it need not have come along.
 */
export function supportOf(texts: Carrier, start: number, end: number, from: number, to: number, place: Carried): Support {
  const { oldText } = texts;
  const first = place.isMoved ? Math.max(from, lastEmptyLine(oldText, from, start)) : from;
  const last = place.isMoved ? Math.min(to, firstEmptyLine(oldText, end, to)) : to;
  return { before: side(texts, first, start, start, place.start), after: side(texts, end, last, end, place.end) };
}

/** The support of a span of whose surroundings nothing is known: full when it is, as it then was, all of the text, and else none. */
export function supportOfBare(newText: string, place: Carried): Support {
  const isAll = newText.slice(0, place.start).trim() === '' && newText.slice(place.end).trim() === '';
  return isAll ? { before: 1, after: 1 } : { before: 0, after: 0 };
}

function side({ pieces, inkBefore }: Carrier, from: number, to: number, edge: number, newEdge: number): number {
  const total = inkBefore(to) - inkBefore(from);
  if (total < leastInk) return 1;
  let kept = 0;
  for (let i = pieces.after(from); i < pieces.length && at(pieces.oldStarts, i) < to; i++) {
    const a = Math.max(from, at(pieces.oldStarts, i));
    const b = Math.min(to, at(pieces.oldEnds, i));
    const distance = at(pieces.newStarts, i) + a - at(pieces.oldStarts, i) - newEdge;
    if (b > a && Math.abs(distance - (a - edge)) <= slack) kept += inkBefore(b) - inkBefore(a);
  }
  return kept / total;
}

function lastEmptyLine(text: string, from: number, to: number): number {
  const found = text.slice(from, to).search(/\n[^\S\n]*\n(?!.*\n[^\S\n]*\n)/su);
  return found < 0 ? from : from + found;
}

function firstEmptyLine(text: string, from: number, to: number): number {
  const found = text.slice(from, to).search(/\n[^\S\n]*\n/u);
  return found < 0 ? to : from + found;
}
