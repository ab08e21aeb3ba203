import * as vscode from 'vscode';
import { plain } from '../escape';
import { isThere } from '../files/onDisk';
import type { Session } from '../session';

const scheme = 'glossator-mine';

/** Shows what Glossator holds in memory as a read-only document, to be compared with the file. */
export class MineProvider implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  show(session: Session): Thenable<unknown> {
    const mine = session.sidecar.with({ scheme, query: String(Date.now()) });
    this.#texts.set(mine.toString(), session.encoded());
    return vscode.commands.executeCommand('vscode.diff', session.sidecar, mine, vscode.l10n.t('The file ↔ what is in memory'));
  }
}

/** Tries to save again, or lets the person choose between the file that others changed and what is in memory. */
export async function settleSidecar(session: Session, mine: MineProvider): Promise<void> {
  // What stood in the way may be gone by now.
  if (session.saving.is === 'blocked') await session.load();
  if (session.saving.is !== 'blocked') {
    await session.save();
    return session.project.retry();
  }
  const compare = { label: vscode.l10n.t('Compare'), value: 'compare' as const };
  const take = {
    label: vscode.l10n.t('Take the file'),
    detail: vscode.l10n.t('What is not saved yet is dropped.'),
    value: 'file' as const,
  };
  const keep = {
    label: vscode.l10n.t('Write what is in memory'),
    detail: vscode.l10n.t('What others wrote to the file is replaced.'),
    value: 'mine' as const,
  };
  const isGone = !(await isThere(session.sidecar));
  const forget = {
    label: vscode.l10n.t('Let the annotations go'),
    detail: vscode.l10n.t('The sidecar stays deleted, and what is in memory is dropped.'),
    value: 'file' as const,
  };
  const title = vscode.l10n.t('The annotations are not saved');
  const placeHolder = plain(session.saving.message ?? '');
  const choice = await vscode.window.showQuickPick(
    isGone ? [{ ...keep, detail: vscode.l10n.t('The sidecar is made anew.') }, forget] : [compare, take, keep],
    { title, placeHolder },
  );
  if (!choice) return;
  if (choice.value === 'compare') await mine.show(session);
  else await session.settle(choice.value);
}
