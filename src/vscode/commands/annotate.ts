import * as vscode from 'vscode';
import type { Placed } from '../../core/model/annotation';
import type { Acts } from '../acts';
import { askAndLink, askAndMark, askAndRelabel, askAndTag } from '../askedActs';
import { revealDoubt } from '../doubts';
import { icons } from '../escape';
import { linesOrSelections, wordsOrSelections } from '../mode';
import type { Session } from '../session';
import { editClaim } from './recordClaim';

/** Commands on annotations of the active article: what each does with a session. */
export function annotateCommands(acts: Acts): Record<string, (session: Session) => unknown> {
  return {
    tagEntity: (session) => {
      const spans = wordsOrSelections(session);
      return spans.length === 0 ? nothingHere() : askAndTag(session, acts, spans);
    },
    repeatLabel: (session) => {
      const spans = wordsOrSelections(session);
      if (spans.length === 0) return nothingHere();
      return acts.lastLabel === undefined ? askAndTag(session, acts, spans) : acts.tag(session, spans, acts.lastLabel);
    },
    markBoilerplate: (session) => askAndMark(session, acts, linesOrSelections(session)),
    nextAnnotation: (session) => move(session, (offset) => session.article.annotations.next(offset)),
    previousAnnotation: (session) => move(session, (offset) => session.article.annotations.previous(offset)),
    nextDoubt: (session) => revealDoubt(session, 'next'),
    previousDoubt: (session) => revealDoubt(session, 'previous'),
    undo: (session) => tell(session.undo(), (label) => vscode.l10n.t('Undone: {0}', label), vscode.l10n.t('Nothing to undo.')),
    redo: (session) => tell(session.redo(), (label) => vscode.l10n.t('Redone: {0}', label), vscode.l10n.t('Nothing to redo.')),
  };
}

/** Commands on one annotation: that at the caret, or those that a surface names. */
export function annotationCommands(acts: Acts): Record<string, (session: Session, ids: readonly string[]) => unknown> {
  const ofFirst = (act: (session: Session, acts: Acts, id: string) => unknown) => (session: Session, ids: readonly string[]) => {
    const [id] = ids;
    return id === undefined ? nothingHere() : act(session, acts, id);
  };
  return {
    changeLabel: ofFirst((session, _acts, id) => {
      const isClaim = session.article.annotations.get(id)?.annotation.kind === 'claim';
      return isClaim ? editClaim(session, acts, id) : askAndRelabel(session, acts, id);
    }),
    linkEntity: ofFirst((session, _acts, id) => {
      const isMention = session.article.annotations.get(id)?.annotation.kind === 'mention';
      return isMention ? askAndLink(session, acts, id) : nothingHere();
    }),
    removeAnnotation: (session, ids) => (ids.length === 0 ? nothingHere() : acts.remove(session, ids)),
  };
}

/** The innermost annotation at the caret, the start of the selection, or another place of the active editor. */
export function annotationAtCaret(session: Session, position?: vscode.Position): Placed | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== session.document) return undefined;
  return session.article.annotations.at(session.offsetAt(position ?? editor.selection.start))[0];
}

function move(session: Session, next: (offset: number) => Placed | undefined): void {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== session.document) return;
  const placed = next(session.offsetAt(editor.selection.start));
  if (!placed) {
    nothingHere();
    return;
  }
  const position = session.positionAt(placed.start);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function tell(done: string | undefined, say: (label: string) => string, otherwise: string): void {
  vscode.window.setStatusBarMessage(done === undefined ? otherwise : say(icons(done)), 3000);
}

function nothingHere(): void {
  vscode.window.setStatusBarMessage(vscode.l10n.t('There is nothing here for this.'), 3000);
}
