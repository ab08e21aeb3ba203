import * as vscode from 'vscode';
import { message } from '../escape';

/** What VS Code gives no document of to extensions. */
const maxMegabytes = 50;

/** Says why a command has no article to work on. */
export async function tellNoArticle(): Promise<void> {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined;
  const size = uri && (await sizeOf(uri));
  if (uri === undefined || size === undefined) {
    return void vscode.window.showInformationMessage(vscode.l10n.t('Open an article first: a text file that is saved in a folder.'));
  }
  const name = message(vscode.workspace.asRelativePath(uri));
  void vscode.window.showWarningMessage(
    size > maxMegabytes * 1024 * 1024
      ? vscode.l10n.t(
          '{0} is larger than {1} MB. VS Code does not hand such files to extensions. Split it to annotate it.',
          name,
          maxMegabytes,
        )
      : vscode.l10n.t('{0} is not open as text, so it cannot be annotated.', name),
  );
}

async function sizeOf(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    return undefined;
  }
}
