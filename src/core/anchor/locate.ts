import type { Candidate, Part } from '../model/anchor';
import { type Annotation, anchoredParts, mapParts, type Placed } from '../model/annotation';
import { snapToGraphemes } from '../text/segment';
import { isPlainBoundary } from './boundary';
import { placeAll } from './placeAll';
import type { Place, Placement } from './placement';
import type { Selector } from './sparseText';
import { finish, stepUnits, type Work } from './work';

/** Ranked candidates beyond the third are of no help to a person who chooses. */
const maxCandidates = 3;
/** A claim's cue or content that was not found is taken at an equal text no further away than this from where it was expected. */
const nearby = 500;
/** Offsets from a file may be anything; further than this no article goes. */
const furthest = 2 ** 28;

/**
 * Finds annotations again in `text`, of which the stored places may be wrong. Each comes back in one of three conditions: *sure* (no state),
 * at its new place and with the text that stands there as its quote; *doubtful* with ranked candidates; *lost*. The last two stand where
 * the text around them went. With `oldText`, in which the places hold, the two texts are compared; without it the quotes and contexts of
 * all annotations are, so that it is best to pass all of an article at once. The order of the answer is that of `placed`, which makes no
 * other difference.
 */
export function locate(text: string, placed: readonly Placed[], oldText?: string): Placed[] {
  return finish(locateInSteps(text, placed, oldText));
}

/** `locate` as work that can be paused. */
export function* locateInSteps(text: string, placed: readonly Placed[], oldText?: string): Work<Placed[]> {
  return (yield* locateWith(text, placed, [], oldText)).located;
}

/** `locateInSteps`, and the placements of `others` in the same work. */
export function* locateWith(
  text: string,
  placed: readonly Placed[],
  others: readonly Selector[],
  oldText?: string,
): Work<{ located: Placed[]; placements: readonly Placement[] }> {
  const selectors: Selector[] = [];
  const firsts: number[] = [];
  for (const each of placed) {
    firsts.push(selectors.length);
    for (const selector of selectorsOf(each)) selectors.push(selector);
    if (selectors.length % stepUnits === 0) yield;
  }
  firsts.push(selectors.length);
  const placements = yield* placeAll([...selectors, ...others], text, oldText);
  const located: Placed[] = [];
  for (const [index, each] of placed.entries()) {
    located.push(settle(text, each, placements.slice(firsts[index], firsts[index + 1])));
    if (index % 5000 === 4999) yield;
  }
  return { located, placements: placements.slice(selectors.length) };
}

/** Whether every part of `placed`, a claim's cue and content included, holds its quote in `text`. */
export function holdsQuotes(text: string, placed: Placed): boolean {
  return anchoredParts(placed.annotation).every((part) => holds(text, part, placed.start));
}

/** Whether the annotation's own parts hold their quotes in `text` when it starts at `start`. */
export function standsAt(text: string, annotation: Annotation, start: number): boolean {
  return annotation.at.every((part) => holds(text, part, start));
}

/** One selector for each part, a claim's cue and content included; the contexts belong to the outer sides of the annotation's own parts. */
function selectorsOf({ start, annotation }: Placed): Selector[] {
  const last = annotation.at.length - 1;
  return anchoredParts(annotation).map(({ start: from, exact }, index) => {
    const place = Math.min(furthest, Math.max(0, Math.trunc(start + from) || 0));
    return {
      start: place,
      end: place + exact.length,
      exact,
      ...(index === 0 && annotation.prefix !== undefined && { prefix: annotation.prefix }),
      ...(index === last && annotation.suffix !== undefined && { suffix: annotation.suffix }),
    };
  });
}

function settle(text: string, placed: Placed, placements: readonly Placement[]): Placed {
  const { annotation } = placed;
  const own = placements.slice(0, annotation.at.length);
  const spans = inOrder(
    text,
    own.map((placement) => (placement.is === 'sure' ? placement : undefined)),
  );
  if (spans) return surely(text, placed, spans, placements);
  const start = Math.min(text.length, lastPlace(own[0]));
  const candidates = candidatesOf(text, own).map(({ places, score }) => candidate(annotation, places, score, start));
  const state = candidates.length > 0 ? ({ is: 'doubtful', candidates } as const) : ({ is: 'lost' } as const);
  return { start, annotation: { ...annotation, state } };
}

function surely(text: string, placed: Placed, spans: readonly Place[], placements: readonly Placement[]): Placed {
  const [first] = spans;
  const start = first?.start ?? placed.start;
  let index = 0;
  const annotation = mapParts(placed.annotation, (part) => {
    const order = index++;
    const placement = placements[order];
    const span = spans[order] ?? (placement?.is === 'sure' ? snapped(text, placement) : nearestEqual(text, part, start));
    if (!span) return part;
    return { ...part, start: span.start - start, end: span.end - start, exact: text.slice(span.start, span.end) };
  });
  const { state: _, ...rest } = annotation;
  return { start, annotation: rest as Annotation };
}

/** The places with their edges between grapheme clusters, when there is one for each part and they stand in order; else undefined. */
function inOrder(text: string, places: readonly (Place | undefined)[]): Place[] | undefined {
  const found: Place[] = [];
  for (const place of places) {
    if (!place) return undefined;
    const whole = snapped(text, place);
    if (whole.start >= whole.end || whole.start < (found.at(-1)?.end ?? 0)) return undefined;
    found.push(whole);
  }
  return found;
}

/** For an annotation of one part its candidates; for one of several parts the best place of each, where they stand in order. */
function candidatesOf(text: string, placements: readonly Placement[]): { places: Place[]; score: number }[] {
  const [first] = placements;
  if (placements.length === 1 && first?.is === 'doubtful') {
    const found = first.candidates.map((place) => ({ places: [snapped(text, place)], score: place.score }));
    return found.filter(({ places: [place] }) => place && place.start < place.end).slice(0, maxCandidates);
  }
  const places = inOrder(
    text,
    placements.map((placement) =>
      placement.is === 'sure' ? placement : placement.is === 'doubtful' ? placement.candidates[0] : undefined,
    ),
  );
  return places ? [{ places, score: Math.min(0.5, ...places.map(({ score }) => score)) }] : [];
}

function candidate(annotation: Annotation, places: readonly Place[], score: number, origin: number): Candidate {
  const at = annotation.at.map((part, index) => {
    const place = places[index];
    return place ? { ...part, start: place.start - origin, end: place.end - origin } : part;
  });
  return { score: Math.round(score * 100) / 100, at };
}

function lastPlace(placement: Placement | undefined): number {
  if (!placement) return 0;
  return placement.is === 'doubtful' ? (placement.candidates[0]?.start ?? 0) : placement.start;
}

function snapped(text: string, place: Place): Place {
  const { start, end } = place;
  if (isPlainBoundary(text, start) && isPlainBoundary(text, end)) return place;
  return { ...snapToGraphemes(text, place), score: place.score };
}

function nearestEqual(text: string, { start, exact }: Part, origin: number): Place | undefined {
  const from = origin + start;
  const before = text.lastIndexOf(exact, from);
  const after = text.indexOf(exact, Math.max(0, from));
  const found = before >= 0 && (after < 0 || from - before <= after - from) ? before : after;
  if (found < 0 || exact === '' || Math.abs(found - from) > nearby) return undefined;
  return { start: found, end: found + exact.length, score: 1 };
}

function holds(text: string, part: Part, start: number): boolean {
  const from = start + part.start;
  return from >= 0 && part.end - part.start === part.exact.length && text.startsWith(part.exact, from);
}
