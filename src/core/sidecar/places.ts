import type { Part } from '../model/anchor';
import { type Annotation, mapParts, type Placed } from '../model/annotation';
import { isBoundary, type OffsetTable } from '../text/offsets';
import type { StoredAnnotation } from './schema';

/** Conversion of places between the file (code points, from the start of the article) and memory (UTF-16, from the annotation's start). */

/** A stored annotation in memory. A place outside the text is moved to its end; the quote gives each part its length. */
export function placedOf(stored: StoredAnnotation, table: OffsetTable): Placed {
  const start = unitOf(stored.at[0]?.start ?? 0, table);
  const toPart = (part: Part): Part => {
    const from = unitOf(part.start, table) - start;
    return { ...part, start: from, end: from + part.exact.length };
  };
  return { start, annotation: mapAllParts(stored as unknown as Annotation, toPart) };
}

/** `placed` as it is written. */
export function storedOf({ start, annotation }: Placed, table: OffsetTable, text: string): StoredAnnotation {
  const toStored = (part: Part): Part => {
    const from = codePointOf(start + part.start, table, text);
    return { ...part, start: from, end: from + codePointLength(part.exact) };
  };
  return mapAllParts(annotation, toStored) as unknown as StoredAnnotation;
}

/** The UTF-16 offset of a stored one, or the end of the text when it lies outside. */
export function unitOf(codePoint: number, table: OffsetTable): number {
  return table.fromCodePoint(Math.min(codePoint, table.codePointLength)) ?? 0;
}

/** The stored offset of `unit`, which is brought into the text and out of surrogate pairs first: a place that is not sure may lie anywhere. */
export function codePointOf(unit: number, table: OffsetTable, text: string): number {
  const inside = Math.max(0, Math.min(unit, text.length));
  return table.toCodePoint(isBoundary(text, inside) ? inside : inside - 1);
}

export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function mapAllParts(annotation: Annotation, move: (part: Part) => Part): Annotation {
  const moved = mapParts<Annotation>(annotation, move);
  if (moved.state?.is !== 'doubtful') return moved;
  const candidates = moved.state.candidates.map((candidate) => ({ ...candidate, at: candidate.at.map(move) }));
  return { ...moved, state: { ...moved.state, candidates } } as Annotation;
}
