/**
 * Where an annotation stands in its article. The examples are the mention of `Asha Rao` in `… said Asha Rao on Monday …`,
 * with the `A` at offset 40.
 */

/**
 * One contiguous part. Offsets are UTF-16 units over the LF text, **counted from the annotation's own start**, so that text
 * inserted before the annotation changes nothing in here: `{start: 0, end: 8, exact: 'Asha Rao'}`.
 * A cue or content part may lie before the annotation and then starts below 0.
 */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** The text that the part had when it was last sure: `Asha Rao`. */
  readonly exact: string;
}

/** The quote's surroundings, up to 64 UTF-16 units each, cut between grapheme clusters: `… said ` and ` on Monday …`. */
export interface Context {
  readonly prefix?: string;
  readonly suffix?: string;
}

/** A place that a doubtful annotation may have moved to; `score` lies in 0…1. */
export interface Candidate {
  readonly at: readonly Part[];
  readonly score: number;
}

/**
 * What became of an anchor that is not sure. In both cases the annotation's own place is the last one known and need not hold
 * the quote any more. Candidates are ranked, best first.
 */
export type Unsure = { readonly is: 'doubtful'; readonly candidates: readonly Candidate[] } | { readonly is: 'lost' };
