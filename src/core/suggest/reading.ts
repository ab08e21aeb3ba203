import { isQuote } from '../text/pairs';
import { contains, isEmpty, overlaps, type Span } from '../text/span';
import { trimMention } from '../text/trim';
import { type Cue, findCues } from './cue';
import { layoutOf } from './layout';
import { type SentenceWords, sentenceWords, wordsOf } from './sentenceWords';
import { sourcesOf, voiceOf } from './source';
import { sourcePhrase } from './sourcePhrase';
import type { Source, Speaking } from './speaking';
import type { CueWords } from './words/cueWords';

export type Mode = 'direct' | 'indirect' | 'mixed';
export type Voice = 'named' | 'anonymous' | 'collective';

/** What the words of one statement tell, with all offsets the article's. */
export interface Reading {
  readonly words: SentenceWords;
  readonly cueWords: CueWords;
  readonly cue?: Cue;
  readonly phrase?: Span;
  readonly content?: Span;
  readonly mode?: Mode;
  readonly voice?: Voice;
  readonly sources: readonly Source[];
}

/**
 * Reads who says what in `statement`. Where the word lists of the first of `languages` find nothing those of the others serve, for articles mix
 * them. Without a cue there is content only where the whole statement is a quotation.
 */
export function readStatement(
  text: string,
  statement: Span,
  speaking: readonly Speaking[],
  language: string,
  languages: readonly [CueWords, ...CueWords[]],
): Reading {
  const words = sentenceWords(text, statement, language);
  for (const cueWords of languages) {
    const cues = findCues(words, cueWords);
    const readings = cues.map(({ cue, isStrong }) => ({ isStrong, cueStart: cue.start, reading: withCue(words, cue, speaking, cueWords) }));
    const sourced = readings.filter(({ reading }) => reading.phrase);
    const strong = sourced.filter(({ isStrong }) => isStrong);
    // `While Rao says that …, Khan says that …`: the main clause is the last.
    const isBeside = cueWords.nouns?.subordinators.includes(words.words[0]?.folded ?? '') ?? false;
    const main = isBeside && strong.length > 1 ? strong.toSorted((a, b) => b.cueStart - a.cueStart)[0] : undefined;
    const best = main ?? sourced[0] ?? readings.find(({ isStrong }) => isStrong);
    if (best) return best.reading;
  }
  const { content, mode } = contentIn(words, words.sentence);
  return { words, cueWords: languages[0], sources: [], ...(mode === 'direct' && content && { content, mode }) };
}

function withCue(words: SentenceWords, cue: Cue, speaking: readonly Speaking[], cueWords: CueWords): Reading {
  const layout = layoutOf(words, cue, cueWords);
  const { content, mode } = contentIn(words, layout.content);
  const phrase = sourcePhrase(words, layout, cue, cueWords);
  const sources = sourcesOf(words, layout, cue, phrase, content, speaking, cueWords);
  const voice = sources.length > 0 ? voiceOf(words, phrase, speaking, cueWords) : undefined;
  return {
    words,
    cueWords,
    cue,
    ...(phrase && sources.length > 0 && { phrase }),
    ...(content && { content }),
    ...(content && mode && { mode }),
    ...(voice && { voice }),
    sources,
  };
}

/** What of `region` is content, and whether it is in the source's own words. */
export function contentIn(words: SentenceWords, region: Span): Pick<Reading, 'content' | 'mode'> {
  const { text, quotations } = words;
  if (isEmpty(region) || wordsOf(words, region).length === 0) return {};
  const content = trimMention(text, region);
  if (quotations.some((quotation) => contains(quotation, content)) || isHalfQuoted(text, region, content))
    return { content, mode: 'direct' };
  const isMixed = quotations.some((quotation) => overlaps(quotation, content));
  return { content, mode: isMixed ? 'mixed' : 'indirect' };
}

/** Whether trimming took away a quotation mark at just one edge: the quotation goes on in another sentence. */
function isHalfQuoted(text: string, region: Span, content: Span): boolean {
  return [...text.slice(region.start, content.start), ...text.slice(content.end, region.end)].some(isQuote);
}
