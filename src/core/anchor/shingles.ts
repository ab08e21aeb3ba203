import { at } from './sequence';
import { stepUnits, type Work } from './work';

const prime = 0x01000193;

/** Pairs of places, ascending in `old`, at which the same `size` tokens stand. */
export interface Pairs {
  readonly old: Int32Array;
  readonly now: Int32Array;
  readonly count: number;
}

/**
 * Where `size` successive hashes stand exactly once in `old[a0, a1)` and exactly once in `now[b0, b1)`. Two different shingles may have
 * one hash, so that a pair has to be compared before it is used.
 */
export function* sharedOnce(old: Int32Array, a0: number, a1: number, now: Int32Array, b0: number, b1: number, size: number): Work<Pairs> {
  const n = Math.max(0, a1 - a0 - size + 1);
  const m = Math.max(0, b1 - b0 - size + 1);
  const found = { old: new Int32Array(Math.min(n, m)), now: new Int32Array(Math.min(n, m)), count: 0 };
  if (n === 0 || m === 0) return found;
  let capacity = 4;
  while (capacity < n * 2) capacity *= 2;
  const mask = capacity - 1;
  const [keys, inOld, inNow] = tables(capacity, n + m < stepUnits);
  const shingles = new Int32Array(n);
  let top = 1;
  for (let i = 1; i < size; i++) top = Math.imul(top, prime);
  const seed = (from: Int32Array, start: number) => {
    let hash = 0;
    for (let i = 0; i < size; i++) hash = (Math.imul(hash, prime) + at(from, start + i)) | 0;
    return hash;
  };
  const slotOf = (hash: number) => {
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 7) & mask;
    while (at(inOld, slot) !== 0 && at(keys, slot) !== hash) slot = (slot + 1) & mask;
    return slot;
  };
  let hash = seed(old, a0);
  for (let i = 0; i < n; i++) {
    if (i > 0) hash = (Math.imul(hash - Math.imul(at(old, a0 + i - 1), top), prime) + at(old, a0 + i + size - 1)) | 0;
    shingles[i] = hash;
    const slot = slotOf(hash);
    keys[slot] = hash;
    inOld[slot] = at(inOld, slot) === 0 ? a0 + i + 1 : -1;
    if (i % stepUnits === stepUnits - 1) yield;
  }
  hash = seed(now, b0);
  for (let i = 0; i < m; i++) {
    if (i > 0) hash = (Math.imul(hash - Math.imul(at(now, b0 + i - 1), top), prime) + at(now, b0 + i + size - 1)) | 0;
    const slot = slotOf(hash);
    if (at(inOld, slot) !== 0) inNow[slot] = at(inNow, slot) === 0 ? b0 + i + 1 : -1;
    if (i % stepUnits === stepUnits - 1) yield;
  }
  for (let i = 0; i < n; i++) {
    const slot = slotOf(at(shingles, i));
    if (at(inOld, slot) !== a0 + i + 1 || at(inNow, slot) <= 0) continue;
    found.old[found.count] = a0 + i;
    found.now[found.count++] = at(inNow, slot) - 1;
    if (i % stepUnits === stepUnits - 1) yield;
  }
  return found;
}

let spare: readonly [Int32Array, Int32Array, Int32Array] = [new Int32Array(0), new Int32Array(0), new Int32Array(0)];

/**
 * A hash table: keys, and for each one more than its place in `old` and in `now`; 0 is free, -1 is more than one place. Work that is done
 * in one step shares its memory with the next; work that pauses must not.
 */
function tables(capacity: number, isOneStep: boolean): readonly [Int32Array, Int32Array, Int32Array] {
  if (!isOneStep) return [new Int32Array(capacity), new Int32Array(capacity), new Int32Array(capacity)];
  if (spare[0].length < capacity) spare = [new Int32Array(capacity * 2), new Int32Array(capacity * 2), new Int32Array(capacity * 2)];
  spare[1].fill(0, 0, capacity);
  spare[2].fill(0, 0, capacity);
  return spare;
}
