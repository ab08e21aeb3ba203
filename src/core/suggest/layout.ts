import { isQuote } from '../text/pairs';
import { trimSpace } from '../text/space';
import { lengthOf, type Span } from '../text/span';
import type { Cue } from './cue';
import { isPhrase, phraseAtStart } from './nounPhrase';
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
  if (cue.sort === 'preposition') return afterPreposition(sentence, cue, cueWords);
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
  // `which he said had fallen`: what is said stands before, and only in part.
  const isPart = cueWords.nouns?.auxiliaries.includes(wordsOf(sentence, rest)[0]?.folded ?? '');
  const content = opened ?? (isPart ? { start: rest.start, end: rest.start } : rest);
  if (hasSource) return { source: clause, side: 'before', content };
  // `Rao, the minister, said that …`: the clause before the cue is empty, and the source is what the sentence begins with.
  if (wordsOf(sentence, head).length > 0) {
    const until = cueWords.nouns ? head.end : clauseEnd(sentence, head.start);
    return { source: { start: head.start, end: until }, side: 'before', content };
  }
  const source = { start: cue.end, end: clauseEnd(sentence, cue.end) };
  return { source, side: 'after', content: opened ?? { start: source.end, end: rest.end } };
}

function afterPreposition(sentence: SentenceWords, cue: Cue, cueWords: CueWords): Layout {
  const source = { start: cue.end, end: clauseEnd(sentence, cue.end) };
  const head = { start: sentence.sentence.start, end: cue.start };
  // Fewer words before the cue are a mere `However,`.
  const isLeading = wordsOf(sentence, head).length < 3;
  return {
    source,
    side: 'after',
    content: isLeading ? { start: afterRelative(sentence, source.end, cueWords), end: sentence.sentence.end } : head,
  };
}

/** Where the content begins after a source that ends at `offset`: behind the `who spoke on condition of anonymity` of that source. */
function afterRelative(sentence: SentenceWords, offset: number, { nouns }: CueWords): number {
  const next = { start: offset + 1, end: clauseEnd(sentence, offset + 1) };
  const [first] = wordsOf(sentence, next);
  return first && next.end < sentence.sentence.end && nouns?.relatives.includes(first.folded) ? next.end : offset;
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
function openedContent(sentence: SentenceWords, rest: Span, { openers, times }: CueWords): Span | undefined {
  const near = wordsOf(sentence, { start: rest.start, end: receiverEnd(sentence, rest.start) }).slice(0, maxReceiver + 1);
  const opener = near.find(({ folded }, index) => openers.includes(folded) && !times.includes(near[index + 1]?.folded ?? ''));
  if (opener) return { start: opener.end, end: rest.end };
  const quotation = sentence.quotations.find(({ start }) => start >= rest.start);
  if (!quotation || wordsOf(sentence, { start: rest.start, end: quotation.start }).length > maxReceiver) return undefined;
  const between = sentence.text.slice(rest.start, quotation.start).trim();
  if (between !== '' && !/[,:;–—-]$/u.test(between)) return undefined;
  return { start: quotation.start, end: rest.end };
}

/** Where the clause ends in which an opener may stand: `said that`, and `said, in a statement, that`. */
function receiverEnd(sentence: SentenceWords, offset: number): number {
  if (sentence.text.charAt(offset) !== ',') return clauseEnd(sentence, offset);
  const aside = clauseEnd(sentence, offset + 1);
  return sentence.text.charAt(aside) === ',' ? clauseEnd(sentence, aside + 1) : offset;
}

/** Whether the content stands before source and cue: `It failed, Rao said.` */
function trails(
  sentence: SentenceWords,
  head: Span,
  rest: Span,
  hasSource: boolean,
  opened: Span | undefined,
  cueWords: CueWords,
): boolean {
  const { openers, isInverting, stopsAfter } = cueWords;
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
  const isSubject = beginsWithSubject(sentence, head, cueWords);
  if (isQuotedHead) return hasSource || !isSubject;
  if (isSubject && !hasSource) return false;
  if (hasSource && headWords > 2 && isReceiver(sentence, rest, cueWords)) return true;
  const [first] = restWords;
  if (hasSource)
    return (
      isInverting &&
      isTrailer(
        headWords,
        restWords.length,
        stopsAfter.includes(first?.folded ?? '') && !cueWords.nouns?.auxiliaries.includes(first?.folded ?? ''),
      )
    );
  return isInverting && headWords > 2 && isInverted(sentence, rest, cueWords);
}

/** Whether a sentence opens with its subject and something put in after it: `Rao, the minister,` and `Officials in Delhi, however,`. */
function beginsWithSubject(sentence: SentenceWords, head: Span, cueWords: CueWords): boolean {
  const { nouns, hollow } = cueWords;
  if (!nouns || isQuote(sentence.text.charAt(head.start))) return false;
  const first = wordsOf(sentence, { start: head.start, end: clauseEnd(sentence, head.start) }).filter(
    ({ folded }) => !hollow.includes(folded),
  );
  return first.length > 0 && isPhrase(sentence, first, cueWords, nouns);
}

/** Whether after a verb such as `told` stands no more than who was told. */
function isReceiver(sentence: SentenceWords, rest: Span, cueWords: CueWords): boolean {
  const { nouns } = cueWords;
  const verb = sentence.words.findLast(({ end }) => end <= rest.start);
  const told = wordsOf(sentence, rest);
  if (!nouns || told.length > maxReceiver || !nouns.addressing.includes(verb?.folded ?? '')) return false;
  const phrase = phraseAtStart(sentence, told, cueWords, nouns);
  const after = told.find(({ start }) => start >= (phrase?.end ?? start));
  return phrase !== undefined && (after === undefined || cueWords.stopsAfter.includes(after.folded) || nouns.times.includes(after.folded));
}

/** Whether right after the cue stands a noun phrase and no verb after it. */
function isInverted(sentence: SentenceWords, rest: Span, cueWords: CueWords): boolean {
  const { nouns, hollow, stopsAfter } = cueWords;
  const next = wordsOf(sentence, { start: rest.start, end: clauseEnd(sentence, rest.start) });
  const phrase = nouns && phraseAtStart(sentence, next, cueWords, nouns);
  if (!phrase || next.length > maxInverted) return false;
  const after = next.find(({ start }) => start >= phrase.end)?.folded;
  return after === undefined || (stopsAfter.includes(after) && !hollow.includes(after));
}

function isTrailer(headWords: number, restWords: number, hasPreposition: boolean): boolean {
  return (headWords > 3 && restWords <= maxTrailing && hasPreposition) || (headWords >= minSentence && restWords <= maxTold);
}
