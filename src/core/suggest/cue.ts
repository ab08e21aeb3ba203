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

/**
 * The cues by which the sentence may report, the likeliest first: outside quotations, and at best before a comma, a quotation or a `that`. One that
 * is not strong needs a source that is surely one.
 */
export function findCues(sentence: SentenceWords, cueWords: CueWords): { readonly cue: Cue; readonly isStrong: boolean }[] {
  const phrases = phrasesOf(cueWords);
  const found: { readonly cue: Cue; readonly weight: number }[] = [];
  for (let index = 0; index < sentence.words.length; index++) {
    const cue = cueAt(sentence, index, phrases, cueWords);
    if (!cue || isQuoted(sentence, cue) || isNoun(sentence, cue, index, cueWords)) continue;
    const whole = weightOf(sentence, cue, cueWords);
    // `“…,” he said, adding that …`: the finite verb reports first.
    const weight = cueWords.nouns && /ing$/u.test(sentence.words[index]?.folded ?? '') ? Math.min(whole, 1.5) : whole;
    if (weight > 1 || !cueWords.weak.includes(sentence.words[index]?.folded ?? '')) found.push({ cue, weight });
  }
  return found.sort((a, b) => b.weight - a.weight).map(({ cue, weight }) => ({ cue, isStrong: weight > 1 }));
}

/** Whether a verb is none: `the claims`, `of reports`, `to say`. */
function isNoun({ text, words }: SentenceWords, cue: Cue, index: number, { nouns }: CueWords): boolean {
  const before = words[index - 1];
  if (!nouns || !before || cue.sort !== 'verb' || text.slice(before.end, cue.start).trim() !== '') return false;
  const { folded } = before;
  if (nouns.quantifiers.includes(folded)) return false;
  // `Officials in Delhi this week said`, `those said`: before a past form, these can end a source.
  if (/(?:id|ed|ld)$/u.test(words[index]?.folded ?? '')) return ['to', 'of', 'the', 'a', 'is', 'are'].includes(folded);
  return (
    nouns.determiners.includes(folded) || nouns.joiners.includes(folded) || nouns.prepositions.includes(folded) || /['’]s$/u.test(folded)
  );
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

function weightOf({ text, sentence, words }: SentenceWords, cue: Cue, { openers, times }: CueWords): number {
  const last = words.find(({ end }) => end === cue.end);
  const [next, second, third] = words.filter(({ start }) => start >= cue.end).slice(0, 3);
  // `commented that day`: only a second `that` opens anything.
  if (next && openers.includes(next.folded) && times.includes(second?.folded ?? '')) return openers.includes(third?.folded ?? '') ? 3 : 1;
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
