import * as vscode from 'vscode';
import { HumanError } from '../core/base/errors';
import type { LabelDefinition } from '../core/model/projectSchema';
import { projectFile } from '../core/project/paths';
import { addLabel } from '../core/sidecar/projectEdit';
import { FileStore } from './fileStore';
import type { Project } from './project';

/** Writes `label` into the project file, which is made when there is none, and has the project take it. HumanError when that cannot be. */
export async function writeLabel(project: Project, label: LabelDefinition): Promise<void> {
  if (!project.folder)
    throw new HumanError(vscode.l10n.t('A label of your own is kept in the folder’s project file. Open a folder first.'));
  const uri = vscode.Uri.joinPath(project.folder.uri, projectFile);
  const isEdited = vscode.workspace.textDocuments.some(({ uri: each, isDirty }) => isDirty && each.toString() === uri.toString());
  if (isEdited)
    throw new HumanError(vscode.l10n.t('{0} has edits that are not saved. Nothing was written; save it and try again.', projectFile));
  const store = new FileStore(uri);
  const text = addLabel(await store.read(), project.schema, label);
  if (!text.ok) {
    throw new HumanError(vscode.l10n.t('{0} cannot be read and is left as it is. See the Problems panel; then try again.', projectFile));
  }
  if ((await store.write(text.value)) === 'changed') {
    throw new HumanError(vscode.l10n.t('{0} was changed by another program just now. Nothing was written; try again.', projectFile));
  }
  await project.load();
}
