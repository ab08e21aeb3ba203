import * as vscode from 'vscode';
import { newId } from '../../core/base/ids';
import { withNewIds } from '../../core/model/withNewIds';
import { sidecarEnding, sidecarOf } from '../../core/project/paths';
import { decodeSidecar, encodeSidecar } from '../../core/sidecar/sidecarCodec';
import { sha256Hex } from '../../core/text/hash';
import { icons } from '../escape';
import type { FeatureContext } from '../features/feature';
import { isThere, nameOf, relativePath, readArticleText, readText } from './onDisk';

/** More sidecars are not searched for the one that a copy was made of. */
const maxSearched = 200;

/**
 * A copy of an article that is made in the editor gets a copy of the annotations, under ids of their own. The editor says that a
 * file was created and not what it was copied from: the original is the sidecar with the same text in the same folder, or of the
 * same name in another.
 */
export function copiedArticlesFeature({ sessions }: FeatureContext): vscode.Disposable {
  return vscode.workspace.onDidCreateFiles(async ({ files }) => {
    for (const uri of files) {
      const project = await sessions.projectOf(uri);
      const { folder } = project;
      if (!folder || !project.isArticle(relativePath(folder, uri))) continue;
      const count = await copySidecar(uri, folder);
      if (count === 0) continue;
      void vscode.window.setStatusBarMessage(vscode.l10n.t('{0}: {1} annotations copied along', icons(nameOf(uri), 80), count), 5_000);
    }
  });
}

/** How many annotations were copied for the article at `uri`. */
async function copySidecar(uri: vscode.Uri, folder: vscode.WorkspaceFolder): Promise<number> {
  const target = uri.with({ path: sidecarOf(uri.path) });
  const text = await readArticleText(uri);
  if (text === undefined || text === '' || (await isThere(target))) return 0;
  const hash = sha256Hex(text);
  for (const original of await candidates(uri, folder)) {
    const raw = await readText(original);
    if (!raw.includes(hash)) continue;
    const decoded = decodeSidecar(raw, text);
    if (decoded.is !== 'article' || decoded.isNewer || decoded.article.annotations.size === 0) continue;
    const copy = encodeSidecar(withNewIds(decoded.article, newId), text);
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(target, { overwrite: false, contents: new TextEncoder().encode(copy) });
    return (await vscode.workspace.applyEdit(edit)) ? decoded.article.annotations.size : 0;
  }
  return 0;
}

async function candidates(uri: vscode.Uri, folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const parent = vscode.Uri.joinPath(uri, '..');
  const name = nameOf(uri).replace(/[[\]{}*?]/gu, '?');
  const [beside, elsewhere] = await Promise.all([
    vscode.workspace.findFiles(new vscode.RelativePattern(parent, `*${sidecarEnding}`), undefined, maxSearched),
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, `**/${name}${sidecarEnding}`), undefined, maxSearched),
  ]);
  return [...elsewhere, ...beside];
}
