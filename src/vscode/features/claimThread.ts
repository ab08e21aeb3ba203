import { type Comment, CommentMode, type CommentThread, CommentThreadState, l10n, Range, workspace } from 'vscode';
import { type Claim, type Placed, spanOf } from '../../core/model/annotation';
import { definitionOf } from '../../core/model/projectSchema';
import { plain, plainLines, threadLabel } from '../escape';
import type { Session } from '../session';
import { speakerName, stateText } from './words';

export type ClaimThread = CommentThread;

/** A reply in a claim's thread. VS Code hands it back, with the text being edited in its body, to the commands of its menus. */
export interface NoteComment extends Comment {
  readonly noteId: string;
  readonly claim: Owned;
}

/** The claim that a thread shows. */
export interface Owned {
  readonly session: Session;
  readonly id: string;
}

/** Whether a command's argument is a reply: anyone may call a command with anything. */
export function isNoteComment(value: unknown): value is NoteComment {
  return typeof value === 'object' && value !== null && 'noteId' in value && 'claim' in value && 'body' in value;
}

/** The `contextValue` of replies by the person at the keyboard, who may edit and delete them. */
const ownNote = 'ownNote';

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
  thread.comments = commentsOf(session, claim);
}

/** What stands in the thread: the claim's wording, its verdicts, and the replies. */
export function commentsOf(session: Session, claim: Claim): Comment[] {
  return [wording(session, claim), ...reviews(session, claim), ...notes(session, claim)];
}

function wording(session: Session, claim: Claim): Comment {
  const type = claim.type === undefined ? undefined : definitionOf(session.project.schema.claimTypes, claim.type).name;
  return comment(speakerName(session, claim) ?? l10n.t('nobody named'), claim.text, type);
}

function reviews(session: Session, claim: Claim): Comment[] {
  return (claim.reviews ?? []).map((review) => {
    const verdict = definitionOf(session.project.schema.verdicts, review.verdict).name;
    return comment(review.by, [verdict, review.rationale].filter((part) => part !== undefined).join('\n'), l10n.t('Verdict'), review.at);
  });
}

function notes(session: Session, claim: Claim): NoteComment[] {
  const me = workspace.getConfiguration('glossator').get<string>('author', '');
  return (claim.thread?.notes ?? []).map((note) => ({
    ...comment(note.by, note.text, undefined, note.at),
    ...(note.by === me && session.readOnlyReason === undefined && { contextValue: ownNote }),
    noteId: note.id,
    claim: { session, id: claim.id },
  }));
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
