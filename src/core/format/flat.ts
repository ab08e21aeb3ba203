import { overlaps, type Span } from '../text/span';

/** Those of `items` that do not overlap, the longest first, of two as long the earlier; the result is in order of the text. */
export function longestFirst<T extends { readonly span: Span }>(items: readonly T[]): { readonly kept: T[]; readonly dropped: T[] } {
  const ranked = [...items].sort((a, b) => lengthOf(b.span) - lengthOf(a.span) || a.span.start - b.span.start);
  const kept: T[] = [];
  const dropped: T[] = [];
  for (const item of ranked) {
    const at = indexAt(kept, item.span.start);
    const [before, after] = [kept[at - 1], kept[at]];
    const isFree = !(before && overlaps(before.span, item.span)) && !(after && overlaps(after.span, item.span));
    if (isFree) kept.splice(at, 0, item);
    else dropped.push(item);
  }
  return { kept, dropped };
}

/** Where one that starts at `start` belongs among the sorted `kept`. */
function indexAt(kept: readonly { readonly span: Span }[], start: number): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kept[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}
