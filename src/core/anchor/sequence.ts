/**
 * A text as a sequence of comparable stretches: its tokens, or its lines. Stretch `i` is `[starts[i], ends[i])`; equal stretches have
 * equal hashes, and unequal ones nearly always different ones, so that a match is looked at again before it is believed.
 */
export class Sequence {
  length = 0;
  starts: Int32Array;
  ends: Int32Array;
  hashes: Int32Array;

  constructor(capacity: number) {
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.hashes = new Int32Array(capacity);
  }

  push(start: number, end: number, hash: number): void {
    const i = this.length;
    if (i === this.starts.length) this.#grow();
    this.starts[i] = start;
    this.ends[i] = end;
    this.hashes[i] = hash;
    this.length = i + 1;
  }

  #grow(): void {
    const twice = (from: Int32Array) => {
      const to = new Int32Array(Math.max(16, from.length * 2));
      to.set(from);
      return to;
    };
    this.starts = twice(this.starts);
    this.ends = twice(this.ends);
    this.hashes = twice(this.hashes);
  }
}

/** The element of a typed array at an index known to be inside it. */
export function at(array: Int32Array | Uint32Array | Uint8Array | Float32Array | Float64Array, index: number): number {
  return array[index] as number;
}

/** One step of a hash over 32-bit values. */
export function mixed(hash: number, value: number): number {
  const h = Math.imul(hash ^ value, 0x5bd1e995);
  return h ^ (h >>> 15);
}
