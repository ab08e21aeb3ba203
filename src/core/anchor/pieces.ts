import { at } from './sequence';

/**
 * What of an old text stands where in a new one: pieces, ascending in the old text and without overlap. Piece `i` is
 * `[oldStarts[i], oldEnds[i])` there and `[newStarts[i], newEnds[i])` here. Pieces of equal length are equal unit for unit, but for
 * spellings that are held equal.
 */
export class Pieces {
  length = 0;
  oldStarts: Int32Array;
  oldEnds: Int32Array;
  newStarts: Int32Array;
  newEnds: Int32Array;
  /** 1 for a piece that was found out of order. */
  moved: Uint8Array;

  constructor(capacity: number) {
    this.oldStarts = new Int32Array(capacity);
    this.oldEnds = new Int32Array(capacity);
    this.newStarts = new Int32Array(capacity);
    this.newEnds = new Int32Array(capacity);
    this.moved = new Uint8Array(capacity);
  }

  push(oldStart: number, oldEnd: number, newStart: number, newEnd: number, isMoved: boolean): void {
    const i = this.length;
    if (i === this.oldStarts.length) this.#grow();
    this.oldStarts[i] = oldStart;
    this.oldEnds[i] = oldEnd;
    this.newStarts[i] = newStart;
    this.newEnds[i] = newEnd;
    this.moved[i] = isMoved ? 1 : 0;
    this.length = i + 1;
  }

  /** `push`, or a longer last piece where only the same white space, or nothing, stands between the two in both texts. */
  join(oldText: string, newText: string, oldStart: number, oldEnd: number, newStart: number, newEnd: number, isMoved: boolean): void {
    const last = this.length - 1;
    if (last >= 0 && oldEnd - oldStart === newEnd - newStart && this.isLinear(last)) {
      const from = at(this.oldEnds, last);
      const gap = oldStart - from;
      const isSameSide = at(this.moved, last) === (isMoved ? 1 : 0);
      if (isSameSide && gap >= 0 && gap === newStart - at(this.newEnds, last) && isEqual(oldText, from, newText, newStart - gap, gap)) {
        this.oldEnds[last] = oldEnd;
        this.newEnds[last] = newEnd;
        return;
      }
    }
    this.push(oldStart, oldEnd, newStart, newEnd, isMoved);
  }

  /** Whether offsets in the piece map one to one. */
  isLinear(i: number): boolean {
    return at(this.oldEnds, i) - at(this.oldStarts, i) === at(this.newEnds, i) - at(this.newStarts, i);
  }

  /** The index of the first piece that ends after `offset` in the old text. */
  after(offset: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(this.oldEnds, middle) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    const capacity = Math.max(16, this.oldStarts.length * 2);
    const copied = <A extends Int32Array | Uint8Array>(to: A, from: A): A => {
      to.set(from);
      return to;
    };
    this.oldStarts = copied(new Int32Array(capacity), this.oldStarts);
    this.oldEnds = copied(new Int32Array(capacity), this.oldEnds);
    this.newStarts = copied(new Int32Array(capacity), this.newStarts);
    this.newEnds = copied(new Int32Array(capacity), this.newEnds);
    this.moved = copied(new Uint8Array(capacity), this.moved);
  }
}

function isEqual(a: string, from: number, b: string, other: number, length: number): boolean {
  for (let k = 0; k < length; k++) if (a.charCodeAt(from + k) !== b.charCodeAt(other + k)) return false;
  return true;
}
