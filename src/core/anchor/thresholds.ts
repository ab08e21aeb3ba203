/** Where sure, doubtful and lost part, in one place. */
export const thresholds = {
  /** What replaced a span may be so many times as long, and a word more. */
  replacedGrowth: 2,
  /** An edited span keeps this share of its units… */
  editedKept: 0.4,
  /** …or is so like its quote… */
  editedLikeness: 0.6,
  /** …and in any case is at least so like it. */
  leastLikeness: 0.5,
  /** A span of which no word is left, between neighbours that stayed, is taken when it is so like its quote. */
  replacedLikeness: 0.55,
} as const;
