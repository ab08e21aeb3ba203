import type { Mention, Placed } from '../model/annotation';
import { contextAfter } from '../text/context';
import { isQuote } from '../text/pairs';
import { contains, isEmpty, overlaps, type Span } from '../text/span';
import { trimMention } from '../text/trim';
import { type Cue, findCue } from './cue';
import { layoutOf } from './layout';
import { type SentenceWords, sentenceWords, wordsOf } from './sentenceWords';
import { type Source, sourcePhrase, sourcesOf, voiceOf } from './source';
import type { CueWords } from './words/cueWords';
import { english } from './words/en';
import { hindi } from './words/hi';

/** Who says what in a sentence, as far as its words tell. Spans are in the article's offsets. */
export interface Attribution {
  readonly cue?: Span;
  readonly content?: Span;
  /** The nearest and fitting first. */
  readonly sources: readonly Source[];
  readonly mode?: 'direct' | 'indirect' | 'mixed';
  readonly voice?: 'named' | 'anonymous' | 'collective';
  /** What a person may begin with in wording the claim: the content, else the sentence, without what surrounds it. */
  readonly wording: string;
}

/** No sentence is looked at further than this, in UTF-16 units: the longest in news are under 1,000. */
const maxSentence = 2000;

/**
 * Reads who says what in `sentence` (UTF-16, in `text`) from a cue such as `said` or `ने कहा कि`. `mentions` may be those of the whole article.
 * Without a cue there are no sources, and content only where the whole sentence is a quotation. The word lists are those of `language` (BCP 47),
 * and where they find nothing those of the other language, for articles mix them.
 */
export function attribute(text: string, sentence: Span, mentions: readonly Placed<Mention>[], language: string): Attribution {
  const end = sentence.start + contextAfter(text.slice(0, sentence.end), sentence.start, maxSentence).length;
  const taken = sentenceWords(text, { start: sentence.start, end }, language);
  for (const cueWords of /^hi(-|$)/iu.test(language) ? [hindi, english] : [english, hindi]) {
    const cue = findCue(taken, cueWords);
    if (cue) return withCue(taken, cue, mentions, cueWords);
  }
  const { content, mode } = contentIn(taken, taken.sentence);
  return {
    sources: [],
    ...(mode === 'direct' && content && { content, mode }),
    wording: text.slice((content ?? taken.sentence).start, (content ?? taken.sentence).end),
  };
}

function withCue(sentence: SentenceWords, cue: Cue, mentions: readonly Placed<Mention>[], cueWords: CueWords): Attribution {
  const layout = layoutOf(sentence, cue, cueWords);
  const { content, mode } = contentIn(sentence, layout.content);
  const phrase = sourcePhrase(sentence, layout, cueWords);
  const sources = sourcesOf(sentence, layout, cue, phrase, content, mentions, cueWords);
  const voice = voiceOf(sentence, layout, phrase, mentions, cueWords);
  const wording = content ?? trimMention(sentence.text, sentence.sentence);
  return {
    cue: { start: cue.start, end: cue.end },
    ...(content && { content }),
    sources,
    ...(content && mode && { mode }),
    ...(voice && { voice }),
    wording: sentence.text.slice(wording.start, wording.end),
  };
}

/** What of `region` is content, and whether it is in the source's own words. */
function contentIn(sentence: SentenceWords, region: Span): Pick<Attribution, 'content' | 'mode'> {
  const { text, quotations } = sentence;
  if (isEmpty(region) || wordsOf(sentence, region).length === 0) return {};
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
