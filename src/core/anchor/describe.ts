import { BugError } from '../base/errors';
import type { Context, Part } from '../model/anchor';
import { contextAfter, contextBefore } from '../text/context';
import type { Span } from '../text/span';

/** The place and quotes of an annotation, in the form that an annotation carries them. */
export interface Description extends Context {
  readonly start: number;
  readonly at: readonly [Part, ...Part[]];
}

/**
 * Describes `spans` of `text` (UTF-16, ascending, none empty) redundantly: by place, by quote and by surroundings.
 * BugError when there is no span or an empty one.
 */
export function describe(text: string, spans: readonly Span[]): Description {
  const [first, ...rest] = spans;
  if (!first) throw new BugError('an annotation has at least one part');
  const start = first.start;
  return { start, at: [quote(text, first, start), ...rest.map((span) => quote(text, span, start))], ...surroundings(text, spans) };
}

/** `spans` as parts that count from `origin`, for instance a claim's cue. */
export function quotes(text: string, spans: readonly Span[], origin: number): Part[] {
  return spans.map((span) => quote(text, span, origin));
}

/** What stands before the first and after the last of `spans`; a side without text is left out. */
export function surroundings(text: string, spans: readonly Span[]): Context {
  const prefix = contextBefore(text, spans[0]?.start ?? 0);
  const suffix = contextAfter(text, spans.at(-1)?.end ?? text.length);
  return { ...(prefix && { prefix }), ...(suffix && { suffix }) };
}

function quote(text: string, span: Span, origin: number): Part {
  if (span.start < 0 || span.start >= span.end || span.end > text.length) throw new BugError(`no text at ${span.start} to ${span.end}`);
  return { start: span.start - origin, end: span.end - origin, exact: text.slice(span.start, span.end) };
}
