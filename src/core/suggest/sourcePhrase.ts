import type { Span } from '../text/span';
import { trimMention } from '../text/trim';
import type { Cue } from './cue';
import type { Layout } from './layout';
import { isName, isPhrase, phraseAtEnd, phraseAtStart } from './nounPhrase';
import { clauseEnd, clauseStart, isQuoted, type SentenceWords, type Word, wordsOf } from './sentenceWords';
import type { CueWords, NounWords } from './words/cueWords';

/** The longest name with its offices that is worth offering, in words. */
const maxWords = 12;

/** The noun phrase of the source, without what surrounds it; undefined when there is none, or when it may hold more than that. */
export function sourcePhrase(sentence: SentenceWords, layout: Layout, cue: Cue, cueWords: CueWords): Span | undefined {
  const { nouns } = cueWords;
  const found = nouns ? parsed(sentence, layout, cue, cueWords, nouns) : limited(sentence, layout, cueWords);
  return found && trimMention(sentence.text, withClosedBracket(sentence, found, nouns !== undefined));
}

/** `The Bank of India (RBI`: a bracket in which a phrase ends is none of it where phrases are parsed, else it is closed. */
function withClosedBracket({ text }: SentenceWords, phrase: Span, isParsed: boolean): Span {
  const open = text.slice(phrase.start, phrase.end).search(/\s*\([^)]*$/u);
  if (open <= 0) return phrase;
  if (!isParsed && text.charAt(phrase.end) === ')') return { start: phrase.start, end: phrase.end + 1 };
  return { start: phrase.start, end: phrase.start + open };
}

/** The subject with which the clauses in `region` begin: `Rao hit back, saying`. A name put in after it is better: `its leader, Asha Rao,`. */
export function subjectOf(sentence: SentenceWords, region: Span, cueWords: CueWords, isAlone: boolean): Span | undefined {
  const { nouns } = cueWords;
  if (!nouns) return undefined;
  for (let at = region.start; at < region.end; ) {
    const clause = { start: at, end: Math.min(clauseEnd(sentence, at), region.end) };
    const words = withoutHollow(
      wordsOf(sentence, clause).filter((word) => !isQuoted(sentence, word)),
      cueWords,
    );
    const phrase = phraseAtStart(sentence, words, cueWords, nouns);
    if (phrase && isPhrase(sentence, words, cueWords, nouns)) return nameAfter(sentence, phrase, clause.end, region.end, cueWords, nouns);
    if (phrase && !isAlone) return phrase;
    at = clause.end + 1;
  }
  return undefined;
}

/** All that stands between the limits of a source. */
function limited(sentence: SentenceWords, { source, side }: Layout, cueWords: CueWords): Span | undefined {
  let words = withoutHollow(wordsOf(sentence, source), cueWords);
  if (side === 'before') {
    words = words.slice(words.findLastIndex(({ folded }) => cueWords.stopsBefore.includes(folded)) + 1).slice(-maxWords);
  } else {
    const stop = words.findIndex(({ folded }) => cueWords.stopsAfter.includes(folded));
    words = words.slice(0, stop < 0 ? maxWords : Math.min(stop, maxWords));
  }
  const [first] = words;
  const last = words.at(-1);
  return first && last && { start: first.start, end: last.end };
}

function parsed(sentence: SentenceWords, { source, side }: Layout, cue: Cue, cueWords: CueWords, nouns: NounWords): Span | undefined {
  const words = wordsOf(sentence, source);
  if (side === 'after') {
    const [first] = words;
    if (!first || /\S/u.test(sentence.text.slice(cue.end, first.start))) return undefined;
    const phrase = phraseAtStart(sentence, words.slice(0, maxWords), cueWords, nouns);
    const next = words.find(({ start }) => start >= (phrase?.end ?? start));
    // `according to Crossing the River`: no phrase has an article in it.
    if (nouns.determiners.includes(next?.folded ?? '')) return undefined;
    return phrase && phrase.end === words.at(-1)?.end
      ? nameAfter(sentence, phrase, source.end, sentence.sentence.end, cueWords, nouns)
      : phrase;
  }
  const before = wordsOf(sentence, { start: sentence.sentence.start, end: cue.start });
  const lastSolid = before.findLastIndex(({ folded }) => !cueWords.hollow.includes(folded) || nouns.resumers.includes(folded));
  const isResumed = nouns.resumers.includes(before[lastSolid]?.folded ?? '') || /ing$/u.test(sentence.text.slice(cue.start, cue.end));
  const whole = { start: sentence.sentence.start, end: cue.start };
  if (isResumed) return subjectOf(sentence, source, cueWords, false) ?? subjectOf(sentence, whole, cueWords, false);
  if (source.end < cue.start || withoutHollow(words, cueWords).at(-1)?.end !== before[lastSolid]?.end)
    return subjectOf(sentence, source, cueWords, true);
  // The clause right before the cue: not the first of several, so its phrase ends at the cue.
  const phrase = phraseAtEnd(sentence, withoutHollow(words, cueWords).slice(-maxWords), cueWords, nouns);
  return phrase && wholeList(sentence, phrase, cueWords, nouns);
}

/** `China and India` with the `the US, ` before them. */
function wholeList(sentence: SentenceWords, phrase: Span, cueWords: CueWords, nouns: NounWords): Span {
  let { start } = phrase;
  if (!wordsOf(sentence, phrase).some(({ folded }) => folded === 'and')) return phrase;
  for (;;) {
    const comma = sentence.text.slice(sentence.sentence.start, start).search(/,\s*$/u);
    if (comma < 0) break;
    const end = sentence.sentence.start + comma;
    const words = wordsOf(sentence, { start: clauseStart(sentence, end), end });
    const [first] = words;
    if (!first || !isPhrase(sentence, words, cueWords, nouns)) break;
    start = first.start;
  }
  return { start, end: phrase.end };
}

/** `phrase`, or the name that stands between commas after it, when `phrase` itself is none. */
function nameAfter(sentence: SentenceWords, phrase: Span, from: number, until: number, cueWords: CueWords, nouns: NounWords): Span {
  if (isName(sentence, wordsOf(sentence, phrase), cueWords, nouns) || sentence.text.charAt(from) !== ',') return phrase;
  const words = wordsOf(sentence, { start: from + 1, end: Math.min(clauseEnd(sentence, from + 1), until) });
  const [first] = words;
  const last = words.at(-1);
  return first && last && isName(sentence, words, cueWords, nouns) ? { start: first.start, end: last.end } : phrase;
}

function withoutHollow(words: readonly Word[], { hollow }: CueWords): Word[] {
  const isHollow = ({ folded }: Word) => hollow.includes(folded);
  return words.slice(
    words.findIndex((word) => !isHollow(word)) < 0 ? words.length : words.findIndex((word) => !isHollow(word)),
    words.findLastIndex((word) => !isHollow(word)) + 1,
  );
}
