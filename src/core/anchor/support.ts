import type { Carried, Carrier } from './carry';
import { at } from './sequence';

/** A context may stand so many units nearer or further than it did and still speak for a place. */
const slack = 60;

/** How much of what stood beside a span stands beside its new place, each side 0…1; 1 for a side that has no text. */
export interface Support {
  readonly before: number;
  readonly after: number;
}

/** The support of a carried span by the old text from `from` to its start and from its end to `to`. */
export function supportOf(texts: Carrier, start: number, end: number, from: number, to: number, place: Carried): Support {
  return { before: side(texts, from, start, start, place.start), after: side(texts, end, to, end, place.end) };
}

function side({ pieces, inkBefore }: Carrier, from: number, to: number, edge: number, newEdge: number): number {
  const total = inkBefore(to) - inkBefore(from);
  if (total === 0) return 1;
  let kept = 0;
  for (let i = pieces.after(from); i < pieces.length && at(pieces.oldStarts, i) < to; i++) {
    const a = Math.max(from, at(pieces.oldStarts, i));
    const b = Math.min(to, at(pieces.oldEnds, i));
    const distance = at(pieces.newStarts, i) + a - at(pieces.oldStarts, i) - newEdge;
    if (b > a && Math.abs(distance - (a - edge)) <= slack) kept += inkBefore(b) - inkBefore(a);
  }
  return kept / total;
}
