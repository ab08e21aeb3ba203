import type { Part } from '../model/anchor';
import { type Annotation, mapGroups, type Placed } from '../model/annotation';
import { isBoundary, type OffsetTable } from '../text/offsets';
import type { StoredAnnotation } from './schema';

/** Conversion of places between the file (code points, from the start of the article) and memory (UTF-16, from the annotation's start). */

/**
 * A stored annotation in memory. A place outside the text is moved to its end; the quote gives each part its length, and parts that
 * would overlap by that are moved behind one another, as every group of parts is in memory and on disk.
 */
export function placedOf(stored: StoredAnnotation, table: OffsetTable): Placed {
  const start = unitOf(stored.at[0]?.start ?? 0, table);
  const toParts = (parts: readonly Part[]) =>
    partsFrom(parts, table).map((part) => ({ ...part, start: part.start - start, end: part.end - start }));
  return { start, annotation: mapAllGroups(stored as unknown as Annotation, toParts) };
}

/** `placed` as it is written. */
export function storedOf({ start, annotation }: Placed, table: OffsetTable, text: string): StoredAnnotation {
  const shifted = (parts: readonly Part[]) => parts.map((part) => ({ ...part, start: part.start + start, end: part.end + start }));
  return mapAllGroups(annotation, (parts) => partsTo(shifted(parts), table, text)) as unknown as StoredAnnotation;
}

/** Stored parts as UTF-16 offsets of the article, ascending. */
export function partsFrom(parts: readonly Part[], table: OffsetTable): Part[] {
  return inRow(
    parts,
    (part) => unitOf(part.start, table),
    ({ exact }) => exact.length,
  );
}

/** Parts at offsets of the article as they are written, ascending: places that were lost may have run into one another. */
export function partsTo(parts: readonly Part[], table: OffsetTable, text: string): Part[] {
  return inRow(
    parts,
    (part) => codePointOf(part.start, table, text),
    ({ exact }) => codePointLength(exact),
  );
}

function inRow(parts: readonly Part[], startOf: (part: Part) => number, lengthOf: (part: Part) => number): Part[] {
  let reached = 0;
  return parts.map((part) => {
    const start = Math.max(startOf(part), reached);
    reached = start + lengthOf(part);
    return { ...part, start, end: reached };
  });
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

function mapAllGroups(annotation: Annotation, map: (parts: readonly Part[]) => readonly Part[]): Annotation {
  const moved = mapGroups<Annotation>(annotation, map);
  if (moved.state?.is !== 'doubtful') return moved;
  const candidates = moved.state.candidates.map((candidate) => ({ ...candidate, at: map(candidate.at) }));
  return { ...moved, state: { ...moved.state, candidates } } as Annotation;
}
