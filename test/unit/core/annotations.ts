import assert from 'node:assert/strict';
import { describe as describeAnchor, quotes } from '../../../src/core/anchor/describe';
import type { Annotation, Boilerplate, Claim, Mention, Placed } from '../../../src/core/model/annotation';
import type { Span } from '../../../src/core/text/span';

/** What an annotation of a test has where the test does not care. */
const made = { by: 'tester', created: '2026-01-02T03:04:05Z', origin: { how: 'human' } } as const;

/** A mention of the spans of `text`. */
export function mention(text: string, spans: readonly Span[], id = 'm', label = 'person'): Placed<Mention> {
  const { start, ...anchor } = describeAnchor(text, spans);
  return { start, annotation: { id, kind: 'mention', ...anchor, label, ...made } };
}

/** Lines of `text` marked as boilerplate. */
export function boilerplate(text: string, span: Span, id = 'b'): Placed<Boilerplate> {
  const { start, ...anchor } = describeAnchor(text, [span]);
  return { start, annotation: { id, kind: 'boilerplate', ...anchor, role: 'footer', ...made } };
}

/** A claim, with its cue and its content where they are given. */
export function claim(text: string, span: Span, { id = 'c', cue, content, ...more }: ClaimOptions = {}): Placed<Claim> {
  const { start, ...anchor } = describeAnchor(text, [span]);
  const parts = { ...(cue && { cue: quotes(text, [cue], start) }), ...(content && { content: quotes(text, [content], start) }) };
  return { start, annotation: { id, kind: 'claim', ...anchor, text: text.slice(span.start, span.end), ...parts, ...made, ...more } };
}

type ClaimOptions = { readonly id?: string; readonly cue?: Span; readonly content?: Span } & Partial<
  Pick<Claim, 'speaker' | 'voice' | 'via' | 'about'>
>;

/** A mention that stands somewhere, its quote being of no matter. */
export function bare(id: string, start: number, length: number): Placed {
  const annotation: Annotation = {
    id,
    kind: 'mention',
    at: [{ start: 0, end: length, exact: 'x'.repeat(length) }],
    label: 'person',
    ...made,
  };
  return { start, annotation };
}

/** The n-th of `spans`. */
export function nth(spans: readonly Span[], index: number): Span {
  const span = spans[index];
  assert(span, `There is no span ${index}`);
  return span;
}
