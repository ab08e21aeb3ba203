import {
  CommentMode,
  comments,
  commands,
  CommentThreadCollapsibleState,
  Disposable,
  l10n,
  type CommentController,
  type CommentReply,
  window,
} from 'vscode';
import { newId } from '../../core/base/ids';
import { type Claim, isClaim, type ThreadNote } from '../../core/model/annotation';
import { author } from '../author';
import type { Session, SessionChange } from '../session';
import { type ClaimThread, commentsOf, fillThread, isNoteComment, type Owned, rangeOfThread } from './claimThread';
import type { FeatureContext } from './feature';
import { Settled } from './settled';

/** VS Code does not move threads with the text; they are put in place once the typing rests. */
const restMs = 400;

/** Claims in the text's margin: a collapsed thread each, whose replies are the discussion of the claim. */
export function claimsFeature({ sessions, acts }: FeatureContext): Disposable {
  const controller = comments.createCommentController('glossator.claims', l10n.t('Claims'));
  controller.options = { prompt: l10n.t('Reply'), placeHolder: l10n.t('What is to be said about this claim') };
  const threads = new Map<Session, Map<string, ClaimThread>>();
  const owners = new WeakMap<ClaimThread, Owned>();
  const settled = new Settled<Session>(restMs);

  const clear = (session: Session): void => {
    for (const thread of threads.get(session)?.values() ?? []) thread.dispose();
    threads.delete(session);
  };
  /** Brings the threads of `ids` in line with the article; without `ids`, all. */
  const refresh = (session: Session, ids?: ReadonlySet<string>): void => {
    const shown = threads.get(session) ?? new Map<string, ClaimThread>();
    threads.set(session, shown);
    const wanted = ids ?? new Set([...shown.keys(), ...claimIds(session)]);
    for (const id of wanted) {
      const placed = session.article.annotations.get(id);
      const thread = shown.get(id);
      if (placed?.annotation.kind !== 'claim') {
        thread?.dispose();
        shown.delete(id);
        continue;
      }
      const kept = thread ?? create(controller, session, placed.annotation);
      shown.set(id, kept);
      owners.set(kept, { session, id });
      fillThread(kept, session, placed.annotation);
      kept.range = rangeOfThread(session, placed);
    }
  };
  const move = (session: Session): void => {
    for (const [id, thread] of threads.get(session) ?? []) {
      const placed = session.article.annotations.get(id);
      if (placed === undefined) continue;
      const range = rangeOfThread(session, placed);
      if (!thread.range?.isEqual(range)) thread.range = range;
    }
  };
  const follow = ({ session, before, after, reason }: SessionChange): void => {
    if (reason === 'save') return;
    if (reason === 'load') refresh(session);
    else if (reason === 'act') refresh(session, changedClaims(before, after));
    else if ((threads.get(session)?.size ?? 0) > 0) settled.ask(session, () => move(session));
  };
  const discuss = ({ session, id }: Owned, label: string, change: (claim: Claim) => Claim): void => {
    const claim = session.article.annotations.get(id)?.annotation;
    if (claim?.kind === 'claim') acts.update(session, change(claim), label);
  };
  /** The claim of a thread, or the one at the caret. */
  const ownerOf = (thread: unknown): Owned | undefined => (isThread(thread) ? owners.get(thread) : claimAtCaret(sessions.active));
  const settle = (resolved: boolean) => (thread: unknown) => {
    const owned = ownerOf(thread);
    const label = resolved ? l10n.t('Resolve Discussion') : l10n.t('Reopen Discussion');
    if (owned !== undefined) discuss(owned, label, (claim) => ({ ...claim, thread: { notes: [], ...claim.thread, resolved } }));
  };
  const rewrite = (owned: Owned, label: string, change: (notes: readonly ThreadNote[]) => readonly ThreadNote[]): void =>
    discuss(owned, label, (claim) => ({
      ...claim,
      thread: { resolved: false, ...claim.thread, notes: change(claim.thread?.notes ?? []) },
    }));
  const reply = async (given: unknown): Promise<void> => {
    const owned = isReply(given) ? owners.get(given.thread) : undefined;
    if (!isReply(given) || owned === undefined || given.text.trim() === '') return;
    const by = await author();
    if (by === undefined) return;
    const note = { id: newId(), text: given.text.trim(), by, at: new Date().toISOString() };
    rewrite(owned, l10n.t('Reply to Claim'), (notes) => [...notes, note]);
  };
  const edit = (given: unknown): void => {
    const thread = isNoteComment(given) ? threads.get(given.claim.session)?.get(given.claim.id) : undefined;
    if (thread === undefined) return;
    thread.comments = thread.comments.map((each) => (each === given ? { ...each, mode: CommentMode.Editing } : each));
  };
  const cancel = (given: unknown): void => {
    if (isNoteComment(given)) refresh(given.claim.session, new Set([given.claim.id]));
  };
  const save = (given: unknown): void => {
    if (!isNoteComment(given)) return;
    const text = typeof given.body === 'string' ? given.body.trim() : '';
    const change = (note: ThreadNote): ThreadNote => (note.id === given.noteId ? { ...note, text } : note);
    if (text === '') cancel(given);
    else rewrite(given.claim, l10n.t('Edit Reply'), (notes) => notes.map(change));
  };
  const remove = (given: unknown): void => {
    if (!isNoteComment(given)) return;
    rewrite(given.claim, l10n.t('Delete Reply'), (notes) => notes.filter(({ id }) => id !== given.noteId));
  };

  for (const session of sessions.all) refresh(session);
  return Disposable.from(
    controller,
    settled.asDisposable(),
    sessions.onDidOpen((session) => refresh(session)),
    sessions.onDidClose((session) => {
      settled.forget(session);
      clear(session);
    }),
    sessions.onDidChange(follow),
    commands.registerCommand('glossator.replyToClaim', reply),
    commands.registerCommand('glossator.editReply', edit),
    commands.registerCommand('glossator.saveReply', save),
    commands.registerCommand('glossator.cancelReply', cancel),
    commands.registerCommand('glossator.deleteReply', remove),
    commands.registerCommand('glossator.resolveClaim', settle(true)),
    commands.registerCommand('glossator.unresolveClaim', settle(false)),
  );
}

