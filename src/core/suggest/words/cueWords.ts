/**
 * How a language reports speech. Phrases are lower case, their words joined by one space; they are compared with whole words, so an inflected
 * form is listed by itself.
 */
export interface CueWords {
  /** Verbs of saying: the source stands before them or, where `isInverting`, right after them. */
  readonly verbs: readonly string[];
  /** Phrases after which the source stands: `according to`. */
  readonly prepositions: readonly string[];
  /** Phrases before which the source stands, always: `के अनुसार`. */
  readonly postpositions: readonly string[];
  /** Words that end the source before a verb and belong to the cue: `ने`. */
  readonly markers: readonly string[];
  /** Words that go on with a cue where they follow it at once: `है`, `कि`. */
  readonly tails: readonly string[];
  /** Words with which the content begins and which are not part of it: `that`, `कि`. */
  readonly openers: readonly string[];
  /** Words that are no part of a source at its edges: auxiliaries, adverbs, conjunctions. */
  readonly hollow: readonly string[];
  /** Words at which a source that stands before its cue cannot go on to the left. */
  readonly stopsBefore: readonly string[];
  /** Words at which a source that stands after its cue ends. */
  readonly stopsAfter: readonly string[];
  /** Pronouns that can be a source. In Hindi they hold the marker: `उन्होंने`. */
  readonly pronouns: readonly string[];
  /** Words that name a source without telling who it is. */
  readonly anonymous: readonly string[];
  /** Words for sources of many people. */
  readonly collective: readonly string[];
  /** Whether `…, said Rao` is usual. */
  readonly isInverting: boolean;
}
