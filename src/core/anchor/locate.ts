import type { Candidate, Part } from '../model/anchor';
import { type Annotation, anchoredParts, extentOf, mapParts, type Placed } from '../model/annotation';

/** Ranked candidates beyond the third are of no help to a person who chooses. */
const maxCandidates = 3;
/** A quote that stands more often than this in an article (a digit, a danda) is not listed further as a candidate. */
const maxOccurrences = 500;

/**
 * Finds annotations again in `text` whose stored place may be wrong. Each comes back in one of three conditions: *sure* (no
 * state) when its quote stands with both contexts at exactly one place, *doubtful* with candidates when it stands anywhere else,
 * *lost* at its last place when it stands nowhere. Nothing is dropped, and an exact quote alone is never taken for sure.
 */
export function locate(text: string, placed: readonly Placed[]): Placed[] {
  return placed.map((each) => locateOne(text, each));
}

/** Whether every part of `placed`, a claim's cue and content included, holds its quote in `text`. */
export function holdsQuotes(text: string, placed: Placed): boolean {
  return anchoredParts(placed.annotation).every((part) => holds(text, part, placed.start));
}

/** Whether the annotation's own parts hold their quotes in `text` when it starts at `start`. */
export function standsAt(text: string, annotation: Annotation, start: number): boolean {
  return annotation.at.every((part) => holds(text, part, start));
}

function locateOne(text: string, placed: Placed): Placed {
  const { annotation } = placed;
  const only = onlySupported(text, annotation);
  if (only !== undefined) return { start: only, annotation: sure(settled(text, annotation, only)) };
  const starts = occurrences(text, annotation);
  if (starts.length === 0) return { start: placed.start, annotation: { ...annotation, state: { is: 'lost' } } };
  const candidates = ranked(text, annotation, starts, placed.start);
  return { start: placed.start, annotation: { ...annotation, state: { is: 'doubtful', candidates } } };
}

/** The start of the one place where quote and both contexts stand; undefined when there is none or another. However many equal quotes there are, it sees all. */
function onlySupported(text: string, annotation: Annotation): number | undefined {
  const { at, prefix = '', suffix = '' } = annotation;
  const [{ exact }] = at;
  const known = prefix + exact + (at.length === 1 ? suffix : '');
  let only: number | undefined;
  for (let from = text.indexOf(known); from >= 0; from = text.indexOf(known, from + 1)) {
    const start = from + prefix.length;
    if (standsAt(text, annotation, start) && contextSupport(text, annotation, start) === 1) {
      if (only !== undefined) return undefined;
      only = start;
    }
    if (from === text.length) break;
  }
  return only;
}

/** The starts, up to `maxOccurrences`, at which all parts of the annotation stand in their old distances. */
function occurrences(text: string, annotation: Annotation): number[] {
  const { exact } = annotation.at[0];
  const found: number[] = [];
  for (let start = text.indexOf(exact); start >= 0 && found.length < maxOccurrences; start = text.indexOf(exact, start + 1)) {
    if (standsAt(text, annotation, start)) found.push(start);
  }
  return found;
}

/** The share of the stored context, both sides together, that stands around `start`: 1 when all does. Without a stored context only a quote that is the whole text is supported. */
function contextSupport(text: string, annotation: Annotation, start: number): number {
  const { prefix = '', suffix = '' } = annotation;
  const end = start + extentOf(annotation);
  const before = commonEnd(text.slice(Math.max(0, start - prefix.length), start), prefix);
  const after = commonStart(text.slice(end, end + suffix.length), suffix);
  const stored = prefix.length + suffix.length;
  if (stored === 0) return start === 0 && end === text.length ? 1 : 0;
  return (before + after) / stored;
}

function ranked(text: string, annotation: Annotation, starts: readonly number[], hint: number): Candidate[] {
  return starts
    .map((start) => ({ start, score: contextSupport(text, annotation, start) }))
    .sort((a, b) => b.score - a.score || Math.abs(a.start - hint) - Math.abs(b.start - hint))
    .slice(0, maxCandidates)
    .map(({ start, score }) => ({ score, at: annotation.at.map((part) => moved(part, start - hint)) }));
}

/** A claim's cue and content where they now stand: at their old distance, else at the nearest equal text, else left alone. */
function settled(text: string, annotation: Annotation, start: number): Annotation {
  return mapParts(annotation, (part) => {
    if (holds(text, part, start)) return part;
    const nearest = nearestOccurrence(text, part.exact, start + part.start);
    return nearest === undefined ? part : moved(part, nearest - start - part.start);
  });
}

function nearestOccurrence(text: string, exact: string, from: number): number | undefined {
  const before = text.lastIndexOf(exact, from);
  const after = text.indexOf(exact, from);
  if (before < 0) return after < 0 ? undefined : after;
  return after < 0 || from - before <= after - from ? before : after;
}

function sure(annotation: Annotation): Annotation {
  const { state: _, ...rest } = annotation;
  return rest as Annotation;
}

function holds(text: string, part: Part, start: number): boolean {
  const from = start + part.start;
  return from >= 0 && part.end - part.start === part.exact.length && text.startsWith(part.exact, from);
}

function moved(part: Part, by: number): Part {
  return { ...part, start: part.start + by, end: part.end + by };
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}
