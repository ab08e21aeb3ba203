import * as vscode from 'vscode';
import { HumanError } from '../../core/base/errors';
import { articleOf, isSidecar, isSidecarOf } from '../../core/project/paths';
import { message } from '../escape';
import type { FeatureContext } from '../features/feature';
import type { Sessions } from '../sessions';
import { isThere, nameOf } from './onDisk';

/** Deleted sidecars that an undo in the Explorer can bring back; a folder of articles is deleted with its sidecars in one step. */
const maxDeleted = 500;

/**
 * Renames, moves and deletions that are made in the editor take an article's sidecars along, and undoing them brings them back. The
 * files are moved by us after the fact: as part of the editor's own step, each rename would ask the person to allow "refactoring".
 */
export function articleMovesFeature({ sessions }: FeatureContext): vscode.Disposable {
  const deleted = new Map<string, Uint8Array>();
  const { workspace } = vscode;
  return vscode.Disposable.from(
    workspace.onWillRenameFiles((event) =>
      event.waitUntil(
        saveBelow(
          sessions,
          event.files.map(({ oldUri }) => oldUri),
        ),
      ),
    ),
    workspace.onWillDeleteFiles((event) => event.waitUntil(saveBelow(sessions, event.files))),
    workspace.onDidRenameFiles(({ files }) => tellFailure(() => moveSidecars(files))),
    workspace.onDidDeleteFiles(({ files }) => tellFailure(() => deleteSidecars(files, deleted))),
    workspace.onDidCreateFiles(({ files }) => tellFailure(() => bringBack(files, deleted))),
  );
}

/** What is still to be written of these articles, or of the articles in these folders, is written before they go. */
async function saveBelow(sessions: Sessions, uris: readonly vscode.Uri[]): Promise<void> {
  const isBelow = (inner: vscode.Uri, outer: vscode.Uri): boolean => `${inner.toString()}/`.startsWith(`${outer.toString()}/`);
  const below = [...sessions.all].filter((session) => uris.some((uri) => isBelow(session.uri, uri)));
  await Promise.all(below.map((session) => session.save()));
}

async function moveSidecars(files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): Promise<void> {
  for (const { oldUri, newUri } of files) {
    for (const sidecar of await sidecarsOf(oldUri)) {
      const target = newUri.with({ path: newUri.path + sidecar.path.slice(oldUri.path.length) });
      if (await isThere(target)) tellOfTaken(sidecar, target);
      else await vscode.workspace.fs.rename(sidecar, target, { overwrite: false });
    }
  }
}

async function deleteSidecars(files: readonly vscode.Uri[], deleted: Map<string, Uint8Array>): Promise<void> {
  const { fs } = vscode.workspace;
  for (const uri of files) {
    for (const sidecar of await sidecarsOf(uri)) {
      if (deleted.size < maxDeleted) deleted.set(sidecar.toString(), await fs.readFile(sidecar));
      await fs.delete(sidecar, { useTrash: true }).then(undefined, () => fs.delete(sidecar));
    }
  }
}

async function bringBack(files: readonly vscode.Uri[], deleted: Map<string, Uint8Array>): Promise<void> {
  for (const uri of files) {
    for (const [key, bytes] of deleted) {
      const sidecar = vscode.Uri.parse(key, true);
      if (!sidecar.path.startsWith(uri.path) || !isSidecarOf(nameOf(sidecar), nameOf(uri)) || (await isThere(sidecar))) continue;
      await vscode.workspace.fs.writeFile(sidecar, bytes);
      deleted.delete(key);
    }
  }
}

function tellOfTaken(sidecar: vscode.Uri, target: vscode.Uri): void {
  const [from, to] = [message(nameOf(sidecar), 80), message(nameOf(target), 80)];
  void vscode.window.showWarningMessage(
    vscode.l10n.t('{0} is there already and is left as it is. The annotations of the renamed article stay in {1}.', to, from),
  );
}

async function tellFailure(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError) && !(error instanceof HumanError)) throw error;
    const text = vscode.l10n.t('The annotations did not go along with their article: {0}', message(error.message, 300));
    void vscode.window.showErrorMessage(text);
  }
}

/** The sidecars beside the article at `uri`; none for folders, which hold theirs, and for sidecars. */
async function sidecarsOf(uri: vscode.Uri): Promise<vscode.Uri[]> {
  if (isSidecar(uri.path)) return [];
  const folder = vscode.Uri.joinPath(uri, '..');
  const name = nameOf(uri);
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
  const files = new Set(entries.filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([entry]) => entry));
  return [...files]
    .filter((entry) => isSidecarOf(entry, name) && isOnlyOf(entry, name, files))
    .map((entry) => vscode.Uri.joinPath(folder, entry));
}

/** `a.txt.md.gloss.json` is a layer of `a.txt` only where there is no article `a.txt.md`. */
function isOnlyOf(sidecar: string, name: string, files: ReadonlySet<string>): boolean {
  const article = articleOf(sidecar);
  return article === name || !files.has(article);
}
