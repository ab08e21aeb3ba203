import { isSpace } from '../text/space';
import type { Span } from '../text/span';

/**
 * Where the spans of `from` stand in `to`, when the two texts differ in their white space alone; `undefined` when they differ in more.
 * Where they have as much of it everywhere, spans stay where they are. Otherwise a span loses the white space at its edges, and one of nothing
 * else is empty.
 */
export function alignSpace(from: string, to: string): ((a: Span) => Span) | undefined {
  if (from === to || isSameLayout(from, to)) return (a) => a;
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

function isSameLayout(from: string, to: string): boolean {
  if (from.length !== to.length) return false;
  for (let unit = 0; unit < from.length; unit++) {
    const [a, b] = [from.charCodeAt(unit), to.charCodeAt(unit)];
    if (a !== b && !(isSpace(a) && isSpace(b))) return false;
  }
  return true;
}
