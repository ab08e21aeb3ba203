import { classOf, unitClass } from './unitClass';

const { mark, high, low } = unitClass;

/**
 * Whether it is plain that no grapheme cluster lies over `offset`: neither unit beside it is a mark, a joiner or half of a pair, nor a
 * letter that could join its neighbour. False says nothing; ask `snapToGraphemes`.
 */
export function isPlainBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  return isPlain(text.charCodeAt(offset - 1)) && isPlain(text.charCodeAt(offset));
}

function isPlain(unit: number): boolean {
  if (unit < 0x80) return unit !== 0x0d;
  const kind = classOf(unit) & 7;
  if (kind === mark || kind === high || kind === low) return false;
  // Conjoining jamo and syllables, and letters that precede others in one cluster.
  return !(
    (unit >= 0x1100 && unit <= 0x11ff) ||
    (unit >= 0xa960 && unit <= 0xd7ff) ||
    unit === 0x0e33 ||
    unit === 0x0eb3 ||
    unit === 0x0d4e
  );
}
