import { isSpace } from '../text/space';
import type { Span } from '../text/span';

/**
 * Where the spans of `from` stand in `to`, when the two texts differ in their white space alone; `undefined` when they differ in more.
 * A span keeps the characters that it holds, and has no white space at its edges that it did not have.
 */
export function alignSpace(from: string, to: string): ((a: Span) => Span) | undefined {
  if (from === to) return (a) => a;
  /** For each unit of `from` that is no white space, the unit of `to`. */
  const target = new Int32Array(from.length).fill(-1);
  let at = 0;
  for (let unit = 0; unit < from.length; unit++) {
    if (isSpace(from.charCodeAt(unit))) continue;
    while (at < to.length && isSpace(to.charCodeAt(at))) at++;
    if (to.charCodeAt(at) !== from.charCodeAt(unit)) return undefined;
    target[unit] = at++;
  }
  for (; at < to.length; at++) if (!isSpace(to.charCodeAt(at))) return undefined;
  return ({ start, end }) => {
    let first = start;
    while (first < end && target[first] === -1) first++;
    let last = end - 1;
    while (last >= first && target[last] === -1) last--;
    if (last < first) return { start: 0, end: 0 };
    return { start: target[first] ?? 0, end: (target[last] ?? 0) + 1 };
  };
}
