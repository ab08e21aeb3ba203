import type { Issue } from '../model/issue';
import { type Placed, quoteOf, spanOf } from '../model/annotation';
import type { Span } from '../text/span';

/** A quote in a message is cut here, in code points: enough to know it by, short enough for one line of a terminal. */
const maxQuote = 60;

/** The place to show for `placed`: its hull, kept within a text of `length` units, for a place that is not sure may lie past its end. */
export function placeOf(placed: Placed, length: number): Span {
  const { start, end } = spanOf(placed);
  return { start: Math.min(start, length), end: Math.min(end, length) };
}

/** What a finding about `placed` says of it, whatever the rule. */
export function aboutOf(placed: Placed, text: string): Required<Pick<Issue, 'span' | 'annotation'>> {
  return { span: placeOf(placed, text.length), annotation: placed.annotation.id };
}

/** The annotation's quote as a message names it. */
export function briefQuote(placed: Placed): string {
  return brief(quoteOf(placed.annotation));
}

/** `text` cut to sixty code points, with an ellipsis where something is missing. */
export function brief(text: string): string {
  const start = [...text.slice(0, 2 * maxQuote + 2)];
  return start.length > maxQuote ? `${start.slice(0, maxQuote - 1).join('')}…` : text;
}
