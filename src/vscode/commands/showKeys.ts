import * as vscode from 'vscode';
import { icons } from '../escape';
import type { Session } from '../session';

/** Lists what each key does in annotation mode. */
export async function showKeys({ project: { schema } }: Session): Promise<void> {
  const fixed: [string, string][] = [
    ['b', vscode.l10n.t('Mark boilerplate: b, then the key of a role')],
    ['c', vscode.l10n.t('Record a claim')],
    ['x', vscode.l10n.t('Remove the annotation at the caret')],
    ['u', vscode.l10n.t('Undo')],
    ['n', vscode.l10n.t('Next annotation; with shift the previous one')],
    ['k', vscode.l10n.t('Link to an entity')],
    [';', vscode.l10n.t('The last label again')],
    ['esc', vscode.l10n.t('Leave annotation mode')],
  ];
  const keyed = (each: { readonly key?: string; readonly name: string }): [string, string][] => (each.key ? [[each.key, each.name]] : []);
  const items = [
    ...schema.labels.flatMap(keyed),
    ...fixed,
    ...schema.roles.flatMap(keyed).map(([key, name]): [string, string] => [`b ${key}`, name]),
  ];
  await vscode.window.showQuickPick(
    items.map(([key, what]) => ({ label: icons(key), description: icons(what) })),
    { title: vscode.l10n.t('Keys of annotation mode'), matchOnDescription: true },
  );
}
