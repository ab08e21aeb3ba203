import { clusterAt } from './segment';

/** Long enough to tell most repeated names apart, short enough to read in a diff. */
const usual = 64;

/**
 * The text that ends at `offset`: up to `length` UTF-16 units, none of its grapheme clusters cut. Less than that at the start of the text, and
 * nothing where one cluster is longer.
 */
export function contextBefore(text: string, offset: number, length = usual): string {
  const from = Math.max(0, offset - length);
  const start = clusterAt(text, from)?.end ?? from;
  return text.slice(start, Math.max(start, offset));
}

/** The text that begins at `offset`, cut likewise. */
export function contextAfter(text: string, offset: number, length = usual): string {
  const to = Math.min(text.length, offset + length);
  const end = clusterAt(text, to)?.start ?? to;
  return text.slice(offset, Math.max(offset, end));
}
