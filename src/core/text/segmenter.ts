import { isBoundary } from './offsets';
import { isSpace } from './space';
import type { Span } from './span';

/** What a text can be cut into. */
export type Granularity = 'grapheme' | 'word' | 'sentence';

/** One piece of a text; `isWord` is true for words and numbers, and only when words were asked for. */
export interface Segment extends Span {
  readonly isWord: boolean;
}

/** A run of text on one line, looked at on its own. */
export interface Window extends Span {
  readonly text: string;
}

/** How far a window reaches to each side. Words and sentences of real text are far shorter, and a window of 8,000 units costs some 10 µs to open. */
const reach = 4000;

/** How far inwards from a cut white space is looked for. */
const slack = 400;

/** V8 takes time with the square of the length to list the segments of a string; up to these lengths it is not yet felt. */
const runLengths = { grapheme: 1024, word: 1024, sentence: 8192 } as const;

/** What is listed this near to a cut is listed again with what follows, because the cut may have changed it. */
const overlap = 128;

/**
 * The line around the caret `offset`, without its LF; of a long line, `reach` units to each side, cut at white space when there is some near
 * the cut and never inside a surrogate pair.
 */
export function windowAt(text: string, offset: number): Window {
  const from = Math.max(0, offset - reach);
  const to = Math.min(text.length, offset + reach);
  const near = text.slice(from, to);
  const lineStart = offset === from ? 0 : near.lastIndexOf('\n', offset - from - 1) + 1;
  const lineEnd = near.indexOf('\n', offset - from);
  const start = lineStart > 0 || from === 0 ? from + lineStart : cutAfter(text, from);
  const end = lineEnd !== -1 || to === text.length ? from + (lineEnd === -1 ? near.length : lineEnd) : cutBefore(text, to);
  return { start, end, text: text.slice(start, end) };
}

/** The segment of the window that holds the unit at `offset`; `undefined` outside the window. */
export function segmentAt(window: Window, offset: number, granularity: Granularity, locale: string): Segment | undefined {
  if (offset < window.start || offset >= window.end) return undefined;
  const found = segmenterFor(granularity, locale)
    .segment(window.text)
    .containing(offset - window.start);
  return found && segmentFrom(found, window.start);
}

/** The segments of the text in `within`, in order, line by line; LF belongs to none. What lies around `within` has no influence. */
export function* segmentsIn(text: string, within: Span, granularity: Granularity, locale: string): Generator<Segment> {
  const segmenter = segmenterFor(granularity, locale);
  let start = within.start;
  while (start < within.end) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? within.end : Math.min(feed, within.end);
    while (start < end) {
      const runEnd = start + runLengths[granularity] >= end ? end : cutBefore(text, start + runLengths[granularity]);
      const segments = Array.from(segmenter.segment(text.slice(start, runEnd)), (each) => segmentFrom(each, start));
      const settled = runEnd === end ? segments : segments.filter((each) => each.end <= runEnd - overlap);
      const listed = settled.length > 0 ? settled : segments;
      yield* listed;
      start = listed.at(-1)?.end ?? end;
    }
    start = end + 1;
  }
}

function segmentFrom({ index, segment, isWordLike }: Intl.SegmentData, base: number): Segment {
  return { start: base + index, end: base + index + segment.length, isWord: isWordLike ?? false };
}

/** The place before the last white space of the `slack` units before `offset`; when there is none, about `offset`. */
function cutBefore(text: string, offset: number): number {
  for (let at = offset; at > offset - slack; at--) if (isSpace(text.charCodeAt(at))) return at;
  return isBoundary(text, offset) ? offset : offset - 1;
}

/** The place before the first white space of the `slack` units after `offset`; when there is none, about `offset`. */
function cutAfter(text: string, offset: number): number {
  for (let at = offset; at < offset + slack; at++) if (isSpace(text.charCodeAt(at))) return at;
  return isBoundary(text, offset) ? offset : offset + 1;
}

/** Segmenters by granularity and language; making one costs some 70 µs. Only languages that the runtime knows are kept. */
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(granularity: Granularity, locale: string): Intl.Segmenter {
  const language = knownLanguage(locale);
  const key = `${granularity} ${language}`;
  let segmenter = segmenters.get(key);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity });
    segmenters.set(key, segmenter);
  }
  return segmenter;
}

/** The language of `locale`; English, which cuts by the rules of Unicode alone, where an unknown one would mean the machine's language. */
function knownLanguage(locale: string): string {
  const language = /^[a-z]{2,3}(?![a-z0-9])/i.exec(locale)?.[0].toLowerCase() ?? 'en';
  return language !== 'en' && Intl.Segmenter.supportedLocalesOf(language).length > 0 ? language : 'en';
}
