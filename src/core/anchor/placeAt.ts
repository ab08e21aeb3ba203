import type { Annotation, Placed } from '../model/annotation';
import type { Part } from '../model/anchor';
import type { Span } from '../text/span';
import { describe } from './describe';

/**
 * `placed` at `spans` of `text`, where a person says that it stands: sure from now on, with its quote and context as they are there. A
 * claim's cue and content go along where their words are found: at the same distance, else at the occurrence nearest to the
 * claim; those that are nowhere in the text are left out.
 */
export function placeAt(text: string, { annotation }: Placed, spans: readonly Span[]): Placed {
  const { start, ...anchor } = describe(text, spans);
  const { state: _, prefix: _prefix, suffix: _suffix, ...rest } = annotation;
  const moved = { ...rest, ...anchor } as Annotation;
  if (moved.kind !== 'claim') return { start, annotation: moved };
  const { cue, content, via, ...claim } = moved;
  const found = (parts: readonly Part[]): readonly Part[] => parts.flatMap((part) => nearest(text, part, start) ?? []);
  const [cues, contents] = [found(cue ?? []), found(content ?? [])];
  const links = via?.map(({ cue: words, ...link }) => {
    const kept = found(words ?? []);
    return kept.length > 0 ? { ...link, cue: kept } : link;
  });
  return {
    start,
    annotation: {
      ...claim,
      ...(cues.length > 0 && { cue: cues }),
      ...(contents.length > 0 && { content: contents }),
      ...(links && { via: links }),
    },
  };
}

function nearest(text: string, { start, end, exact }: Part, origin: number): Part | undefined {
  const wanted = origin + start;
  if (text.slice(wanted, origin + end) === exact) return { start, end, exact };
  const before = text.lastIndexOf(exact, Math.max(wanted, 0));
  const after = text.indexOf(exact, Math.max(wanted, 0));
  if (before < 0 && after < 0) return undefined;
  const at = before < 0 || (after >= 0 && after - wanted < wanted - before) ? after : before;
  return { start: at - origin, end: at - origin + exact.length, exact };
}
