/** Strings longer than this are compared by their length and what was kept of them only: the distance of two is quadratic. */
const longest = 1200;

/** Between 0 and 1: one less the edit distance of `a` and `b` for each unit of the longer one. Undefined when they are too long to tell. */
export function similarity(a: string, b: string): number | undefined {
  const length = Math.max(a.length, b.length);
  if (a === b || length === 0) return 1;
  if (length > longest) return undefined;
  return 1 - editDistance(a, b) / length;
}

/** The least number of UTF-16 units to insert, delete or replace that turns `a` into `b`: Myers' bit-parallel algorithm, 32 rows at a time. */
export function editDistance(a: string, b: string): number {
  if (a.length > b.length) return editDistance(b, a);
  const n = a.length;
  if (n === 0) return b.length;
  const blocks = Math.ceil(n / 32);
  const plus = new Int32Array(blocks).fill(-1);
  const minus = new Int32Array(blocks);
  const rowsOf = new Map<number, Int32Array>();
  for (let i = 0; i < n; i++) {
    const unit = a.charCodeAt(i);
    let rows = rowsOf.get(unit);
    if (!rows) {
      rows = new Int32Array(blocks);
      rowsOf.set(unit, rows);
    }
    rows[i >> 5] = (rows[i >> 5] ?? 0) | (1 << (i & 31));
  }
  const none = new Int32Array(blocks);
  const lastBit = (n - 1) & 31;
  let distance = n;
  for (let j = 0; j < b.length; j++) {
    const rows = rowsOf.get(b.charCodeAt(j)) ?? none;
    let carry = 1;
    for (let block = 0; block < blocks; block++) {
      const p = plus[block] ?? 0;
      const m = minus[block] ?? 0;
      let equal = rows[block] ?? 0;
      const vertical = equal | m;
      if (carry < 0) equal |= 1;
      const diagonal = (((equal & p) + p) ^ p) | equal;
      let up = m | ~(diagonal | p);
      let down = p & diagonal;
      const isLast = block === blocks - 1;
      const bit = isLast ? lastBit : 31;
      const out = ((up >>> bit) & 1) - ((down >>> bit) & 1);
      if (isLast) distance += out;
      up = (up << 1) | (carry > 0 ? 1 : 0);
      down = (down << 1) | (carry < 0 ? 1 : 0);
      plus[block] = down | ~(vertical | up);
      minus[block] = up & vertical;
      carry = out;
    }
  }
  return distance;
}
