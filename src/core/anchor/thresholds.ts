/**
 * Where sure, doubtful and lost part. The figures come from 306 pairs of versions of the same file (9,423 to 13,519 spans with known
 * places; English, Hindi, Nepali, Japanese, Korean, Chinese) and from 63 generated pairs; weights were fitted on one half of the pairs
 * and checked on the other, and then fitted on all.
 */
export const thresholds = {
  /** A quote that stood once and is found elsewhere is no chance from this length on: shorter ones are function words and figures. */
  leastMovedUnits: 4,
  /** What replaced a span may be so many times as long, and a word more. */
  replacedGrowth: 2,

  /** A span of which a part is left is sure when it is so like its quote; of 2,000 such spans 3 were in a wrong place. */
  editedLikeness: 0.5,
  /** It is sure, too, when half of it was found unit for unit, whatever came in between; of 130 none was wrong. */
  keptShare: 0.5,
  /** Less like than that it is doubtful, and below this it is lost: most of those were other text. */
  leastLikeness: 0.2,

  /** Nothing is left of a span, but both neighbours stayed: what stands between them is its correction when it is so like it… */
  replacedLikeness: 0.5,
  /** …and may be one with this likeness; below, 98 of 98 were other text. */
  leastReplacedLikeness: 0.3,

  /** A quote found whole and shorter than this needs a side whose context stayed: of 50 without, 25 were wrong. */
  longUnits: 40,
  strongerSupport: 0.5,
  /** The same when both texts are known, where order is worth more: of 60 below this, 2 were wrong. */
  strongerSupportInFull: 0.15,
  /** Out of order and short it needs both: of 20 with less, 9 were wrong. */
  weakerSupportMoved: 0.5,

  /** The confidence of a place for which no neighbour vouches, from which on it is sure (1 in 200 wrong) and below which it is lost. */
  aloneSure: 0.8,
  aloneDoubtful: 0.25,
  /** A quote that fits nowhere in order is offered where it stands with so much of its context, and is at best doubtful there. */
  leastElsewhere: 0.9,
  /** A place that leads the next by less is one of two equals and never sure, unless it is four times as near to the old place. */
  tieLead: 0.02,
  tieNearer: 0.5,
} as const;

/**
 * The logistic model of that confidence: what each piece of evidence adds to the logarithm of the odds that the place is the right one.
 */
export const aloneWeights = {
  bias: -1.2,
  /** Likeness of quote and text, 0…1. */
  likeness: 1.71,
  /** Share of the quote found unit for unit. */
  kept: 3.27,
  /** Support by the side of the context that has less of it, and more. */
  weaker: 1.04,
  stronger: 0.45,
  /** Neither side supports. */
  unsupported: -2.15,
  /** Lead over the best other place, from -0.1 to 0.3. */
  lead: 2.24,
  /** A lead of less than 0.05. */
  tie: -2.31,
  /** How much nearer to the old place than its equals, -1…1; 0 without equals. */
  nearer: 2.1,
  /** Logarithm of the length: 1 at 128 units. */
  length: 1.45,
  moved: -1.21,
  /** Logarithm of the displacement: 1 at 16,384 units. */
  displacement: -3.56,
} as const;
