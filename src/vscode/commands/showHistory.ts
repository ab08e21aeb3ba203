import * as vscode from 'vscode';
import { icons } from '../escape';
import { pick } from '../picks';
import type { Session } from '../session';

/** Lists the acts that can be undone, the last first, and undoes up to and with the chosen one. */
export async function showHistory(session: Session): Promise<void> {
  const labels = session.undoLabels;
  if (labels.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing to undo.'));
    return;
  }
  const chosen = await pick(
    labels.map((label, index) => ({ label: icons(label, 120), value: index + 1 })),
    { title: vscode.l10n.t('Undo Acts'), placeholder: vscode.l10n.t('The chosen act and all above it are undone') },
  );
  if (chosen?.is !== 'choice') return;
  let undone = 0;
  while (undone < chosen.value && session.undo() !== undefined) undone++;
  const words = undone === 1 ? vscode.l10n.t('1 act undone') : vscode.l10n.t('{0} acts undone', undone);
  void vscode.window.setStatusBarMessage(words, 4000);
}
