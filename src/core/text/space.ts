import type { Span } from './span';

/**
 * Whether a UTF-16 unit is white space to JavaScript or to Python, whose sets differ: U+FEFF is for the first only, U+0085 and U+001C–1F for
 * the second only. Readers of our exports split at either.
 */
export function isSpace(unit: number): boolean {
  if (unit <= 0x20) return (unit >= 0x09 && unit <= 0x0d) || unit >= 0x1c;
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  return unit === 0x1680 || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000 || unit === 0xfeff;
}

/** The span without white space at its edges; of nothing but white space, the empty span at its end. */
export function trimSpace(text: string, a: Span): Span {
  let { start, end } = a;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (start < end && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}
