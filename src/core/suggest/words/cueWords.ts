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
  /** Words after a name that belong to it: `जी`. */
  readonly honorifics: readonly string[];
  /** Words that name a source without telling who it is. */
  readonly anonymous: readonly string[];
  /** Words for sources of many people. */
  readonly collective: readonly string[];
  /** Whether `…, said Rao` is usual. */
  readonly isInverting: boolean;
  /** Verbs among `verbs` that report only before an opener or a quotation, or after one: `repeated`. */
  readonly weak: readonly string[];
  /** What may follow an opener that is none: `that day`. */
  readonly times: readonly string[];
  /** Pronouns that stand for one person who was named before. */
  readonly personal: readonly string[];
  /** What noun phrases are made of; without it, a source is all that stands between its limits. */
  readonly nouns?: NounWords;
  readonly types: TypeWords;
}

/** The words that tell a noun phrase from the verb after it. */
export interface NounWords {
  readonly determiners: readonly string[];
  /** Determiners that can stand alone for people. */
  readonly quantifiers: readonly string[];
  /** Words for people, bodies and papers that speak. */
  readonly heads: readonly string[];
  readonly adjectives: readonly string[];
  /** Prepositions that join a noun phrase to the one before. */
  readonly joiners: readonly string[];
  /** Other prepositions: what follows one is no subject. */
  readonly prepositions: readonly string[];
  /** Verbs after which first stands who was told. */
  readonly addressing: readonly string[];
  /** Days and months. */
  readonly times: readonly string[];
  /** After one, the subject of the verb is what its clause began with: `and`, `who`. */
  readonly resumers: readonly string[];
  readonly auxiliaries: readonly string[];
  /** Words that begin a clause beside the main one. */
  readonly subordinators: readonly string[];
  /** Words that begin a clause about the source: `who spoke on condition of anonymity`. */
  readonly relatives: readonly string[];
}

/** Words that tell what kind a claim is of; phrases as in `CueWords`. */
export interface TypeWords {
  /** Units after a number, and words that are numbers with a unit by themselves. */
  readonly units: readonly string[];
  /** Number words, which count before a unit. */
  readonly numbers: readonly string[];
  readonly future: readonly string[];
  /** Subjects by which a speaker means themselves. */
  readonly self: readonly string[];
  /** Cues of a promise, of a prediction, of a position. */
  readonly promising: readonly string[];
  readonly predicting: readonly string[];
  readonly asking: readonly string[];
  readonly causes: readonly string[];
  readonly comparisons: readonly string[];
  readonly duties: readonly string[];
  /** Words of what has happened, and endings of such words. */
  readonly past: readonly string[];
  readonly pastEndings: readonly string[];
}
