import type { Mention, Placed } from '../model/annotation';
import { contextAfter } from '../text/context';
import { snapToGraphemes } from '../text/segment';
import { contains, intersect, isEmpty, overlaps, type Span } from '../text/span';
import { trimMention } from '../text/trim';
import { antecedentOf, isPronoun } from './antecedent';
import { headedBy } from './headed';
import { type Mode, type Reading, readStatement, type Voice } from './reading';
import { distance, type NamedSpan, type Source, type Speaking, speakingIn } from './speaking';
import { statementsIn } from './statements';
import type { CueWords } from './words/cueWords';
import { english } from './words/en';
import { hindi } from './words/hi';

/** Who says what, as far as the words of a claim's sentence tell. Spans are in the article's offsets. */
export interface Attribution {
  readonly cue?: Span;
  readonly content?: Span;
  /** The words for the source, a pronoun too. */
  readonly source?: Span;
  /** Whom these words mean, the likeliest first; empty where that is not clear. */
  readonly sources: readonly Source[];
  /** Who else may have said it: those in the sentence, then those around, the nearest first. */
  readonly others: readonly Source[];
  readonly mode?: Mode;
  /** How the first of `sources` speaks. */
  readonly voice?: Voice;
  /** What a person may begin with in wording the claim, on one line: the content, else what was chosen, without what surrounds it. */
  readonly wording: string;
}

/** No sentence is looked at further than this, in UTF-16 units: the longest in news are under 1,000. */
const maxSentence = 2000;
/** More names than these are no help in a list. */
const maxOthers = 8;

/**
 * Reads who says what in `claim` (UTF-16, in `text`), which may be a sentence, part of one, or several, from a cue such as `said` or `ने कहा कि` in
 * its sentence or, for a quotation that goes on, in the sentence before. `mentions` and `names` may be those of the whole article.
 * A claim over several paragraphs, or over sentences in which not one alone speaks, gets no source. The word lists are those of `language`
 * (BCP 47), and where they find nothing those of the other language.
 */
export function attribute(
  text: string,
  claim: Span,
  mentions: readonly Placed<Mention>[],
  language: string,
  names: readonly NamedSpan[] = [],
): Attribution {
  const isWrapped = text.slice(claim.start, claim.end).includes('\n');
  const end = claim.start + contextAfter(text.slice(0, claim.end), claim.start, maxSentence).length;
  const isLong = isWrapped && end < claim.end;
  const speaking = speakingIn(mentions, names);
  if (isLong || crossesParagraphs(text, claim)) return { sources: [], others: [], wording: isLong ? '' : onOneLine(text, claim) };
  const chosen = { start: claim.start, end };
  const flat = isWrapped ? unwrapped(text, chosen) : text;
  const read = attributed(flat, chosen, speaking, language);
  return { ...read.found, wording: onOneLine(text, read.worded) };
}

/** Whether an empty line is in the claim. */
export function crossesParagraphs(text: string, claim: Span): boolean {
  return /\S\s*\n[^\S\n]*\n\s*\S/u.test(text.slice(claim.start, claim.end));
}

/** `text` with spaces for the line breaks in `a`; no offset changes. */
function unwrapped(text: string, a: Span): string {
  return text.slice(0, a.start) + text.slice(a.start, a.end).replaceAll('\n', ' ') + text.slice(a.end);
}

/** The words in `a`, with one space for each line break and the white space around it. */
function onOneLine(text: string, a: Span): string {
  return text
    .slice(a.start, a.end)
    .replace(/\s*\n\s*/gu, ' ')
    .trim();
}

/** What is found, and which stretch a person may begin with in wording it. */
interface Attributed {
  readonly found: Omit<Attribution, 'wording'>;
  readonly worded: Span;
}

function attributed(text: string, claim: Span, speaking: readonly Speaking[], language: string): Attributed {
  const languages: readonly [CueWords, ...CueWords[]] = /^hi(-|$)/iu.test(language) ? [hindi, english] : [english, hindi];
  const statements = statementsIn(text, regionOf(text, claim), language);
  const read = (statement: Span) => readStatement(text, statement, speaking, language, languages);
  const first = statements.findIndex((each) => overlaps(each, claim));
  const readings = statements.filter((each) => overlaps(each, claim)).map(read);
  const before = first > 0 ? statements.slice(Math.max(0, first - maxBack), first).map(read) : [];
  const found = meaningOf(readings, before, claim) ?? headedBy(text, claim, speaking);
  const linesBefore = () => linesBeforeIn(text, claim).flatMap((line) => statementsIn(text, line, language).map(read));
  const meant = found && { ...found, reading: { ...found.reading, sources: sourcesFor(found, linesBefore, speaking) } };
  return completed(text, claim, meant, speaking, readings);
}

/** So many lines back: further up, a pronoun would be no longer understood. */
const maxLinesBack = 2;

/** The lines before those of the claim that are not empty, in the order of the text. */
function linesBeforeIn(text: string, claim: Span): Span[] {
  const found: Span[] = [];
  const from = Math.max(0, claim.start - maxSentence);
  let end = text.lastIndexOf('\n', claim.start - 1);
  while (end > from && found.length < maxLinesBack) {
    const start = Math.max(text.lastIndexOf('\n', end - 1) + 1, from);
    if (text.slice(start, end).trim() !== '') found.unshift(snapToGraphemes(text, { start, end }));
    end = start - 1;
  }
  return found;
}

