import { compareSpans, overlaps, type Span } from '../text/span';
import type { Cue } from './cue';
import type { Layout } from './layout';
import { isCapitalised } from './nounPhrase';
import { type SentenceWords, wordsOf } from './sentenceWords';
import { distance, type Source, type Speaking } from './speaking';
import type { CueWords } from './words/cueWords';

/** A name with its offices seldom has as many words. */
const looseLength = 9;

/**
 * Who stands where the source is, the one that fits best first: the mention or name in which `phrase` ends, with the others there, and the words
 * themselves. Where none fits (`a senior BSP leader`) the words come first. Without a phrase, nobody.
 */
export function sourcesOf(
  sentence: SentenceWords,
  layout: Layout,
  cue: Cue,
  phrase: Span | undefined,
  content: Span | undefined,
  speaking: readonly Speaking[],
  cueWords: CueWords,
): Source[] {
  if (!phrase || (content && overlaps(phrase, content))) return [];
  const head = headOf(sentence, phrase, cueWords);
  const isFit = ({ span }: Speaking) => isHead(span, phrase, head);
  const weightOf = (each: Speaking) => (isFit(each) ? 0 : 4) + weight(each, sentence, cue);
  const region = cueWords.nouns ? phrase : layout.source;
  const near = speaking
    .filter(({ span }) => overlaps(span, region) && !(content && overlaps(span, content)))
    .toSorted((a, b) => weightOf(a) - weightOf(b) || distance(a.span, cue) - distance(b.span, cue));
  const words: Source[] = near.some(({ span }) => compareSpans(span, phrase) === 0)
    ? []
    : [{ span: phrase, text: textOf(sentence, phrase) }];
  const [best] = near;
  if (isLoose(sentence, phrase, cue, cueWords)) return near.filter(({ label }) => label === 'person').map(({ source }) => source);
  const named = near.map(({ source }) => source);
  return best && isFit(best) ? [...named, ...words] : [...words, ...named];
}

/** How the source speaks, from its words and from the one that fits best. */
export function voiceOf(
  sentence: SentenceWords,
  phrase: Span | undefined,
  speaking: readonly Speaking[],
  cueWords: CueWords,
): 'named' | 'anonymous' | 'collective' | undefined {
  if (!phrase) return undefined;
  const { anonymous, collective, nouns } = cueWords;
  const head = headOf(sentence, phrase, cueWords);
  const labels = speaking.filter(({ span }) => isHead(span, phrase, head)).map(({ label }) => label);
  if (labels.includes('person')) return 'named';
  const all = wordsOf(sentence, nouns ? { start: phrase.start, end: head } : phrase);
  const last = all.at(-1);
  if (nouns && last && isCapitalised(sentence, last) && ![...nouns.heads, ...anonymous, ...collective].includes(last.folded))
    return 'named';
  const words = all.map(({ folded }) => folded);
  const holds = (list: readonly string[]) => list.some((each) => ` ${words.join(' ')} `.includes(` ${each} `));
  if (holds(anonymous)) return 'anonymous';
  if (labels.includes('organization')) return 'named';
  return labels.includes('group') || holds(collective) ? 'collective' : 'named';
}

/** Where the head of `phrase` ends: before `of the party`, before `जी`, else with it. */
function headOf(sentence: SentenceWords, phrase: Span, { nouns, honorifics }: CueWords): number {
  const all = wordsOf(sentence, phrase);
  const joiner = nouns ? all.findIndex(({ folded }) => nouns.joiners.includes(folded)) : -1;
  const last = joiner > 0 ? all[joiner - 1] : all.findLast(({ folded }) => !honorifics.includes(folded));
  return last?.end ?? phrase.end;
}

/** Whether `name` is the head of `phrase`, which ends at `head`, or holds it with what follows: `the Bank of India`. */
function isHead(name: Span, phrase: Span, head: number): boolean {
  return overlaps(name, phrase) && name.start < head && name.end >= head;
}

/** `राव का इस्तीफा, बोले-`: where no marker ends the source, a long stretch is a headline and only a person in it is somebody. */
function isLoose(sentence: SentenceWords, phrase: Span, cue: Cue, { markers, nouns }: CueWords): boolean {
  if (nouns || cue.sort !== 'verb' || wordsOf(sentence, phrase).length < looseLength) return false;
  const after = wordsOf(sentence, { start: phrase.end, end: cue.end });
  return !after.some(({ folded }) => markers.includes(folded));
}

function textOf({ text }: SentenceWords, a: Span): string {
  return text.slice(a.start, a.end).replace(/\s+/gu, ' ');
}

function weight({ span, label }: Speaking, { text }: SentenceWords, cue: Cue): number {
  if (label === 'title') return 3;
  const between =
    span.end <= cue.start
      ? text.slice(Math.max(span.end, cue.start - 3), cue.start)
      : text.slice(cue.end, Math.min(span.start, cue.end + 3));
  if (distance(span, cue) <= 2 && between.trim() === '') return 0;
  return label === 'person' ? 1 : 2;
}
