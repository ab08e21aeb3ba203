import * as vscode from 'vscode';
import { type Article, emptyArticle } from '../core/model/article';
import type { Issue } from '../core/model/issue';
import { decodeSidecar } from '../core/sidecar/sidecarCodec';
import { icons } from './escape';
import type { Taken } from './saving/content';

/** What the file's content `raw` comes to on `text`; without a file there are no annotations. `oldText` is what it was written on, when known. */
export function takeSidecar(raw: string | undefined, text: string, oldText?: string): Taken<Article> {
  if (raw === undefined) return { value: emptyArticle, issues: [], readOnly: undefined };
  const decoded = decodeSidecar(raw, text, oldText);
  if (decoded.is === 'unreadable') {
    const readOnly = vscode.l10n.t('The sidecar cannot be read and is left as it is. See the Problems panel.');
    return { value: emptyArticle, issues: decoded.issues, readOnly };
  }
  const newer = vscode.l10n.t('The sidecar was written by a newer version of Glossator.');
  return { value: decoded.article, issues: decoded.issues, readOnly: decoded.isNewer ? newer : undefined };
}

/** A sidecar whose bytes cannot be had, because of `reason`. */
export function unreadable(reason: string): { readonly issue: Issue; readonly readOnly: string } {
  const message = 'The sidecar cannot be read ({0}). It is left as it is and nothing is written to it.';
  return {
    issue: { code: 'file.read', severity: 'error', message, args: [reason], span: { start: 0, end: 1 } },
    readOnly: vscode.l10n.t('The sidecar cannot be read ({0}). It is left as it is.', reason),
  };
}

/** Why a file that somebody else wrote is not taken. */
export function refused([issue]: readonly Issue[]): string {
  const reason = issue === undefined ? '' : vscode.l10n.t(issue.message, ...issue.args);
  return vscode.l10n.t('The file is not taken, and your work is kept in memory: {0}', reason);
}

/** Says something for a moment that asks for nothing. */
export function tell(words: string): void {
  void vscode.window.setStatusBarMessage(icons(words), 8_000);
}
