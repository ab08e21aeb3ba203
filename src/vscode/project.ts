import * as vscode from 'vscode';
import { HumanError } from '../core/base/errors';
import { EntityRegistry, type EntityStep } from '../core/model/entity';
import type { Issue } from '../core/model/issue';
import { newsSchema, type ProjectSchema } from '../core/model/projectSchema';
import { articleMatcher, entitiesFile, projectFile } from '../core/project/paths';
import { decodeProject } from '../core/sidecar/projectCodec';
import { FileStore } from './fileStore';
import { RegistryFile } from './saving/registryFile';
import type { Storage } from './saving/storage';

/** A file of the project with what is wrong with it. */
export interface FileIssues {
  readonly uri: vscode.Uri;
  readonly issues: readonly Issue[];
}

/** The schema and the registry of one workspace folder; a file outside every folder gets the built-in schema and a registry in memory. */
export class Project implements vscode.Disposable {
  schema: ProjectSchema = newsSchema;
  isArticle: (path: string) => boolean = articleMatcher(newsSchema);
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #fileIssues = new vscode.EventEmitter<FileIssues>();
  readonly onDidFindIssues = this.#fileIssues.event;
  readonly #disposables: vscode.Disposable[] = [this.#changed, this.#fileIssues];
  readonly #entities: RegistryFile | undefined;
  #inMemory = EntityRegistry.empty;
  #hasProjectFile = false;

  constructor(
    readonly folder: vscode.WorkspaceFolder | undefined,
    storage: Storage,
  ) {
    if (!folder) return;
    this.#entities = new RegistryFile(vscode.Uri.joinPath(folder.uri, entitiesFile), storage, () => this.#changed.fire());
    for (const file of [projectFile, entitiesFile]) {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, file));
      const load = () => void this.load();
      this.#disposables.push(watcher, watcher.onDidChange(load), watcher.onDidCreate(load), watcher.onDidDelete(load));
    }
  }

  get registry(): EntityRegistry {
    return this.#entities?.registry ?? this.#inMemory;
  }

  /** Why the registry is not written, if so. */
  get registryProblem(): string | undefined {
    return this.#entities?.problem;
  }

  /** Whether the folder holds files of a project. */
  get isSetUp(): boolean {
    return this.#hasProjectFile || this.#entities?.isThere === true;
  }

  /** Reads both files. Where the project file is missing or broken the built-in schema serves. */
  async load(): Promise<void> {
    await Promise.all([this.#loadSchema(), this.#entities?.load()]);
    if (this.#entities) this.#fileIssues.fire(this.#entities);
    this.#changed.fire();
  }

  /** Applies `steps` to the registry and saves it. Returns the steps that lead back. */
  apply(steps: readonly EntityStep[]): EntityStep[] {
    if (this.#entities) return this.#entities.apply(steps);
    const { registry, inverse } = this.#inMemory.applyAll(steps);
    this.#inMemory = registry;
    if (steps.length > 0) this.#changed.fire();
    return inverse;
  }

  /** Writes the registry when it has changed; resolves when it is written or has failed, which `registryProblem` then tells. */
  async save(): Promise<void> {
    await this.#entities?.save();
  }

  /** Tries again what could not be read or written of the registry. */
  async retry(): Promise<void> {
    await this.#entities?.retry();
  }

  /** Resolves when every act on the registry so far would outlive the death of this process. */
  async journaled(): Promise<void> {
    await this.#entities?.journaled();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #loadSchema(): Promise<void> {
    if (!this.folder) return;
    const uri = vscode.Uri.joinPath(this.folder.uri, projectFile);
    let schema = newsSchema;
    let issues: readonly Issue[] = [];
    try {
      const raw = await new FileStore(uri).read();
      this.#hasProjectFile = raw !== undefined;
      if (raw !== undefined) ({ schema, issues } = decodeProject(raw));
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.#hasProjectFile = true;
      const message = 'The project file cannot be read ({0}). The built-in news schema serves.';
      issues = [{ code: 'file.read', severity: 'error', message, args: [error.message], span: { start: 0, end: 1 } }];
    }
    this.schema = schema;
    this.isArticle = articleMatcher(schema);
    this.#fileIssues.fire({ uri, issues });
  }
}
