/** How a file marks its line ends, and whether a byte-order mark stands before the text. */
export interface NewlineStyle {
  readonly bom: boolean;
  /** `none` for a text of one line, `mixed` for more than one kind. */
  readonly eol: 'lf' | 'crlf' | 'cr' | 'mixed' | 'none';
}

/**
 * The text in which all offsets count: one leading byte-order mark dropped, each CRLF and each lone CR one LF.
 * Returns `raw` itself when there is nothing to change.
 *
 *     toLf(a + b) === toLf(a) + toLf(b), unless CRLF is torn between them or b begins with a byte-order mark
 */
export function toLf(raw: string): string {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The marks of a text as it was read. */
export function newlineStyle(raw: string): NewlineStyle {
  const bom = raw.charCodeAt(0) === 0xfeff;
  const kinds = new Set<'lf' | 'crlf' | 'cr'>();
  for (const [mark] of raw.matchAll(/\r\n|\r|\n/g)) {
    kinds.add(mark === '\r\n' ? 'crlf' : mark === '\r' ? 'cr' : 'lf');
    if (kinds.size > 1) return { bom, eol: 'mixed' };
  }
  const [eol = 'none'] = kinds;
  return { bom, eol };
}
