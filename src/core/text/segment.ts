import { assertBug } from '../base/errors';
import { type Segment, segmentAt, segmentsIn, windowAt } from './segmenter';
import { joinedSentences } from './sentence';
import { isSpace } from './space';
import { containsCaret, containsOffset, type Span } from './span';

/** No language in particular: the rules of Unicode. */
const anyLanguage = 'und';

/**
 * The grapheme cluster that a caret at `offset` would split; `undefined` when it stands between two clusters or at an edge of the text.
 * A cluster of more than 4,000 units to a side is cut there.
 */
export function clusterAt(text: string, offset: number): Span | undefined {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  if (Number.isNaN(before) || Number.isNaN(after) || before === lineFeed || after === lineFeed) return undefined;
  if (before < 0x80 && after < 0x80) return undefined;
  const cluster = segmentAt(windowAt(text, offset), offset, 'grapheme', anyLanguage);
  return cluster === undefined || cluster.start === offset ? undefined : { start: cluster.start, end: cluster.end };
}

const lineFeed = 0x0a;

/** Whether a caret at `offset` splits no grapheme cluster; false outside the text. */
export function isGraphemeBoundary(text: string, offset: number): boolean {
  return offset >= 0 && offset <= text.length && clusterAt(text, offset) === undefined;
}

/**
 * The smallest span around `a` that splits no grapheme cluster. An empty span stays as it is, unless it splits one itself.
 * Throws `BugError` when `a` ends outside the text.
 */
export function snapToGraphemes(text: string, a: Span): Span {
  assertBug(a.end <= text.length, `The span ends at ${a.end}, the text at ${text.length}`);
  return { start: clusterAt(text, a.start)?.start ?? a.start, end: clusterAt(text, a.end)?.end ?? a.end };
}

/**
 * The word or number at a caret: the one that holds the unit after it, or else the one that ends at it; `undefined` on anything else.
 * Words are the segmenter's: Devanagari signs stay, a danda does not; `O'Brien`, `1,000`, `भा.ज.पा` and `U.S` (its last full stop left out) are
 * one word, `Jean-Luc` is two.
 */
export function wordAt(text: string, offset: number, locale = anyLanguage): Span | undefined {
  const window = windowAt(text, offset);
  for (const unit of [offset, offset - 1]) {
    const segment = segmentAt(window, unit, 'word', locale);
    if (segment?.isWord) return withoutSpaces(text, segment).find((part) => containsCaret(part, offset));
  }
  return undefined;
}

/**
 * The sentence at a caret, without white space around it: the one that holds the unit after it, or else the one that ends at it, or else the next
 * on its line, or else the last. `undefined` on an empty line.
 * A sentence never goes on past a line's end. Of a line longer than 8,000 units the 4,000 to each side are looked at.
 */
export function sentenceAt(text: string, offset: number, locale = anyLanguage): Span | undefined {
  const sentences = sentencesIn(text, windowAt(text, offset), locale);
  return sentences.find((each) => containsOffset(each, offset)) ?? sentences.find((each) => each.end >= offset) ?? sentences.at(-1);
}

/** The sentences of the text in `within`, in order, each without white space around it. They hold all of that text but white space. */
export function sentencesIn(text: string, within: Span, locale = anyLanguage): Span[] {
  return [...joinedSentences(text, segmentsIn(text, within, 'sentence', locale))];
}

/** The words and numbers of the text in `within`, in order; a word that reaches over an edge is cut there. */
export function wordsIn(text: string, within: Span, locale = anyLanguage): Span[] {
  return parts(text, segmentsIn(text, within, 'word', locale), (segment) => segment.isWord);
}

/**
 * The tokens of the text in `within`, in order: each word or number, and each other character with what is joined to it. They hold all of that
 * text but white space, and none holds white space, be it JavaScript's or Python's.
 */
export function tokensIn(text: string, within: Span, locale = anyLanguage): Span[] {
  return parts(text, segmentsIn(text, within, 'word', locale), () => true);
}

function parts(text: string, segments: Iterable<Segment>, isWanted: (segment: Segment) => boolean): Span[] {
  const found: Span[] = [];
  for (const segment of segments) if (isWanted(segment)) found.push(...withoutSpaces(text, segment));
  return found;
}

/** The stretches of the span between white space. A segment can hold some: U+FEFF joins letters, and a combining mark can follow a space. */
function withoutSpaces(text: string, a: Span): Span[] {
  const stretches: Span[] = [];
  let start = a.start;
  for (let at = a.start; at <= a.end; at++) {
    if (at < a.end && !isSpace(text.charCodeAt(at))) continue;
    if (at > start) stretches.push({ start, end: at });
    start = at + 1;
  }
  return stretches;
}
