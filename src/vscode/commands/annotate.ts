import * as vscode from 'vscode';
import type { Placed } from '../../core/model/annotation';
import type { Acts } from '../acts';
import { icons } from '../escape';
import { linesOrSelections, wordsOrSelections } from '../mode';
import { pick } from '../picks';
import type { Session } from '../session';

/** Commands on annotations of the active article: what each does with a session. */
export function annotateCommands(acts: Acts): Record<string, (session: Session) => unknown> {
  return {
    tagEntity: async (session) => {
      const spans = wordsOrSelections(session);
      if (spans.length === 0) return nothingHere();
      const label = await acts.pickLabel(session, vscode.l10n.t('Tag as'));
      if (label !== undefined) await acts.tag(session, spans, label);
    },
    repeatLabel: async (session) => {
      const label = acts.lastLabel ?? (await acts.pickLabel(session, vscode.l10n.t('Tag as')));
      if (label !== undefined) await acts.tag(session, wordsOrSelections(session), label);
    },
    markBoilerplate: async (session) => {
      const spans = linesOrSelections(session);
      const role = await acts.pickRole(session, vscode.l10n.t('Mark as boilerplate'));
      if (role !== undefined) await acts.mark(session, spans, role);
    },
    changeLabel: async (session) => {
      const placed = annotationAtCaret(session);
      if (!placed || placed.annotation.kind === 'claim') return nothingHere();
      const isMention = placed.annotation.kind === 'mention';
      const title = vscode.l10n.t('Change to');
      const label = isMention ? await acts.pickLabel(session, title) : await acts.pickRole(session, title);
      if (label !== undefined) await acts.relabel(session, placed.annotation.id, label);
    },
    linkEntity: async (session) => {
      const placed = annotationAtCaret(session);
      if (placed?.annotation.kind !== 'mention') return nothingHere();
      const { annotation } = placed;
      const entities = [...session.project.registry].filter((entity) => !entity.mergedInto);
      const picked = await pick(
        entities.map((entity) => ({ label: icons(entity.name), description: icons(entity.description ?? entity.label), value: entity.id })),
        { title: vscode.l10n.t('Link to') },
      );
      if (picked?.is === 'choice') acts.update(session, { ...annotation, entity: picked.value }, vscode.l10n.t('Link Entity'));
    },
    nextAnnotation: (session) => move(session, (offset) => session.article.annotations.next(offset)),
    previousAnnotation: (session) => move(session, (offset) => session.article.annotations.previous(offset)),
    undo: (session) => tell(session.undo(), (label) => vscode.l10n.t('Undone: {0}', label), vscode.l10n.t('Nothing to undo.')),
    redo: (session) => tell(session.redo(), (label) => vscode.l10n.t('Redone: {0}', label), vscode.l10n.t('Nothing to redo.')),
  };
}

export function removeAtCaret(session: Session, acts: Acts): unknown {
  const placed = annotationAtCaret(session);
  return placed ? acts.remove(session, [placed.annotation.id]) : nothingHere();
}

/** The innermost annotation at the caret, or of the selection. */
export function annotationAtCaret(session: Session): Placed | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== session.document) return undefined;
  return session.article.annotations.at(session.offsetAt(editor.selection.start))[0];
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