/** The thread has its comments from the first moment: one without any shows itself as the start of a discussion. */
function create(controller: CommentController, session: Session, claim: Claim): ClaimThread {
  const range = rangeOfThread(session, session.article.annotations.get(claim.id));
  const thread = controller.createCommentThread(session.uri, range, commentsOf(session, claim));
  thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
  return thread;
}

function claimIds({ article }: Session): string[] {
  return [...article.annotations].filter(({ annotation }) => annotation.kind === 'claim').map(({ annotation }) => annotation.id);
}

/** The claims that an act made, changed or removed, and those whose speaker is a mention that it did this to. */
function changedClaims(before: Session['article'], after: Session['article']): ReadonlySet<string> {
  const { added, removed, changed } = before.annotations.difference(after.annotations);
  const touched = [...added, ...removed, ...changed.map((pair) => pair.after)].map(({ annotation }) => annotation);
  const ids = new Set(touched.map(({ id }) => id));
  const claims = new Set(touched.filter(({ kind }) => kind === 'claim').map(({ id }) => id));
  for (const { annotation } of after.annotations) {
    if (annotation.kind === 'claim' && speaksFor(annotation, ids)) claims.add(annotation.id);
  }
  return claims;
}

function speaksFor(claim: Claim, ids: ReadonlySet<string>): boolean {
  return claim.speaker !== undefined && 'mention' in claim.speaker && ids.has(claim.speaker.mention);
}

function claimAtCaret(session: Session | undefined): Owned | undefined {
  if (session === undefined) return undefined;
  const editor = window.activeTextEditor;
  if (editor?.document !== session.document) return undefined;
  const claim = session.article.annotations.at(session.offsetAt(editor.selection.active)).find(isClaim);
  return claim && { session, id: claim.annotation.id };
}

function isThread(value: unknown): value is ClaimThread {
  return typeof value === 'object' && value !== null && 'comments' in value;
}

function isReply(value: unknown): value is CommentReply {
  return typeof value === 'object' && value !== null && 'thread' in value && 'text' in value && typeof value.text === 'string';
}
