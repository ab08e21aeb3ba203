import assert from 'node:assert/strict';
import type { Span } from '../../src/core/text/span';

/** A text and the spans that were marked in it, in the order of their opening marks. */
export interface Marked {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Reads `a «b» c` as the text `a b c` and the span of `b`. Marks may nest; `«»` is an empty span, a place. */
export function marked(source: string): Marked {
  const spans: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let text = '';
  for (const unit of source.split('')) {
    if (unit === '«') {
      const span = { start: text.length, end: -1 };
      spans.push(span);
      open.push(span);
    } else if (unit === '»') {
      const span = open.pop();
      assert(span !== undefined, `No « for a » in ${source}`);
      span.end = text.length;
    } else text += unit;
  }
  assert.equal(open.length, 0, `No » for a « in ${source}`);
  return { text, spans };
}

/** The one marked span of `source`. */
export function markedOne(source: string): { readonly text: string; readonly span: Span } {
  const { text, spans } = marked(source);
  const [span] = spans;
  assert(span !== undefined && spans.length === 1, `Not one span in ${source}`);
  return { text, span };
}

/**
 * Writes spans into a text, an empty one before another that begins at its place.
 *
 *     mark(marked(s).text, marked(s).spans) === s, unless spans cross or an empty one is the first thing in another
 */
export function mark(text: string, spans: readonly Span[]): string {
  let out = '';
  for (let at = 0; at <= text.length; at++) {
    const closing = spans.filter(({ start, end }) => start < end && end === at);
    const empty = spans.filter(({ start, end }) => start === at && end === at);
    const opening = spans.filter(({ start, end }) => start === at && end > at);
    out += '»'.repeat(closing.length) + '«»'.repeat(empty.length) + '«'.repeat(opening.length) + text.charAt(at);
  }
  return out;
}
