import { type Comment, CommentMode, type CommentThread, CommentThreadState, l10n, Range } from 'vscode';
import { type Claim, type Placed, spanOf } from '../../core/model/annotation';
import { definitionOf } from '../../core/model/projectSchema';
import { plain, plainLines, threadLabel } from '../escape';
import type { Session } from '../session';
import { speakerName, stateText } from './words';

export type ClaimThread = CommentThread;

/** Where the thread of a claim stands. VS Code shows it below the range's last line. */
export function rangeOfThread(session: Session, placed: Placed | undefined): Range {
  return placed === undefined ? new Range(0, 0, 0, 0) : session.rangeOf(spanOf(placed));
}

/** Writes what is known of the claim into its thread. Bodies are plain strings, which VS Code shows as they are. */
export function fillThread(thread: ClaimThread, session: Session, claim: Claim): void {
  const isResolved = claim.thread?.resolved === true;
  const state = isResolved ? l10n.t('resolved') : l10n.t('open');
  const speaker = speakerName(session, claim) ?? l10n.t('nobody named');
  thread.label = [l10n.t('Claim'), threadLabel(speaker, 60), state, stateText(claim)].filter((part) => part !== undefined).join(' · ');
  thread.state = isResolved ? CommentThreadState.Resolved : CommentThreadState.Unresolved;
  thread.contextValue = isResolved ? 'resolved' : 'open';
  thread.canReply = session.readOnlyReason === undefined;
  thread.comments = [wording(session, claim, speaker), ...reviews(session, claim), ...notes(claim)];
}

function wording(session: Session, claim: Claim, speaker: string): Comment {
  const type = claim.type === undefined ? undefined : definitionOf(session.project.schema.claimTypes, claim.type).name;
  return comment(speaker, claim.text, type);
}

function reviews(session: Session, claim: Claim): Comment[] {
  return (claim.reviews ?? []).map((review) => {
    const verdict = definitionOf(session.project.schema.verdicts, review.verdict).name;
    return comment(review.by, [verdict, review.rationale].filter((part) => part !== undefined).join('\n'), l10n.t('Verdict'), review.at);
  });
}

function notes(claim: Claim): Comment[] {
  return (claim.thread?.notes ?? []).map((note) => comment(note.by, note.text, undefined, note.at));
}

function comment(name: string, body: string, label?: string, at?: string): Comment {
  const timestamp = at === undefined ? undefined : new Date(at);
  return {
    author: { name: plain(name, 60) || '…' },
    body: plainLines(body),
    mode: CommentMode.Preview,
    ...(label !== undefined && { label: plain(label, 40) }),
    ...(timestamp !== undefined && !Number.isNaN(timestamp.getTime()) && { timestamp }),
  };
}
