import { isQuote } from '../text/pairs';
import { trimSpace } from '../text/space';
import { lengthOf, type Span } from '../text/span';
import type { Cue } from './cue';
import { clauseEnd, clauseStart, isQuoted, type SentenceWords, wordsOf } from './sentenceWords';
import type { CueWords } from './words/cueWords';

/** In which stretches of a sentence source and content are to be sought, and whether the source begins or ends at the cue. */
export interface Layout {
  readonly source: Span;
  readonly side: 'before' | 'after';
  readonly content: Span;
}

/** A receiver is at most this long: `told reporters in the capital on Monday that`. */
const maxReceiver = 8;
/** After `…, said` stands a name with its office, and no more words than these. */
const maxInverted = 12;
/** What follows `…, Rao said` is a day or a place, and no more words than these. */
const maxTrailing = 4;
/** Without a preposition it is who was told (`…, Rao told this paper`): so few words, after a head that is a sentence and no mere date. */
const maxTold = 2;
const minSentence = 7;

/** The parts that a sentence with `cue` has. */
export function layoutOf(sentence: SentenceWords, cue: Cue, cueWords: CueWords): Layout {
  if (cue.sort === 'preposition') return afterPreposition(sentence, cue);
  const end = sourceEnd(sentence, cue, cueWords);
  const clause = { start: clauseStart(sentence, end), end };
  const head = { start: sentence.sentence.start, end: clause.start };
  const rest = { start: cue.end, end: sentence.sentence.end };
  const opened = openedContent(sentence, rest, cueWords);
  const hasSource = wordsOf(sentence, clause).some(({ folded }) => !cueWords.hollow.includes(folded));
  if (trails(sentence, head, rest, hasSource, opened, cueWords)) {
    if (hasSource || !cueWords.isInverting) return { source: hasSource ? clause : head, side: 'before', content: head };
    return { source: { start: cue.end, end: clauseEnd(sentence, cue.end) }, side: 'after', content: head };
  }
  const content = opened ?? rest;
  if (hasSource) return { source: clause, side: 'before', content };
  // `Rao, the minister, said that …`: the clause before the cue is empty, and the source is what the sentence begins with.
  if (wordsOf(sentence, head).length > 0)
    return { source: { start: head.start, end: clauseEnd(sentence, head.start) }, side: 'before', content };
  const source = { start: cue.end, end: clauseEnd(sentence, cue.end) };
  return { source, side: 'after', content: opened ?? { start: source.end, end: rest.end } };
}

function afterPreposition(sentence: SentenceWords, cue: Cue): Layout {
  const source = { start: cue.end, end: clauseEnd(sentence, cue.end) };
  const head = { start: sentence.sentence.start, end: cue.start };
  // Fewer words before the cue are a mere `However,`.
  const isLeading = wordsOf(sentence, head).length < 3;
  return { source, side: 'after', content: isLeading ? { start: source.end, end: sentence.sentence.end } : head };
}

/** Where the source before a cue ends: at the marker that stands apart from its verb (`राव ने सोमवार को कहा`), else at the cue. */
function sourceEnd(sentence: SentenceWords, cue: Cue, { markers, pronouns }: CueWords): number {
  if (cue.sort !== 'verb' || markers.length === 0) return cue.start;
  const before = wordsOf(sentence, { start: sentence.sentence.start, end: cue.start }).filter((word) => !isQuoted(sentence, word));
  if (wordsOf(sentence, cue).some(({ folded }) => markers.includes(folded))) return cue.start;
  const last = before.findLast(({ folded }) => markers.includes(folded) || pronouns.includes(folded));
  if (!last) return cue.start;
  return markers.includes(last.folded) ? last.start : last.end;
}

/** What an opener (`that`) or a quotation soon after the cue begins: surely content. */
function openedContent(sentence: SentenceWords, rest: Span, { openers }: CueWords): Span | undefined {
  const clause = { start: rest.start, end: clauseEnd(sentence, rest.start) };
  const opener = wordsOf(sentence, clause)
    .slice(0, maxReceiver)
    .find(({ folded }) => openers.includes(folded));
  if (opener) return { start: opener.end, end: rest.end };
  const quotation = sentence.quotations.find(({ start }) => start >= rest.start);
  if (!quotation || wordsOf(sentence, { start: rest.start, end: quotation.start }).length > maxReceiver) return undefined;
  const between = sentence.text.slice(rest.start, quotation.start).trim();
  if (between !== '' && !/[,:;–—-]$/u.test(between)) return undefined;
  return { start: quotation.start, end: rest.end };
}

/** Whether the content stands before source and cue: `It failed, Rao said.` */
function trails(
  sentence: SentenceWords,
  head: Span,
  rest: Span,
  hasSource: boolean,
  opened: Span | undefined,
  { openers, isInverting, stopsAfter }: CueWords,
): boolean {
  const headWords = wordsOf(sentence, head).length;
  const restWords = wordsOf(sentence, rest);
  if (headWords === 0) return false;
  const isQuotedHead = isQuote(
    sentence.text
      .slice(head.start, head.end)
      .replace(/[\s,]+$/u, '')
      .slice(-1),
  );
  if (opened) {
    const isByWord = openers.includes(wordsOf(sentence, { start: rest.start, end: opened.start }).at(-1)?.folded ?? '');
    return !isByWord && isQuotedHead && lengthOf(trimSpace(sentence.text, head)) > lengthOf(opened);
  }
  if (restWords.length === 0) return true;
  if (isQuotedHead) return true;
  const [first] = restWords;
  if (hasSource) return isInverting && isTrailer(headWords, restWords.length, stopsAfter.includes(first?.folded ?? ''));
  const isName = first !== undefined && /^\p{Lu}/u.test(sentence.text.slice(first.start, first.end));
  const next = wordsOf(sentence, { start: rest.start, end: clauseEnd(sentence, rest.start) });
  return isInverting && (isName || next[0]?.folded === 'the') && next.length <= maxInverted;
}

function isTrailer(headWords: number, restWords: number, hasPreposition: boolean): boolean {
  return (headWords > 3 && restWords <= maxTrailing && hasPreposition) || (headWords >= minSentence && restWords <= maxTold);
}