/** So many statements back a pronoun is followed. */
const maxBack = 6;

/** What is read of the claim, and those readings by which a pronoun in it is understood. */
interface Meaning {
  readonly reading: Pick<Reading, 'cue' | 'phrase' | 'sources' | 'voice' | 'mode'>;
  readonly content?: Span;
  readonly chain?: readonly Reading[];
}

function meaningOf(readings: readonly Reading[], before: readonly Reading[], claim: Span): Meaning | undefined {
  const [reading, ...more] = readings;
  if (!reading) return undefined;
  if (more.length > 0) return ofSeveral(readings, before);
  if (!reading.cue) {
    if (!reading.content) return undefined;
    const content = within(reading.content, claim);
    const earlier = before.at(-1);
    const goesOn = earlier?.cue && earlier.mode === 'direct';
    return { reading: goesOn ? earlier : reading, ...(goesOn && { chain: before }), ...(content && { content }) };
  }
  const chain = [...before, reading];
  const content = within(reading.content, claim);
  if (content && !(reading.content && contains(claim, reading.content))) {
    const isQuoted = reading.words.quotations.some((quotation) => contains(quotation, trimMention(reading.words.text, content)));
    return { reading: isQuoted ? { ...reading, mode: 'direct' } : reading, content, chain };
  }
  if (content) return { reading, content, chain };
  // `“A,” Rao said. “B.”` in one sentence: a quotation beside the content is of the same mouth.
  const quotation = reading.words.quotations.find((each) => contains(each, claim));
  if (quotation) return { reading: { ...reading, mode: 'direct' }, content: claim, chain };
  return contains(claim, reading.cue) ? { reading, chain } : undefined;
}

/** The stretch of `content` in the claim, if it holds anything. */
function within(content: Span | undefined, claim: Span): Span | undefined {
  const common = content && intersect(content, claim);
  return common && !isEmpty(common) ? common : undefined;
}

/** Sentences have one source when one of them names it and the others are quotations only. */
function ofSeveral(readings: readonly Reading[], before: readonly Reading[]): Meaning | undefined {
  const cued = readings.filter(({ cue }) => cue);
  const [only, ...more] = cued;
  if (!only || more.length > 0 || !readings.every((each) => each === only || each.mode === 'direct')) return undefined;
  return { reading: only, chain: [...before, ...readings.slice(0, readings.indexOf(only) + 1)] };
}

function completed(
  text: string,
  claim: Span,
  meaning: Meaning | undefined,
  speaking: readonly Speaking[],
  readings: readonly Reading[],
): Attributed {
  const content = meaning?.content && trimMention(text, meaning.content);
  const { cue, phrase, voice, mode } = meaning?.reading ?? {};
  const { sources = [] } = meaning?.reading ?? {};
  const isSame = (a: Source, b: Source) => keyOf(a, text) === keyOf(b, text);
  const nearest = speaking
    .filter(({ span }) => !(content && overlaps(span, content)))
    .toSorted((a, b) => placeOf(a, claim, readings) - placeOf(b, claim, readings))
    .map(({ source }) => source)
    .filter((source, index, all) => all.findIndex((each) => isSame(each, source)) === index);
  const found = {
    ...(cue && { cue: { start: cue.start, end: cue.end } }),
    ...(content && { content }),
    ...(phrase && { source: phrase }),
    sources,
    others: nearest.filter((source) => !sources.some((each) => isSame(each, source))).slice(0, maxOthers),
    ...(mode && (content || cue) && { mode }),
    ...(voice && sources.length > 0 && { voice }),
  };
  return { found, worded: content ?? (readings.length > 1 ? claim : trimMention(text, claim)) };
}

/** The sources as read; for a pronoun whom it stands for, and nobody when that is not clear. */
function sourcesFor(found: Meaning, linesBefore: () => readonly Reading[], speaking: readonly Speaking[]): readonly Source[] {
  const { chain = [], reading } = found;
  const last = chain.at(-1);
  if (!last || !isPronoun(last)) return reading.sources;
  const meant = antecedentOf(chain, linesBefore(), speaking);
  return meant ? [meant] : [];
}

/** What is in the sentence comes before what is around it. */
function placeOf({ span }: Speaking, claim: Span, readings: readonly Reading[]): number {
  return distance(span, claim) + (readings.some(({ words }) => contains(words.sentence, span)) ? 0 : maxSentence);
}

function keyOf(source: Source, text: string): string {
  if ('entity' in source) return `entity ${source.entity}`;
  return text.slice(source.span.start, source.span.end);
}

/** The line or lines of the claim, as far as they are of use. */
function regionOf(text: string, claim: Span): Span {
  const start = text.lastIndexOf('\n', claim.start - 1) + 1;
  const next = text.indexOf('\n', claim.end);
  const end = next < 0 ? text.length : next;
  return snapToGraphemes(text, {
    start: Math.max(Math.min(start, claim.start), claim.start - maxSentence),
    end: Math.min(end, claim.end + maxSentence),
  });
}
