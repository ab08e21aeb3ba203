import type { Place } from './placement';
import { similarity } from './similarity';
import type { Selector } from './sparseText';

/** Of a quote that stands very often (a digit, a danda) so many occurrences are weighed; more would not make it less ambiguous. */
const maxOccurrences = 400;
/** Those that share so many units of context, or all of it, are always among them. */
const near = 8;
/** The share of the quote itself in a place's score; the rest is shared by both contexts. */
const quoteShare = 0.5;

/**
 * The places at which the quote of `selector` may stand in `text`, best first: every exact occurrence and those of `others`, each scored
 * by how like quote and both contexts are, 0…1. Of equal scores the one nearer to the old place leads.
 */
export function rank(text: string, selector: Selector, others: readonly { readonly start: number; readonly end: number }[]): Place[] {
  const { exact, prefix = '', suffix = '' } = selector;
  const spans = new Map<string, { start: number; end: number }>();
  for (const { start, end } of others) spans.set(`${start} ${end}`, { start, end });
  for (const [before, after] of [
    [prefix, suffix],
    [prefix.slice(-near), suffix.slice(0, near)],
    ['', ''],
  ] as const)
    for (const start of occurrences(text, before + exact + after)) {
      const from = start + before.length;
      spans.set(`${from} ${from + exact.length}`, { start: from, end: from + exact.length });
    }
  return [...spans.values()]
    .map(({ start, end }) => ({ start, end, score: scoreAt(text, selector, start, end) }))
    .sort((a, b) => b.score - a.score || Math.abs(a.start - selector.start) - Math.abs(b.start - selector.start));
}

/** How like what stands at a place is to what the selector says of its own, 0…1. */
export function scoreAt(text: string, { exact, prefix = '', suffix = '' }: Selector, start: number, end: number): number {
  const quote = similarity(exact, text.slice(start, end)) ?? 0;
  const before = prefix === '' ? 1 : (similarity(prefix, text.slice(Math.max(0, start - prefix.length), start)) ?? 0);
  const after = suffix === '' ? 1 : (similarity(suffix, text.slice(end, end + suffix.length)) ?? 0);
  return quoteShare * quote + ((1 - quoteShare) / 2) * (before + after);
}

function* occurrences(text: string, quoted: string): Generator<number> {
  if (quoted === '') return;
  let seen = 0;
  for (let start = text.indexOf(quoted); start >= 0 && seen < maxOccurrences; start = text.indexOf(quoted, start + 1)) {
    seen++;
    yield start;
  }
}
