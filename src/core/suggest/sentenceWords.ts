import { isQuote, partnersIn } from '../text/pairs';
import { wordsIn } from '../text/segment';
import { contains, type Span } from '../text/span';

/** A word of a sentence; `folded` is what word lists are compared with: composed and lower case. */
export interface Word extends Span {
  readonly folded: string;
}

/** A sentence taken apart once, for everything that looks for something in it. All offsets are the article's. */
export interface SentenceWords {
  readonly text: string;
  readonly sentence: Span;
  readonly words: readonly Word[];
  /** Paired quotation marks with what is between them, the outermost only. */
  readonly quotations: readonly Span[];
}

export function sentenceWords(text: string, sentence: Span, language: string): SentenceWords {
  const words = wordsIn(text, sentence, language).map((word) => ({
    ...word,
    folded: text.slice(word.start, word.end).normalize('NFC').toLowerCase(),
  }));
  return { text, sentence, words, quotations: quotationsIn(text, sentence) };
}

/** The words that lie in `within`. */
export function wordsOf({ words }: SentenceWords, within: Span): Word[] {
  return words.filter((word) => contains(within, word));
}

export function isQuoted({ quotations }: SentenceWords, a: Span): boolean {
  return quotations.some((quotation) => contains(quotation, a));
}

/**
 * Where the clause begins that goes on at `offset`: after the last comma, colon, semicolon, dash or end of a quotation before it, else at the
 * start of the sentence.
 */
export function clauseStart(sentence: SentenceWords, offset: number): number {
  for (let at = offset - 1; at >= sentence.sentence.start; at--) if (isBoundary(sentence, at)) return at + 1;
  return sentence.sentence.start;
}

/** Where the clause ends that goes on at `offset`: at the next such mark or beginning of a quotation, else at the end of the sentence. */
export function clauseEnd(sentence: SentenceWords, offset: number): number {
  for (let at = offset; at < sentence.sentence.end; at++) if (isBoundary(sentence, at)) return at;
  return sentence.sentence.end;
}

function isBoundary(sentence: SentenceWords, at: number): boolean {
  const { text, quotations } = sentence;
  const quotation = quotations.find(({ start, end }) => start <= at && at < end);
  if (text.charAt(at) === '\n') return true;
  if (quotation) return at === quotation.start || at === quotation.end - 1;
  const mark = text.charAt(at);
  if (mark === '-') return /[\s"'“‘]/u.test(text.charAt(at + 1));
  if (mark === ',' || mark === ':') return !/\p{N}/u.test(text.charAt(at + 1));
  return /[;،，、：；—–।]/u.test(mark);
}

function quotationsIn(text: string, sentence: Span): Span[] {
  const found: Span[] = [];
  const partners = partnersIn(text.slice(sentence.start, sentence.end));
  for (const [start, end] of [...partners].sort(([a], [b]) => a - b)) {
    const span = { start: start + sentence.start, end: end + sentence.start + 1 };
    if (end > start && isQuote(text.charAt(span.start)) && span.start >= (found.at(-1)?.end ?? 0)) found.push(span);
  }
  return found;
}
