import { assertBug } from '../base/errors';

/**
 * Units between two checkpoints. A look-up scans half of this on average, which takes some 150 ns; the tables take an eighth of a byte for
 * each unit of the text. For 5 MB of Hindi that is 250 KB, made in 15 to 25 ms.
 */
const step = 64;

/**
 * Turns UTF-16 offsets of one text into code points or UTF-8 bytes, and back. A lone surrogate counts as one code point and as three bytes,
 * those of the U+FFFD that stands for it in UTF-8.
 * It is built in one pass and looks up by a short scan from the nearest checkpoint. ASCII text needs no tables, and text without surrogate
 * pairs none for code points.
 *
 *     table.fromCodePoint(table.toCodePoint(offset)) === offset
 *     table.fromByte(table.toByte(offset)) === offset
 */
export class OffsetTable {
  /** How many code points the text has. */
  readonly codePointLength: number;
  /** How many bytes the text has in UTF-8. */
  readonly byteLength: number;
  readonly #text: string;
  /** What the units before unit `i * step` come to; `undefined` where that is their number. */
  readonly #codePoints: Uint32Array | undefined;
  readonly #bytes: Uint32Array | undefined;

  private constructor(text: string) {
    this.#text = text;
    this.codePointLength = text.length;
    this.byteLength = text.length;
    if (!hasNonAscii.test(text)) return;
    const codePoints = new Uint32Array(Math.ceil(text.length / step));
    const bytes = new Uint32Array(codePoints.length);
    let codePoint = 0;
    let byte = 0;
    for (let offset = 0; offset < text.length; offset++) {
      if (offset % step === 0) {
        codePoints[offset / step] = codePoint;
        bytes[offset / step] = byte;
      }
      codePoint += codePointsOf(text, offset);
      byte += bytesOf(text, offset);
    }
    this.codePointLength = codePoint;
    this.byteLength = byte;
    this.#bytes = bytes;
    if (codePoint < text.length) this.#codePoints = codePoints;
  }

  /** The table of `text`, which it keeps. */
  static of(text: string): OffsetTable {
    return new OffsetTable(text);
  }

  /** How many code points stand before `offset`. Throws `BugError` inside a surrogate pair and outside the text. */
  toCodePoint(offset: number): number {
    return this.#count(offset, this.#codePoints, this.codePointLength, codePointsOf);
  }

  /** The UTF-16 offset before which so many code points stand; `undefined` outside the text. */
  fromCodePoint(codePoint: number): number | undefined {
    return this.#find(codePoint, this.#codePoints, this.codePointLength, codePointsOf);
  }

  /** How many UTF-8 bytes stand before `offset`. Throws `BugError` inside a surrogate pair and outside the text. */
  toByte(offset: number): number {
    return this.#count(offset, this.#bytes, this.byteLength, bytesOf);
  }

  /** The UTF-16 offset before which so many UTF-8 bytes stand; `undefined` inside a character and outside the text. */
  fromByte(byte: number): number | undefined {
    return this.#find(byte, this.#bytes, this.byteLength, bytesOf);
  }

  #count(offset: number, checkpoints: Uint32Array | undefined, total: number, measure: Measure): number {
    assertBug(isBoundary(this.#text, offset), `No character begins or ends at unit ${offset} of ${this.#text.length}`);
    if (checkpoints === undefined) return offset;
    if (offset === this.#text.length) return total;
    const checkpoint = Math.floor(offset / step);
    let count = checkpoints[checkpoint] ?? 0;
    for (let unit = checkpoint * step; unit < offset; unit++) count += measure(this.#text, unit);
    return count;
  }

  #find(count: number, checkpoints: Uint32Array | undefined, total: number, measure: Measure): number | undefined {
    if (!Number.isInteger(count) || count < 0 || count > total) return undefined;
    if (checkpoints === undefined) return count;
    if (count === total) return this.#text.length;
    let low = 0;
    let high = checkpoints.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((checkpoints[middle] ?? 0) <= count) low = middle;
      else high = middle - 1;
    }
    let reached = checkpoints[low] ?? 0;
    let offset = low * step;
    while (reached < count) reached += measure(this.#text, offset++);
    if (reached > count) return undefined;
    // The count is the same before and after the second half of a pair; the place is after it.
    return isBoundary(this.#text, offset) ? offset : offset + 1;
  }
}

/** Whether `offset` is a place of `text` that is not inside a surrogate pair. */
export function isBoundary(text: string, offset: number): boolean {
  return Number.isInteger(offset) && offset >= 0 && offset <= text.length && !isSecondOfPair(text, offset);
}

/** What one unit adds to a count. The first half of a surrogate pair adds all that the pair does, the second nothing. */
type Measure = (text: string, offset: number) => number;

function codePointsOf(text: string, offset: number): number {
  return isSecondOfPair(text, offset) ? 0 : 1;
}

function bytesOf(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  if (isHigh(unit)) return isLow(text.charCodeAt(offset + 1)) ? 4 : 3;
  return isSecondOfPair(text, offset) ? 0 : 3;
}

function isSecondOfPair(text: string, offset: number): boolean {
  return isLow(text.charCodeAt(offset)) && isHigh(text.charCodeAt(offset - 1));
}

function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

const hasNonAscii = /[^\x00-\x7f]/;
