import * as vscode from 'vscode';
import { HumanError } from '../core/base/errors';
import { EntityRegistry, type EntityStep } from '../core/model/entity';
import type { Issue } from '../core/model/issue';
import { newsSchema, type ProjectSchema } from '../core/model/projectSchema';
import { articleMatcher, entitiesFile, projectFile } from '../core/project/paths';
import { decodeEntities, encodeEntities } from '../core/sidecar/entitiesCodec';
import { decodeProject } from '../core/sidecar/projectCodec';
import { FileStore } from './fileStore';

/** A file of the project with what is wrong with it. */
export interface FileIssues {
  readonly uri: vscode.Uri;
  readonly issues: readonly Issue[];
}

/** The schema and the registry of one workspace folder; a file outside every folder gets the built-in schema and a registry in memory. */
export class Project implements vscode.Disposable {
  schema: ProjectSchema = newsSchema;
  registry = EntityRegistry.empty;
  /** Why the registry is not written, if so. */
  registryProblem: string | undefined;
  isArticle: (path: string) => boolean = articleMatcher(newsSchema);
  /** Whether the folder holds a `glossator` folder. */
  isSetUp = false;

  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #fileIssues = new vscode.EventEmitter<FileIssues>();
  readonly onDidFindIssues = this.#fileIssues.event;
  readonly #entities: FileStore | undefined;
  readonly #disposables: vscode.Disposable[] = [this.#changed, this.#fileIssues];
  #hasUnsavedEntities = false;
  #saving: Promise<void> = Promise.resolve();

  constructor(readonly folder: vscode.WorkspaceFolder | undefined) {
    if (!folder) return;
    this.#entities = new FileStore(vscode.Uri.joinPath(folder.uri, entitiesFile));
    for (const file of [projectFile, entitiesFile]) {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, file));
      const load = () => void this.load();
      this.#disposables.push(watcher, watcher.onDidChange(load), watcher.onDidCreate(load), watcher.onDidDelete(load));
    }
  }

  /** Reads both files; what is missing or broken leaves the built-in schema or what was read before. */
  async load(): Promise<void> {
    await Promise.all([this.#loadSchema(), this.#loadEntities()]);
    this.#changed.fire();
  }

  /** Applies `steps` to the registry and saves it. Returns the steps that lead back. */
  apply(steps: readonly EntityStep[]): EntityStep[] {
    const inverse: EntityStep[] = [];
    for (const step of steps) {
      const applied = this.registry.apply(step);
      this.registry = applied.registry;
      inverse.unshift(applied.inverse);
    }
    if (steps.length > 0) {
      this.#hasUnsavedEntities = true;
      this.#changed.fire();
      void this.save();
    }
    return inverse;
  }

  /** Writes the registry when it has changed; resolves when it is written or has failed, which `registryProblem` then tells. */
  save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#write());
    return this.#saving;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #write(): Promise<void> {
    if (!this.#hasUnsavedEntities || !this.#entities) return;
    this.#hasUnsavedEntities = false;
    try {
      const written = await this.#entities.write(encodeEntities(this.registry));
      this.registryProblem =
        written === 'changed'
          ? vscode.l10n.t('The entity registry was changed by another program. It is not written; your entities are kept in memory.')
          : undefined;
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.registryProblem = vscode.l10n.t('The entity registry cannot be written: {0}', error.message);
    }
    if (this.registryProblem) this.#hasUnsavedEntities = true;
    else this.isSetUp = true;
    this.#changed.fire();
  }

  async #loadSchema(): Promise<void> {
    if (!this.folder) return;
    const uri = vscode.Uri.joinPath(this.folder.uri, projectFile);
    const raw = await new FileStore(uri).read().catch(() => undefined);
    const { schema, issues } = raw === undefined ? { schema: newsSchema, issues: [] } : decodeProject(raw);
    if (raw !== undefined) this.isSetUp = true;
    this.schema = schema;
    this.isArticle = articleMatcher(schema);
    this.#fileIssues.fire({ uri, issues });
  }

  async #loadEntities(): Promise<void> {
    if (!this.#entities || this.#hasUnsavedEntities) return;
    try {
      const raw = await this.#entities.read();
      const { registry, issues, isReadable } = decodeEntities(raw ?? '');
      if (raw !== undefined) this.isSetUp = true;
      this.#fileIssues.fire({ uri: this.#entities.uri, issues });
      if (isReadable) this.registry = registry;
      this.registryProblem = isReadable
        ? undefined
        : vscode.l10n.t('The entity registry cannot be read and is not written. See the Problems panel.');
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.registryProblem = vscode.l10n.t('The entity registry cannot be read: {0}', error.message);
    }
  }
}
