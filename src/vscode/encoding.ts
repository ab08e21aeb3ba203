import * as vscode from 'vscode';
import { toLf } from '../core/text/newlines';

/**
 * Why offsets in `document` would mean nothing to other programs: its file is not UTF-8, or the editor reads it as something else.
 * Undefined when all is well or the file cannot be read.
 */
export async function encodingProblem(document: vscode.TextDocument): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(document.uri);
  } catch {
    return undefined;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (document.isDirty || toLf(text) === toLf(document.getText())) return undefined;
    return vscode.l10n.t(
      'The editor reads this article in another encoding than UTF-8. Use Change File Encoding, Reopen with Encoding, UTF-8. Then it can be annotated.',
    );
  } catch {
    return vscode.l10n.t(
      'The article is not UTF-8. Use Change File Encoding: reopen it with its own encoding, save it with UTF-8. Then it can be annotated.',
    );
  }
}
