/**
 * Whether two JSON values are equal, whatever the order of their keys; a key whose value is undefined counts as absent.
 * Law: `same(a, JSON.parse(JSON.stringify(a)))` for every JSON value `a`.
 */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((each, index) => same(each, b[index]));
  }
  const other = b as Record<string, unknown>;
  let defined = 0;
  for (const [key, value] of Object.entries(a)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(other, key) || !same(value, other[key])) return false;
    defined++;
  }
  for (const value of Object.values(other)) if (value !== undefined) defined--;
  return defined === 0;
}

/**
 * A JSON value as text, keys sorted by code units; `undefined` as the empty text.
 * Law: `stableText(a) === stableText(b)` exactly when `same(a, b)`.
 */
export function stableText(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const fields = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${stableText(value[key])}`);
  return `{${fields.join(',')}}`;
}

/** Whether `value` is an object with keys, not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Order by code units, for sorting. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
