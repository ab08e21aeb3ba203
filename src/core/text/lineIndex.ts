import { assertBug } from '../base/errors';
import type { Span } from './span';

/** A place by line and UTF-16 unit within the line, both from 0: what an editor calls a position. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/**
 * Where the lines of a text begin. Only LF ends a line (U+2028, U+0085 and their like do not); a text has one line more than it has LFs.
 *
 *     index.offsetAt(index.positionAt(offset)) === offset
 */
export class LineIndex {
  /** `starts[line]` is the offset of the line's first unit; `length` that of the text. */
  private constructor(
    private readonly starts: readonly number[],
    private readonly length: number,
  ) {}

  /** The lines of `text`, which must be LF text. One pass; one number a line is kept. */
  static of(text: string): LineIndex {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return new LineIndex(starts, text.length);
  }

  /** How many lines there are; at least one. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** The line that holds the place `offset` (an LF belongs to the line that it ends); offsets outside the text count as its edges. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The offset of the line's first unit. Throws `BugError` when there is no such line. */
  startOf(line: number): number {
    const start = this.starts[line];
    assertBug(start !== undefined, `No line ${line} among ${this.lineCount}`);
    return start;
  }

  /** The offset after the line's last unit, its LF not counted. Throws `BugError` when there is no such line. */
  endOf(line: number): number {
    this.startOf(line);
    const next = this.starts[line + 1];
    return next === undefined ? this.length : next - 1;
  }

  /** The line without its LF. Throws `BugError` when there is no such line. */
  spanOf(line: number): Span {
    return { start: this.startOf(line), end: this.endOf(line) };
  }

  /** The place of `offset`; offsets outside the text count as its edges. */
  positionAt(offset: number): LinePosition {
    const inside = Math.min(Math.max(offset, 0), this.length);
    const line = this.lineAt(inside);
    return { line, character: inside - this.startOf(line) };
  }

  /** The offset of a place; one past the line's or the text's end, or before its start, counts as that edge. */
  offsetAt({ line, character }: LinePosition): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.length;
    return Math.min(this.startOf(line) + Math.max(character, 0), this.endOf(line));
  }
}
