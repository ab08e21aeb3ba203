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

/** One line that is safe on a terminal: control and bidirectional characters, line ends among them, are shown by their numbers. */
export function printable(text: string): string {
  return text.replace(
    /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  );
}
