import { toLf } from '../text/newlines';
import { isBoundary } from '../text/offsets';
import { tokensIn } from '../text/segment';
import type { Span } from '../text/span';
import type { DraftPart, ReadArticle } from './draft';
import { type Reading, readingsOf } from './reading';
import type { TextUnit } from './unit';

/** How the offsets of an article are to be understood. */
export interface Judged {
  readonly reading: Reading;
  /** Whether it is another than the declared one. */
  readonly isOther: boolean;
  /** What it rests on: quotes that fit, or, where there are none, edges that fall between words, or within the text at least. */
  readonly by: 'quotes' | 'edges';
  readonly fitting: number;
  readonly of: number;
}

/**
 * The reading of `read`'s offsets that fits most of its quotes, and of equal ones the likeliest. Without any quote the declared one is
 * believed as long as it stays within the text; where the unit is doubtful, as long as a reading that has all edges between words is not
 * to be had: a unit that is wrong cuts words.
 */
export function judge(read: ReadArticle, raw: string, declared: TextUnit): Judged {
  const lf = toLf(raw);
  const parts = read.drafts.flatMap(({ at }) => at).filter(({ start }) => start >= 0);
  const quoted = parts.filter(({ quote }) => quote !== undefined);
  const by = quoted.length > 0 ? 'quotes' : 'edges';
  const asked = by === 'quotes' ? quoted : parts;
  const fits = by === 'quotes' ? quoteTest(read, lf) : read.isUnitDoubtful ? edgeTest(lf) : boundaryTest(lf);
  let best: Judged | undefined;
  let isOther = false;
  for (const reading of readingsOf(raw, declared)) {
    const fitting = asked.filter((part) => {
      const span = reading.place(part.start, part.end);
      return span !== undefined && fits(span, part);
    }).length;
    const isBetter = fitting > (best?.fitting ?? -1) && (by === 'quotes' || fitting === asked.length);
    if (!best || isBetter) best = { reading, isOther, by, fitting, of: asked.length };
    if (fitting === asked.length) break;
    isOther = true;
  }
  // There is always a first reading; without it the parts would have been judged by nothing.
  return best as Judged;
}

/** Whether a span holds the quote that the file gives it. */
export function quoteTest({ sameQuote }: Pick<ReadArticle, 'sameQuote'>, lf: string): (span: Span, part: DraftPart) => boolean {
  return (span, { quote = '' }) => {
    if (!isBoundary(lf, span.start) || !isBoundary(lf, span.end)) return false;
    const slice = lf.slice(span.start, span.end);
    return slice === quote || slice === toLf(quote) || (sameQuote?.(slice, quote) ?? false);
  };
}

function boundaryTest(lf: string): (span: Span) => boolean {
  return ({ start, end }) => isBoundary(lf, start) && isBoundary(lf, end);
}

function edgeTest(lf: string): (span: Span) => boolean {
  const tokens = tokensIn(lf, { start: 0, end: lf.length });
  const starts = new Set(tokens.map(({ start }) => start));
  const ends = new Set(tokens.map(({ end }) => end));
  return ({ start, end }) => starts.has(start) && ends.has(end);
}
