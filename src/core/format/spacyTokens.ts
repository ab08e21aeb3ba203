import { tokensIn } from '../text/segment';
import type { Span } from '../text/span';

/**
 * The tokens of `text` as spaCy wants them: words, cut also at the `edges` of annotations (UTF-16, ascending), and one token for each run of
 * white space that remains when one space after a word is taken away. With those single spaces they spell the whole text.
 */
export function spacyTokens(text: string, edges: readonly number[]): { readonly tokens: Span[]; readonly cuts: number } {
  const tokens: Span[] = [];
  let cuts = 0;
  let reached = 0;
  let edge = 0;
  for (const word of tokensIn(text, { start: 0, end: text.length })) {
    pushSpace(text, { start: reached, end: word.start }, tokens);
    let { start } = word;
    while ((edges[edge] ?? text.length) <= start && edge < edges.length) edge++;
    for (let cut = edges[edge]; cut !== undefined && cut < word.end; cut = edges[++edge]) {
      if (cut === start) continue;
      tokens.push({ start, end: cut });
      start = cut;
      cuts++;
    }
    tokens.push({ start, end: word.end });
    reached = word.end;
  }
  pushSpace(text, { start: reached, end: text.length }, tokens);
  return { tokens, cuts };
}

function pushSpace(text: string, gap: Span, tokens: Span[]): void {
  const start = tokens.length > 0 && gap.end > gap.start && text.charAt(gap.start) === ' ' ? gap.start + 1 : gap.start;
  if (start < gap.end) tokens.push({ start, end: gap.end });
}
