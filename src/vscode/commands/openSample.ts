import * as vscode from 'vscode';

/** Copies the sample project to a folder that the person chooses and opens it. What is there already is left alone. */
export async function openSample(extensionUri: vscode.Uri): Promise<void> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Where to put the sample project'),
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: vscode.l10n.t('Put It Here'),
    })) ?? [];
  if (!folder) return;
  const target = vscode.Uri.joinPath(folder, 'glossator-sample');
  try {
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, 'media', 'sample-project'), target, { overwrite: false });
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileExists') throw error;
  }
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow: false });
}
