import { isSpace } from './space';
import type { Span } from './span';

/** A text without some of its stretches, and the way between the two. */
export interface CleanText {
  readonly text: string;
  /** The stretches of the raw text that are kept, ascending, none empty, none touching the next. */
  readonly kept: readonly Span[];
}

/**
 * `raw` without `removed` (any order, overlapping or not). A line of which nothing but white space would be left goes as a whole, its line end too.
 *
 *     cleanText(raw, []).text === raw
 *     clean.kept.map(({ start, end }) => raw.slice(start, end)).join('') === clean.text
 */
export function cleanText(raw: string, removed: readonly Span[]): CleanText {
  const gone = merged(removed).map((each) => withEmptyLines(raw, each, removed));
  const kept: Span[] = [];
  let reached = 0;
  for (const { start, end } of merged(gone)) {
    if (start > reached) kept.push({ start: reached, end: start });
    reached = Math.max(reached, end);
  }
  if (reached < raw.length) kept.push({ start: reached, end: raw.length });
  return { text: kept.map(({ start, end }) => raw.slice(start, end)).join(''), kept };
}

/**
 * Where what is left of a raw span stands in the clean text; `undefined` when nothing is left of it.
 *
 *     toRaw(clean, toClean(clean, a)) is a, when a lies within one kept stretch
 */
export function toClean({ kept }: Pick<CleanText, 'kept'>, a: Span): Span | undefined {
  let before = 0;
  let start: number | undefined;
  let end = 0;
  for (const each of kept) {
    if (each.start >= a.end) break;
    const from = Math.max(each.start, a.start);
    const to = Math.min(each.end, a.end);
    if (from < to) {
      start ??= before + from - each.start;
      end = before + to - each.start;
    }
    before += each.end - each.start;
  }
  return start === undefined ? undefined : { start, end };
}

/** Where a span of the clean text stands in the raw one: several stretches when something was removed inside of it. */
export function toRaw({ kept }: Pick<CleanText, 'kept'>, a: Span): Span[] {
  const found: Span[] = [];
  let before = 0;
  for (const each of kept) {
    const length = each.end - each.start;
    const from = Math.max(a.start - before, 0);
    const to = Math.min(a.end - before, length);
    if (from < to) found.push({ start: each.start + from, end: each.start + to });
    before += length;
  }
  return found;
}

function merged(spans: readonly Span[]): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) found.push({ start, end });
  }
  return found;
}

/** The span and what is left of its first and last line, when that is nothing but white space beside what else is removed. */
function withEmptyLines(raw: string, a: Span, removed: readonly Span[]): Span {
  // A negative place would be taken for the first.
  const lineStart = a.start === 0 ? 0 : raw.lastIndexOf('\n', a.start - 1) + 1;
  const feed = raw.indexOf('\n', Math.max(a.start, a.end - 1));
  const lineEnd = feed === -1 ? raw.length : feed;
  const isLeft = (offset: number): boolean => !removed.some(({ start, end }) => start <= offset && offset < end);
  const isBlank = (start: number, end: number): boolean => {
    for (let at = start; at < end; at++) if (isLeft(at) && !isSpace(raw.charCodeAt(at))) return false;
    return true;
  };
  const isHeadBlank = isBlank(lineStart, a.start);
  const isTailBlank = a.end > lineEnd || isBlank(a.end, lineEnd);
  if (isHeadBlank && isTailBlank) return { start: lineStart, end: Math.max(a.end, Math.min(lineEnd + 1, raw.length)) };
  return a;
}
