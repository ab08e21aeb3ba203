import { contains, overlaps, type Span } from '../text/span';
import type { Reading } from './reading';
import { isCapitalised } from './nounPhrase';
import { wordsOf } from './sentenceWords';
import { subjectOf } from './sourcePhrase';
import type { Source, Speaking } from './speaking';

/** Whether the source of `reading` is a pronoun, of any sort. */
export function isPronoun({ words, phrase, cueWords }: Reading): boolean {
  const all = phrase ? wordsOf(words, phrase) : [];
  return all.length === 1 && cueWords.pronouns.includes(all[0]?.folded ?? '');
}

/**
 * Whom the pronoun that is the source of the last of `readings` stands for: who spoke in the statement before or is its subject, and so on back, then
 * who spoke in the lines before; else the person marked last before it. Nobody for `they` or `it`.
 */
export function antecedentOf(
  readings: readonly Reading[],
  linesBefore: readonly Reading[],
  speaking: readonly Speaking[],
): Source | undefined {
  const last = readings.at(-1);
  if (!last?.phrase || !wordsOf(last.words, last.phrase).every(({ folded }) => last.cueWords.personal.includes(folded))) return undefined;
  const { phrase } = last;
  const persons = speaking.filter(({ span, label }) => label === 'person' && span.end <= phrase.start);
  for (const earlier of [...linesBefore.filter((each) => each.cue && each.phrase), ...readings.slice(0, -1)].reverse()) {
    const marked = persons.findLast(({ span }) => isMarked(earlier, span));
    if (marked) return marked.source;
    const subject = namedIn(earlier);
    if (!subject) continue;
    const person = persons.find(({ span }) => overlaps(span, subject) && span.end === subject.end);
    return person?.source ?? { span: subject, text: earlier.words.text.slice(subject.start, subject.end).replace(/\s+/gu, ' ') };
  }
  return persons.toSorted((a, b) => b.span.start - a.span.start)[0]?.source;
}

/** Whether a word such as `ने` makes `name` the subject of the statement. */
function isMarked({ words, cueWords }: Reading, name: Span): boolean {
  if (!contains(words.sentence, name)) return false;
  return cueWords.markers.includes(words.words.find(({ start }) => start >= name.end)?.folded ?? '');
}

/** The phrase of the source, or the subject with which the statement begins, if that is someone by name. */
function namedIn(reading: Reading): Span | undefined {
  const { words, phrase, cueWords } = reading;
  if (isPronoun(reading) || (!phrase && reading.mode === 'direct')) return undefined;
  const subject = phrase ?? subjectOf(words, words.sentence, cueWords, false);
  const last = subject && wordsOf(words, subject).at(-1);
  if (!subject || !last || !isCapitalised(words, last) || cueWords.pronouns.includes(last.folded)) return undefined;
  const head = wordsOf(words, subject);
  const { nouns } = cueWords;
  // `Officials in Veerkot` ends in a capital and is nobody by name; nor is `The Sarvati Mela`.
  if (!nouns || nouns.heads.includes(last.folded) || nouns.determiners.includes(head[0]?.folded ?? '')) return undefined;
  return head.some(({ folded }) => nouns.joiners.includes(folded)) ? undefined : subject;
}
