import * as vscode from 'vscode';
import { HumanError } from '../core/base/errors';
import { EntityRegistry, type EntityStep } from '../core/model/entity';
import type { Issue } from '../core/model/issue';
import { newsSchema, type ProjectSchema } from '../core/model/projectSchema';
import { articleMatcher, entitiesFile, projectFile } from '../core/project/paths';
import { type DecodedEntities, decodeEntities, encodeEntities } from '../core/sidecar/entitiesCodec';
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
  /** What was done to the registry and is not in the file yet. */
  #pending: EntityStep[] = [];
  /** What the file holds beside entities, and whether it may be written. */
  #rest: Pick<DecodedEntities, 'unread' | 'isWritable'> = { unread: [], isWritable: true };
  #queue: Promise<void> = Promise.resolve();

  constructor(readonly folder: vscode.WorkspaceFolder | undefined) {
    if (!folder) return;
    this.#entities = new FileStore(vscode.Uri.joinPath(folder.uri, entitiesFile));
    for (const file of [projectFile, entitiesFile]) {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, file));
      const load = () => void this.load();
      this.#disposables.push(watcher, watcher.onDidChange(load), watcher.onDidCreate(load), watcher.onDidDelete(load));
    }
  }

  /** Reads both files. Where the project file is missing or broken the built-in schema serves. */
  async load(): Promise<void> {
    await Promise.all([this.#loadSchema(), this.#queued(() => this.#loadEntities())]);
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
      this.#pending.push(...steps);
      this.#changed.fire();
      void this.save();
    }
    return inverse;
  }

  /** Writes the registry when it has changed; resolves when it is written or has failed, which `registryProblem` then tells. */
  save(): Promise<void> {
    return this.#queued(() => this.#write());
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #queued(task: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(task);
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #write(): Promise<void> {
    if (this.#pending.length === 0 || !this.#entities) return;
    const kept = vscode.l10n.t('What you added is kept in memory.');
    try {
      const raw = await this.#entities.look();
      if (!this.#entities.isSeen(raw)) this.#take(raw);
      const count = this.#pending.length;
      const written = this.#rest.isWritable && (await this.#entities.write(encodeEntities(this.registry, this.#rest.unread)));
      const isWritten = written === 'written' || written === 'same';
      if (isWritten) {
        this.#pending.splice(0, count);
        this.isSetUp = true;
      }
      const conflict = vscode.l10n.t('The entity registry holds an unresolved merge and is not written. {0}', kept);
      const raced = vscode.l10n.t('The entity registry is being changed by another program and is not written. {0}', kept);
      this.registryProblem = isWritten ? undefined : this.#rest.isWritable ? raced : conflict;
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.registryProblem = vscode.l10n.t('The entity registry cannot be written ({0}). {1}', error.message, kept);
    }
    this.#changed.fire();
  }

  async #loadSchema(): Promise<void> {
    if (!this.folder) return;
    const uri = vscode.Uri.joinPath(this.folder.uri, projectFile);
    let schema = newsSchema;
    let issues: readonly Issue[] = [];
    try {
      const raw = await new FileStore(uri).read();
      if (raw !== undefined) {
        this.isSetUp = true;
        ({ schema, issues } = decodeProject(raw));
      }
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.isSetUp = true;
      issues = [unreadable('The project file cannot be read ({0}). The built-in news schema serves.', error)];
    }
    this.schema = schema;
    this.isArticle = articleMatcher(schema);
    this.#fileIssues.fire({ uri, issues });
  }

  async #loadEntities(): Promise<void> {
    if (!this.#entities) return;
    try {
      const raw = await this.#entities.look();
      if (!this.#entities.isSeen(raw) || this.registryProblem !== undefined) this.#take(raw);
      this.registryProblem = undefined;
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.registryProblem = vscode.l10n.t('The entity registry cannot be read: {0}', error.message);
      const issues = [unreadable('The entity registry cannot be read ({0}). It is left as it is and nothing is written to it.', error)];
      this.#fileIssues.fire({ uri: this.#entities.uri, issues });
      return;
    }
    await this.#write();
  }

  /** Takes the registry that the file holds, with what is not written yet done to it again. */
  #take(raw: string | undefined): void {
    const { registry, issues, ...rest } = decodeEntities(raw ?? '');
    this.#entities?.accept(raw);
    if (raw !== undefined) this.isSetUp = true;
    this.#rest = rest;
    this.registry = this.#pending.reduce((current, step) => current.apply(step).registry, registry);
    if (this.#entities) this.#fileIssues.fire({ uri: this.#entities.uri, issues });
  }
}

function unreadable(text: string, { message }: HumanError): Issue {
  return { code: 'file.read', severity: 'error', message: text, args: [message], span: { start: 0, end: 1 } };
}
