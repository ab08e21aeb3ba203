import type { Mention } from '../model/annotation';
import { sentencesIn, tokensIn } from '../text/segment';
import { overlaps, type Span } from '../text/span';
import type { Checked } from './exportable';

/** A part of a mention as words. */
export interface Stretch {
  readonly id: string;
  readonly label: string;
  /** From the start of a token to the end of one. */
  readonly span: Span;
  readonly isSnapped: boolean;
}

/** The tokens of `text`, by sentence. */
export function sentencesOfWords(text: string): Span[][] {
  return sentencesIn(text, { start: 0, end: text.length }).map((sentence) => tokensIn(text, sentence));
}

/** Each part of the mentions, widened to the tokens that it touches; parts that touch none are left out. */
export function snapped(mentions: readonly Checked<Mention>[], tokens: readonly Span[]): Stretch[] {
  return mentions.flatMap(({ placed }) =>
    placed.annotation.at.flatMap((part): Stretch[] => {
      const span = { start: placed.start + part.start, end: placed.start + part.end };
      const first = tokens[firstEndingAfter(tokens, span.start)];
      const last = tokens[firstEndingAfter(tokens, span.end - 1)] ?? tokens.at(-1);
      if (!first || !last || !overlaps(first, span)) return [];
      const end = last.start < span.end ? last.end : (tokens[firstEndingAfter(tokens, span.end - 1) - 1]?.end ?? first.end);
      const isSnapped = first.start < span.start || end > span.end;
      return [{ id: placed.annotation.id, label: placed.annotation.label, span: { start: first.start, end }, isSnapped }];
    }),
  );
}

/** Index of the first token that ends after `offset`; the number of tokens when none does. */
export function firstEndingAfter(tokens: readonly Span[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
