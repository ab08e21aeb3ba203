import type { Span } from '../text/span';
import { isQuoted, type SentenceWords, type Word } from './sentenceWords';
import type { CueWords } from './words/cueWords';

/** Words that say that something is reported, and on which side of them the source stands. */
export interface Cue extends Span {
  readonly sort: 'verb' | 'preposition' | 'postposition';
}

interface Phrase {
  readonly words: readonly string[];
  readonly sort: Cue['sort'];
}

/** Phrases by their first word, the longest first. */
type Phrases = ReadonlyMap<string, readonly Phrase[]>;

/** The cue by which the sentence most likely reports: outside quotations, and at best before a comma, a quotation or a `that`. */
export function findCue(sentence: SentenceWords, cueWords: CueWords): Cue | undefined {
  const phrases = phrasesOf(cueWords);
  let best: { readonly cue: Cue; readonly weight: number } | undefined;
  for (let index = 0; index < sentence.words.length; index++) {
    const found = cueAt(sentence, index, phrases, cueWords);
    if (!found || isQuoted(sentence, found)) continue;
    const weight = weightOf(sentence, found, cueWords);
    if (!best || weight > best.weight) best = { cue: found, weight };
  }
  return best?.cue;
}

function phrasesOf({ verbs, prepositions, postpositions }: CueWords): Phrases {
  const byFirst = new Map<string, Phrase[]>();
  const take = (sort: Cue['sort'], all: readonly string[]) => {
    for (const each of all) {
      const words = each.normalize('NFC').split(' ');
      const [first = ''] = words;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { words, sort }]);
    }
  };
  take('verb', verbs);
  take('preposition', prepositions);
  take('postposition', postpositions);
  for (const same of byFirst.values()) same.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

function cueAt({ text, words }: SentenceWords, index: number, phrases: Phrases, cueWords: CueWords): Cue | undefined {
  const phrase = phrases.get(words[index]?.folded ?? '')?.find((each) => each.words.every((word, i) => words[index + i]?.folded === word));
  if (!phrase) return undefined;
  let first = index;
  let last = index + phrase.words.length - 1;
  if (phrase.sort === 'verb' && cueWords.markers.includes(words[first - 1]?.folded ?? '')) first--;
  while (cueWords.tails.includes(words[last + 1]?.folded ?? '') && isJoined(text, words[last], words[last + 1])) last++;
  const { start } = words[first] ?? { start: 0 };
  const { end } = words[last] ?? { end: 0 };
  return { start, end, sort: phrase.sort };
}

function isJoined(text: string, before: Word | undefined, after: Word | undefined): boolean {
  return before !== undefined && after !== undefined && text.slice(before.end, after.start).trim() === '';
}

function weightOf({ text, sentence, words }: SentenceWords, cue: Cue, { openers }: CueWords): number {
  const last = words.find(({ end }) => end === cue.end);
  const next = words.find(({ start }) => start >= cue.end);
  if (openers.includes(last?.folded ?? '') || openers.includes(next?.folded ?? '')) return 3;
  if (cue.sort !== 'verb') return 2;
  const after = text
    .slice(cue.end, Math.min(cue.end + 3, sentence.end))
    .trimStart()
    .charAt(0);
  const before = text
    .slice(Math.max(cue.start - 3, sentence.start), cue.start)
    .trimEnd()
    .slice(-1);
  return /[,:"'“‘«।.\-–—]/u.test(after) || /[,"”’»]/u.test(before) ? 2 : 1;
}
