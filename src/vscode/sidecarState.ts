import * as vscode from 'vscode';
import { type Article, emptyArticle } from '../core/model/article';
import type { Issue } from '../core/model/issue';
import { decodeSidecar } from '../core/sidecar/sidecarCodec';
import type { Written } from './fileStore';

/** How far what is in memory is on the disk. `blocked`: somebody else changed the file, and the person is to choose. */
export type Saving = { readonly is: 'saved' | 'unsaved' | 'failed' | 'blocked'; readonly message?: string };

/** What a session has from its sidecar. */
export interface Taken {
  readonly article: Article;
  readonly issues: readonly Issue[];
  readonly isReadable: boolean;
  /** Why the annotations cannot be changed, if so. */
  readonly readOnly: string | undefined;
}

/** What the file's content `raw` comes to on `text`; without a file there are no annotations. `oldText` is what it was written on, when known. */
export function takeSidecar(raw: string | undefined, text: string, oldText?: string): Taken {
  if (raw === undefined) return { article: emptyArticle, issues: [], isReadable: true, readOnly: undefined };
  const decoded = decodeSidecar(raw, text, oldText);
  if (decoded.is === 'unreadable') {
    const readOnly = vscode.l10n.t('The sidecar cannot be read and is left as it is. See the Problems panel.');
    return { article: emptyArticle, issues: decoded.issues, isReadable: false, readOnly };
  }
  const newer = vscode.l10n.t('The sidecar was written by a newer version of Glossator.');
  return { article: decoded.article, issues: decoded.issues, isReadable: true, readOnly: decoded.isNewer ? newer : undefined };
}

/** The state of a sidecar whose bytes cannot be had, because of `reason`. */
export function unreachable(reason: string): Pick<Taken, 'issues' | 'readOnly'> {
  const message = 'The sidecar cannot be read ({0}). It is left as it is and nothing is written to it.';
  return {
    issues: [{ code: 'file.read', severity: 'error', message, args: [reason], span: { start: 0, end: 1 } }],
    readOnly: vscode.l10n.t('The sidecar cannot be read ({0}). It is left as it is.', reason),
  };
}

/** Why a file that the person wants to take is not taken. */
export function refusal([issue]: readonly Issue[]): string {
  const reason = issue === undefined ? '' : vscode.l10n.t(issue.message, ...issue.args);
  return vscode.l10n.t('The file is not taken, and your work is kept in memory: {0}', reason);
}

/** The state of saving after a write that would have gone over what somebody else did. */
export function stopped(why: Extract<Written, 'changed' | 'gone' | 'held'>): Saving {
  const messages = {
    changed: vscode.l10n.t('The sidecar is changed by another program again and again. It is not written; your work is kept.'),
    gone: vscode.l10n.t('The sidecar was deleted by another program. Its annotations are kept in memory.'),
    held: vscode.l10n.t('The sidecar is open in an editor with changes that are not saved. Save or revert them there; your work is kept.'),
  };
  return { is: 'blocked', message: messages[why] };
}

/** The state of saving before a write that would take away most of what is in the file. */
export function asks(before: number, after: number): Saving {
  return {
    is: 'blocked',
    message: vscode.l10n.t(
      'Of {0} annotations {1} are left. The sidecar is not written until you say so; undo brings them back.',
      before,
      after,
    ),
  };
}
