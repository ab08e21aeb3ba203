import type { Issue } from '../model/issue';
import type { TextUnit } from './unit';

/** A file as it was read: decoded, line ends and byte-order mark as they are. */
export interface SourceFile {
  /** Relative to what was chosen, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The number of its first line, where the file is a piece of a larger one; 1 otherwise. */
  readonly firstLine?: number;
}

/** A stretch of the file's text in the file's unit, and what the file says stands there. Where it gives a quote alone, it starts at -1. */
export interface DraftPart {
  readonly start: number;
  readonly end: number;
  readonly quote?: string;
}

/** An annotation as a file has it: nothing of it is believed until `settle` has compared it with the text and with the schema. */
export interface Draft {
  /** What the file calls it, by which its relations do too. */
  readonly key?: string;
  readonly at: readonly DraftPart[];
  /** The keys of an annotation, except its place. A claim's `cue`, `content` and `via` have parts as `at` has, `exact` being the quote. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An article as a file has it. */
export interface ReadArticle {
  readonly is: 'article';
  readonly id: string;
  /** As the file has it, line ends included; absent where the format has no text. */
  readonly text?: string;
  /** The lines that somebody kept of the article's text, where the file has nothing else: the others are boilerplate. */
  readonly main?: string;
  /** Whether the white space of `text` is made up, because the file has words only. */
  readonly isRebuilt?: boolean;
  /** What the offsets count, where it is not what the format says. */
  readonly unit?: TextUnit;
  /** Whether such files are known to count in other units too, so that without quotes the edges of words decide. */
  readonly isUnitDoubtful?: boolean;
  readonly drafts: readonly Draft[];
  /** As the sidecar has them, `trigger` in the file's unit. */
  readonly relations?: readonly unknown[];
  readonly about?: unknown;
  readonly coverage?: unknown;
  readonly labels?: unknown;
  readonly issues: readonly Issue[];
  /** Whether a stored quote stands for `slice`, where the format does not store quotes as they are. */
  sameQuote?(slice: string, quote: string): boolean;
}

/** A record that cannot be read: which, and why. */
export interface ReadFailure {
  readonly is: 'failed';
  readonly path: string;
  readonly line?: number;
  readonly issue: Issue;
}

export type Read = ReadArticle | ReadFailure;
