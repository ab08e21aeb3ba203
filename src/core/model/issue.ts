import type { Span } from '../text/span';

export type Severity = 'error' | 'warning' | 'information';

/**
 * A finding. `code` is stable and dotted; `message` is English with `{0}`, `{1}`… for `args`, so that it is the key under which
 * a translation is found. The arguments are other people's text and are escaped where they are shown.
 */
export interface Issue {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly args: readonly string[];
  /** In the file that the finding is about: UTF-16 units over its LF text. */
  readonly span?: Span;
  /** The annotation that it is about. */
  readonly annotation?: string;
}

/** The message with its arguments in place, untranslated. */
export function printMessage(issue: Pick<Issue, 'message' | 'args'>): string {
  return issue.message.replace(/\{(\d+)\}/gu, (hole, index: string) => issue.args[Number(index)] ?? hole);
}
