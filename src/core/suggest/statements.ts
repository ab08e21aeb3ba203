import { isQuote, partnersIn } from '../text/pairs';
import { sentencesIn } from '../text/segment';
import type { Span } from '../text/span';

/** The sentences of the text in `within`, those of one quotation joined with each other and with what introduces it: `“A. B,” Rao said.` */
export function statementsIn(text: string, within: Span, language: string): Span[] {
  const inner = text.slice(within.start, within.end);
  const quotations: Span[] = [];
  const partners = partnersIn(inner);
  for (const [start, end] of partners) {
    // A straight single mark is more often an apostrophe at a word's end.
    if (start < end && isQuote(inner.charAt(start)) && inner.charAt(start) !== "'" && !inner.slice(start, end).includes('\n'))
      quotations.push({ start: start + within.start, end: end + within.start });
  }
  // A quotation that goes on in the next paragraph is open to the end.
  const open = [...inner.matchAll(/[“«„]/gu)].find(({ index }) => !partners.has(index));
  if (open && !inner.slice(open.index).includes('\n')) quotations.push({ start: within.start + open.index, end: within.end });
  const found: Span[] = [];
  for (const sentence of sentencesIn(text, within, language)) {
    const last = found.at(-1);
    const isOpen = last && quotations.some(({ start, end }) => start < last.end && sentence.start <= end);
    if (isOpen) found[found.length - 1] = { start: last.start, end: sentence.end };
    else found.push(sentence);
  }
  return found;
}
