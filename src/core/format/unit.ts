import { OffsetTable } from '../text/offsets';
import { segmentsIn } from '../text/segmenter';

/** What offsets can count. */
export type TextUnit = 'code points' | 'UTF-16 units' | 'bytes' | 'graphemes';

/** What a format's offsets count: `tokens` and `none` where it has no offsets. */
export type Unit = TextUnit | 'tokens' | 'none';

/** Counts a text in one unit. */
export interface Counter {
  /** The UTF-16 offset before which so many units stand; `undefined` inside a character and outside the text. */
  from(count: number): number | undefined;
}

/** The counter of `unit` over `text`. */
export function counterOf(text: string, unit: TextUnit): Counter {
  switch (unit) {
    case 'code points': {
      const table = OffsetTable.of(text);
      return { from: (count) => table.fromCodePoint(count) };
    }
    case 'bytes': {
      const table = OffsetTable.of(text);
      return { from: (count) => table.fromByte(count) };
    }
    case 'UTF-16 units':
      return { from: (count) => (Number.isInteger(count) && count >= 0 && count <= text.length ? count : undefined) };
    case 'graphemes': {
      const edges = graphemeEdges(text);
      return { from: (count) => edges[count] };
    }
  }
}

/** Where grapheme clusters begin, and the end of the text. A line end, CRLF too, is one cluster. */
function graphemeEdges(text: string): number[] {
  const edges: number[] = [];
  let reached = 0;
  for (const { start, end } of segmentsIn(text, { start: 0, end: text.length }, 'grapheme', 'und')) {
    for (; reached < start; reached++) edges.push(reached);
    edges.push(start);
    reached = end;
  }
  for (; reached <= text.length; reached++) edges.push(reached);
  return edges;
}
