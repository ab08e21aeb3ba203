import { type Annotation, footprintOf, type Placed } from '../model/annotation';
import type { ChangeSet } from '../text/change';
import { mergeSpans, type Span, shift } from '../text/span';
import { locate } from './locate';
import type { Texts } from './texts';

/** So much text to each side of what was replaced is compared along with it: the neighbourhood that tells equals apart. */
const besideUnits = 200;

/**
 * What became of annotations of which text was replaced as a whole or over an edge: the stretches around the changes are compared, before
 * and after, all annotations of one stretch together.
 */
export function followReplaced(replaced: readonly Placed[], changes: ChangeSet, texts: Texts): Placed[] {
  const after = texts.after();
  if (!texts.before) {
    const moved = replaced.map(({ start, annotation }) => ({ start: changes.mapOffset(start, 'after'), annotation }));
    return locate(after, moved);
  }
  const before = texts.before();
  const windows = mergeSpans(replaced.map((placed) => windowOf(placed, changes, before.length)));
  return windows.flatMap((window) => {
    const inside = replaced.filter(({ start }) => start >= window.start && start < window.end);
    const from = changes.mapOffset(window.start, 'before');
    const to = changes.mapOffset(window.end, 'after');
    const shifted = inside.map(({ start, annotation }) => ({ start: start - window.start, annotation }));
    const found = locate(after.slice(from, to), shifted, before.slice(window.start, window.end));
    return found.map(({ start, annotation }) => ({ start: start + from, annotation: annotation as Annotation }));
  });
}

function windowOf({ start, annotation }: Placed, changes: ChangeSet, length: number): Span {
  const footprint = footprintOf(annotation);
  const own = shift({ start: 0, end: footprint.end - footprint.start }, Math.max(0, start + footprint.start));
  const touching = changes.touching(own);
  return {
    start: Math.max(0, Math.min(own.start, touching[0]?.start ?? own.start) - besideUnits),
    end: Math.min(length, Math.max(own.end, touching.at(-1)?.end ?? own.end) + besideUnits),
  };
}
