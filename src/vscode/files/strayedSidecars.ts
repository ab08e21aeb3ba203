import * as vscode from 'vscode';
import { type HashedFile, type Move, pairMoved } from '../../core/project/moved';
import { articleOf, sidecarEnding, sidecarOf } from '../../core/project/paths';
import { recordedHash } from '../../core/sidecar/recordedHash';
import { sha256Hex } from '../../core/text/hash';
import type { FeatureContext } from '../features/feature';
import type { Project } from '../project';
import { isThere, readArticleText, readText, relativePath } from './onDisk';

/** A checkout or an unpacked archive makes many events at once; one look after them is enough. */
const restMs = 1_500;

/**
 * Articles that were moved or renamed outside the editor leave their sidecars behind. They are found by the hash of their text, and
 * one question offers to take all of them along.
 */
export function strayedSidecarsFeature({ sessions }: FeatureContext): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const asked = new Set<string>();
  const look = async (): Promise<void> => {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const moves = await findMoves(folder, await sessions.projectOf(folder.uri));
      const fresh = moves.filter(({ from, to }) => !asked.has(`${from}\n${to}`));
      if (fresh.length === 0) continue;
      for (const { from, to } of fresh) asked.add(`${from}\n${to}`);
      await offer(folder, moves);
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), restMs);
  };
  const watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
  later();
  return vscode.Disposable.from(watcher, watcher.onDidCreate(later), watcher.onDidDelete(later), { dispose: () => clearTimeout(timer) });
}

async function offer(folder: vscode.WorkspaceFolder, moves: readonly Move[]): Promise<void> {
  const take = vscode.l10n.t('Take Annotations Along');
  const question =
    moves.length === 1
      ? vscode.l10n.t('An annotated article was moved outside the editor. Its annotations stayed behind.')
      : vscode.l10n.t('{0} annotated articles were moved outside the editor. Their annotations stayed behind.', moves.length);
  if ((await vscode.window.showInformationMessage(question, take)) !== take) return;
  const edit = new vscode.WorkspaceEdit();
  for (const { from, to } of moves) {
    const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, sidecarOf(path));
    edit.renameFile(at(from), at(to), { overwrite: false });
  }
  if (!(await vscode.workspace.applyEdit(edit)))
    void vscode.window.showErrorMessage(vscode.l10n.t('The annotations could not be moved. They are where they were.'));
}

/** Paths are relative to `folder`. Articles are read only while there are sidecars without one. */
async function findMoves(folder: vscode.WorkspaceFolder, project: Project): Promise<Move[]> {
  const find = async (glob: string): Promise<string[]> =>
    (await vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob))).map((uri) => relativePath(folder, uri));
  const [sidecars, ...found] = await Promise.all([find(`**/*${sidecarEnding}`), ...project.schema.articles.include.map(find)]);
  const files = found.flat();
  const annotated = new Set(sidecars.map(articleOf));
  const known = new Set(files);
  const strays: HashedFile[] = [];
  for (const path of annotated) {
    if (known.has(path) || (await isThere(vscode.Uri.joinPath(folder.uri, path)))) continue;
    const sha256 = recordedHash(await readText(vscode.Uri.joinPath(folder.uri, sidecarOf(path))));
    if (sha256 !== undefined) strays.push({ path, sha256 });
  }
  if (strays.length === 0) return [];
  const articles: HashedFile[] = [];
  for (const path of files) {
    if (annotated.has(path) || !project.isArticle(path)) continue;
    const text = await readArticleText(vscode.Uri.joinPath(folder.uri, path));
    if (text !== undefined) articles.push({ path, sha256: sha256Hex(text) });
  }
  return pairMoved(strays, articles);
}
