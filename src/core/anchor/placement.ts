/** A stretch of the new text that an annotation may stand at; `score` lies in 0…1. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/**
 * What became of a span. *Sure*: it stands there. *Doubtful*: it may stand at one of the candidates, best first. *Lost*: it stands nowhere
 * that can be named; `start` is where it was last, in the new text.
 */
export type Placement =
  | ({ readonly is: 'sure' } & Place)
  | { readonly is: 'doubtful'; readonly candidates: readonly Place[] }
  | { readonly is: 'lost'; readonly start: number };
