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
  const gone = merged(removed);
  const kept: Span[] = [];
  let reached = 0;
  for (const { start, end } of merged([...gone, ...emptiedLines(raw, gone)])) {
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

/** Each line that a span of `gone` touches and of which nothing but white space is left, with its line end. */
function emptiedLines(raw: string, gone: readonly Span[]): Span[] {
  const lines: Span[] = [];
  let index = 0;
  let done = 0;
  for (const { start: from } of gone) {
    // A negative place would be taken for the first.
    let start = Math.max(done, from === 0 ? 0 : raw.lastIndexOf('\n', from - 1) + 1);
    for (;;) {
      const feed = raw.indexOf('\n', start);
      const end = feed === -1 ? raw.length : feed;
      while ((gone[index]?.end ?? raw.length) <= start && index < gone.length - 1) index++;
      const touched = gone[index];
      if (!touched || touched.start > end || touched.end <= start) break;
      if (isEmptied(raw, { start, end }, gone, index)) lines.push({ start, end: Math.min(end + 1, raw.length) });
      done = end + 1;
      start = done;
      if (feed === -1) return lines;
    }
  }
  return lines;
}

/** Whether what `gone`, from the `index`-th on, leaves of the line is white space. */
function isEmptied(raw: string, line: Span, gone: readonly Span[], index: number): boolean {
  let next = index;
  for (let at = line.start; at < line.end; at++) {
    while ((gone[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const isGone = (gone[next]?.start ?? Number.POSITIVE_INFINITY) <= at;
    if (isGone) at = Math.min(line.end, gone[next]?.end ?? line.end) - 1;
    else if (!isSpace(raw.charCodeAt(at))) return false;
  }
  return true;
}
