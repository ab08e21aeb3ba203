/** What a run of the command line sees of the world besides the disk. */
export interface Io {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** The folder that relative paths count from. */
  readonly cwd: string;
  /** Asked between articles. */
  readonly isCancelled?: () => boolean;
}

/** What a run ends with: all well; something was found; something failed. */
export const exitCodes = { clean: 0, findings: 2, failure: 1 } as const;

/**
 * What a terminal would obey, reorder or not show: control characters, line ends among them, bidirectional marks, zero-width
 * characters other than the joiners, and tag characters.
 */
const unseen = /[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** One line that is safe on a terminal: what is not seen is shown by its number. */
export function printable(text: string): string {
  return text.replace(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** `value` as one line of JSON that is safe on a terminal and the same to a program. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(unseen, (character) =>
    Array.from({ length: character.length }, (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`).join(''),
  );
}
