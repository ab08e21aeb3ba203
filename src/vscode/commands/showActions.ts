import * as vscode from 'vscode';
import type { Acts } from '../acts';
import { icons } from '../escape';
import { actionsAt } from '../features/codeActions';
import { pick } from '../picks';
import type { Session } from '../session';

/** What the light bulb offers, in a pick: VS Code shows no bulb in an editor that is read-only, as it is in annotation mode. */
export async function showActions(session: Session, acts: Acts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== session.document || acts.refuses(session)) return;
  const word = editor.selection.isEmpty ? session.wordAt(session.offsetAt(editor.selection.active)) : undefined;
  const actions = actionsAt({ acts }, session, word ? session.rangeOf(word) : editor.selection);
  if (actions.length === 0) return void vscode.window.setStatusBarMessage(vscode.l10n.t('There is nothing here for this.'), 3000);
  const picked = await pick(
    actions.map((action) => ({ label: icons(action.title, 80), value: action })),
    { title: vscode.l10n.t('Annotate') },
  );
  if (picked?.is === 'choice') await picked.value.run();
}
