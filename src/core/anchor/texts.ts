/** The text before and after a step, asked for only when a change touches an annotation or brings text that may be a lost one's. */
export interface Texts {
  readonly after: () => string;
  /** Undefined when it is not at hand; then replaced text is searched by quotes. */
  readonly before?: () => string;
}
