import * as vscode from 'vscode';
import { toLf } from '../../core/text/newlines';

/** Larger files are no articles: the editor does not hand them to extensions either. */
const maxBytes = 50 * 1024 * 1024;

/** The LF text of the article at `uri` as it is on disk; undefined when it cannot be read, is too large or is not UTF-8. */
export async function readArticleText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > maxBytes || (type & vscode.FileType.File) === 0) return undefined;
    return toLf(new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri)));
  } catch {
    // Gone or unreadable: whoever asks goes on without it.
    return undefined;
  }
}

export async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** The file's text; empty when it cannot be read. */
export async function readText(uri: vscode.Uri): Promise<string> {
  return vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '',
  );
}

/** The path of `uri` from its folder, with `/`. */
export function relativePath(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.replace(/\/$/u, '').length + 1);
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
