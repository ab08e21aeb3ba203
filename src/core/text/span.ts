import { assertBug } from '../base/errors';

/**
 * A half-open stretch of text, in UTF-16 units: in `नई दिल्ली`, the span `{start: 0, end: 2}` is `नई`.
 * An empty span is a place between two units.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span `[start, end)`. Throws `BugError` unless both are whole numbers and `0 <= start <= end`. */
export function span(start: number, end: number): Span {
  assertBug(Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start <= end, `Not a span: [${start}, ${end})`);
  return { start, end };
}

/** Whether the span holds no text. */
export function isEmpty(a: Span): boolean {
  return a.start === a.end;
}

/** The length in UTF-16 units. */
export function lengthOf(a: Span): number {
  return a.end - a.start;
}

/** Whether every place of `inner` is a place of `outer`: `outer.start <= inner.start && inner.end <= outer.end`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the unit at `offset` lies in the span: `start <= offset < end`. */
export function containsOffset(a: Span, offset: number): boolean {
  return a.start <= offset && offset < a.end;
}

/** Whether a caret at `offset` stands in the span or at one of its edges: `start <= offset <= end`. */
export function containsCaret(a: Span, offset: number): boolean {
  return a.start <= offset && offset <= a.end;
}

/** Whether the two share at least one unit. An empty span shares none. */
export function overlaps(a: Span, b: Span): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** Whether the two overlap or meet at an edge: `intersect(a, b) !== undefined`. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** What both cover; empty where they only meet, `undefined` where they are apart. */
export function intersect(a: Span, b: Span): Span | undefined {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start <= end ? { start, end } : undefined;
}

/** The smallest span that contains them all. Throws `BugError` when there are none. */
export function cover(spans: readonly Span[]): Span {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const each of spans) {
    if (each.start < start) start = each.start;
    if (each.end > end) end = each.end;
  }
  return span(start, end);
}

/** The span moved by `by` units. Throws `BugError` when it would begin before the text. */
export function shift(a: Span, by: number): Span {
  return span(a.start + by, a.end + by);
}

/** Order by start, then by end. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/** The union: sorted, and no two of the result touch. An empty span lasts only where nothing touches it. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const each of [...spans].sort(compareSpans)) {
    const last = merged.at(-1);
    if (last === undefined || each.start > last.end) merged.push({ start: each.start, end: each.end });
    else if (each.end > last.end) merged[merged.length - 1] = { start: last.start, end: each.end };
  }
  return merged;
}
