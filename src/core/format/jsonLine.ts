/**
 * `value` as JSON on one line, also for readers that end a line where Unicode does: U+0085, U+2028 and U+2029 are escaped.
 * Other C1 controls are too, because a terminal obeys them.
 */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `value` as JSON on one line in ASCII alone, for readers that guess encodings. */
export function asciiJsonLine(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\x7f-\uffff]/gu, escapedUnits)
    .replace(/[\u{10000}-\u{10ffff}]/gu, escapedUnits);
}

function escapedUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
