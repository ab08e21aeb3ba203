import { isSure, type Mention, type Placed, spanOf } from '../model/annotation';
import { compareSpans, contains, overlaps, type Span } from '../text/span';
import { trimMention } from '../text/trim';
import type { Cue } from './cue';
import type { Layout } from './layout';
import { type SentenceWords, type Word, wordsOf } from './sentenceWords';
import type { CueWords } from './words/cueWords';

/** Who may have said it: a mention by its id, or a stretch of the sentence that is not marked yet. */
export type Source = { readonly mention: string; readonly span: Span } | { readonly span: Span; readonly text: string };

/** The labels of those who can speak, the likelier first. */
const speakers: readonly string[] = ['person', 'organization', 'group', 'title'];
/** The longest name with its offices that is worth offering, in words. */
const maxWords = 12;

/** The noun phrase of the source, without what surrounds it; undefined when there are no words for it. */
export function sourcePhrase(sentence: SentenceWords, { source, side }: Layout, cueWords: CueWords): Span | undefined {
  const all = wordsOf(sentence, source);
  const isHollow = ({ folded }: Word) => cueWords.hollow.includes(folded);
  let words = all.slice(
    all.findIndex((word) => !isHollow(word)),
    all.findLastIndex((word) => !isHollow(word)) + 1,
  );
  if (side === 'before') {
    words = words.slice(words.findLastIndex(({ folded }) => cueWords.stopsBefore.includes(folded)) + 1).slice(-maxWords);
  } else {
    const stop = words.findIndex(({ folded }) => cueWords.stopsAfter.includes(folded));
    words = words.slice(0, stop < 0 ? maxWords : Math.min(stop, maxWords));
  }
  const [first] = words;
  const last = words.at(-1);
  return first && last && trimMention(sentence.text, { start: first.start, end: last.end });
}

/**
 * Sources, the one that fits best first: mentions where the source is, one that touches the cue before persons before the rest; whom a pronoun
 * may stand for; the words themselves; then who else is mentioned in the sentence outside `content`.
 */
export function sourcesOf(
  sentence: SentenceWords,
  layout: Layout,
  cue: Cue,
  phrase: Span | undefined,
  content: Span | undefined,
  mentions: readonly Placed<Mention>[],
  cueWords: CueWords,
): Source[] {
  const able = mentions.filter(({ annotation }) => isSure(annotation) && speakers.includes(annotation.label));
  const nearest = able.toSorted(
    (a, b) => weightOf(a, sentence, cue) - weightOf(b, sentence, cue) || distance(spanOf(a), cue) - distance(spanOf(b), cue),
  );
  const near = nearest.filter((each) => overlaps(spanOf(each), layout.source));
  const others = nearest.filter(
    (each) => contains(sentence.sentence, spanOf(each)) && !near.includes(each) && !(content && overlaps(spanOf(each), content)),
  );
  const found: Source[] = near.map(asSource);
  if (phrase && !near.some((each) => compareSpans(spanOf(each), phrase) === 0)) {
    if (near.length === 0 && isPronoun(sentence, phrase, cueWords)) found.push(...antecedent(able, phrase));
    found.push({ span: phrase, text: sentence.text.slice(phrase.start, phrase.end) });
  }
  return [...found, ...others.map(asSource)];
}

/** How the source speaks, from its words and from the mention that fits best. */
export function voiceOf(
  sentence: SentenceWords,
  layout: Layout,
  phrase: Span | undefined,
  mentions: readonly Placed<Mention>[],
  { anonymous, collective }: CueWords,
): 'named' | 'anonymous' | 'collective' | undefined {
  const within = mentions.filter((each) => overlaps(spanOf(each), layout.source)).map(({ annotation }) => annotation.label);
  if (within.includes('person')) return 'named';
  if (!phrase) return undefined;
  const words = wordsOf(sentence, phrase).map(({ folded }) => folded);
  const holds = (list: readonly string[]) => list.some((each) => ` ${words.join(' ')} `.includes(` ${each} `));
  if (holds(anonymous)) return 'anonymous';
  if (within.includes('organization')) return 'named';
  return within.includes('group') || holds(collective) ? 'collective' : 'named';
}

function asSource(placed: Placed<Mention>): Source {
  return { mention: placed.annotation.id, span: spanOf(placed) };
}

function weightOf(placed: Placed<Mention>, { text }: SentenceWords, cue: Cue): number {
  const { start, end } = spanOf(placed);
  const { label } = placed.annotation;
  if (label === 'title') return 3;
  const between =
    end <= cue.start ? text.slice(Math.max(end, cue.start - 3), cue.start) : text.slice(cue.end, Math.min(start, cue.end + 3));
  if (distance({ start, end }, cue) <= 2 && between.trim() === '') return 0;
  return label === 'person' ? 1 : 2;
}

function distance(a: Span, cue: Span): number {
  return Math.max(cue.start - a.end, a.start - cue.end, 0);
}

function isPronoun(sentence: SentenceWords, phrase: Span, { pronouns }: CueWords): boolean {
  const [only, ...more] = wordsOf(sentence, phrase);
  return only !== undefined && more.length === 0 && pronouns.includes(only.folded);
}

/** The person mentioned last before a pronoun. */
function antecedent(able: readonly Placed<Mention>[], pronoun: Span): Source[] {
  const persons = able.filter((each) => each.annotation.label === 'person' && spanOf(each).end <= pronoun.start);
  const last = persons.reduce<Placed<Mention> | undefined>((best, each) => (best && best.start >= each.start ? best : each), undefined);
  return last ? [asSource(last)] : [];
}
