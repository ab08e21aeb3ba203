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
import { fillThread, isNoteComment, rangeOfThread, type ClaimThread } from './claimThread';
import type { FeatureContext } from './feature';
import { Settled } from './settled';

/** VS Code does not move threads with the text; they are put in place once the typing rests. */
const restMs = 400;

interface Owned {
  readonly session: Session;
  readonly id: string;
}

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
      const kept = thread ?? create(controller, session, id);
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
  /** Changes the discussion of the claim of a thread, or of the claim at the caret. */
  const discuss = (thread: unknown, label: string, change: (claim: Claim) => Claim): void => {
    const owned = isThread(thread) ? owners.get(thread) : claimAtCaret(sessions.active);
    const claim = owned?.session.article.annotations.get(owned.id)?.annotation;
    if (owned !== undefined && claim?.kind === 'claim') acts.update(owned.session, change(claim), label);
  };
  const settle = (resolved: boolean) => (thread: unknown) =>
    discuss(thread, resolved ? l10n.t('Resolve Discussion') : l10n.t('Reopen Discussion'), (claim) => ({
      ...claim,
      thread: { notes: [], ...claim.thread, resolved },
    }));
  const reply = async (given: unknown): Promise<void> => {
    if (!isReply(given) || given.text.trim() === '') return;
    const by = await author();
    if (by === undefined) return;
    const note = { id: newId(), text: given.text.trim(), by, at: new Date().toISOString() };
    discuss(given.thread, l10n.t('Reply to Claim'), (claim) => ({
      ...claim,
      thread: { resolved: false, ...claim.thread, notes: [...(claim.thread?.notes ?? []), note] },
    }));
  };
  /** Changes the list of replies, and with it the thread that shows them. */
  const rewrite = (given: unknown, label: string, change: (notes: readonly ThreadNote[], id: string) => readonly ThreadNote[]): void => {
    if (!isNoteComment(given)) return;
    discuss(given.thread, label, (claim) => ({
      ...claim,
      thread: { resolved: false, ...claim.thread, notes: change(claim.thread?.notes ?? [], given.noteId) },
    }));
  };
  const showAs = (mode: CommentMode) => (given: unknown) => {
    if (!isNoteComment(given)) return;
    const { thread } = given;
    thread.comments = thread.comments.map((each) => (isNoteComment(each) && each.noteId === given.noteId ? { ...each, mode } : each));
  };
  const cancel = (given: unknown): void => {
    const owned = isNoteComment(given) ? owners.get(given.thread) : undefined;
    if (owned !== undefined) refresh(owned.session, new Set([owned.id]));
  };
  const save = (given: unknown): void => {
    const text = isNoteComment(given) && typeof given.body === 'string' ? given.body.trim() : '';
    if (text === '') cancel(given);
    else rewrite(given, l10n.t('Edit Reply'), (notes, id) => notes.map((note) => (note.id === id ? { ...note, text } : note)));
  };
  const remove = (given: unknown): void => rewrite(given, l10n.t('Delete Reply'), (notes, id) => notes.filter((note) => note.id !== id));

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
    commands.registerCommand('glossator.editReply', showAs(CommentMode.Editing)),
    commands.registerCommand('glossator.saveReply', save),
    commands.registerCommand('glossator.cancelReply', cancel),
    commands.registerCommand('glossator.deleteReply', remove),
    commands.registerCommand('glossator.resolveClaim', settle(true)),
    commands.registerCommand('glossator.unresolveClaim', settle(false)),
  );
}

function create(controller: CommentController, session: Session, id: string): ClaimThread {
  const range = rangeOfThread(session, session.article.annotations.get(id));
  const thread = controller.createCommentThread(session.uri, range, []);
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
