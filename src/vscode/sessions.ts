import * as vscode from 'vscode';
import { isSidecar, sidecarEnding } from '../core/project/paths';
import { message } from './escape';
import { relativePath } from './files/onDisk';
import { type FileIssues, Project } from './project';
import type { Storage } from './saving/storage';
import { Session, type SessionChange } from './session';

/** Every open article with its session, and the projects that they belong to. */
export class Sessions implements vscode.Disposable {
  readonly #sessions = new Map<string, Session>();
  readonly #opening = new Map<string, Promise<Session | undefined>>();
  readonly #projects = new Map<string, Promise<Project>>();
  readonly #opened = new vscode.EventEmitter<Session>();
  readonly onDidOpen = this.#opened.event;
  readonly #closed = new vscode.EventEmitter<Session>();
  readonly onDidClose = this.#closed.event;
  readonly #changed = new vscode.EventEmitter<SessionChange>();
  readonly onDidChange = this.#changed.event;
  readonly #fileIssues = new vscode.EventEmitter<FileIssues>();
  readonly onDidFindIssues = this.#fileIssues.event;
  readonly #projectChanged = new vscode.EventEmitter<Project>();
  readonly onDidChangeProject = this.#projectChanged.event;
  readonly #disposables: vscode.Disposable[];
  #lastActive: Session | undefined;
  #folderHasSidecars = new Map<string, Promise<boolean>>();

  constructor(readonly storage: Storage) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/*${sidecarEnding}`);
    const reload = (uri: vscode.Uri) => void this.#ofSidecar(uri)?.load();
    this.#disposables = [
      watcher,
      watcher.onDidChange(reload),
      watcher.onDidCreate(reload),
      watcher.onDidDelete(reload),
      vscode.workspace.onDidOpenTextDocument((document) => void this.#open(document, false)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.get(event.document)?.followText(event)),
      vscode.workspace.onDidSaveTextDocument((document) => {
        const session = this.get(document);
        if (session) void session.checkEncoding().then(() => session.save());
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        for (const session of this.#sessions.values()) void (focused ? session.load() : session.save());
      }),
      ...[this.#opened, this.#closed, this.#changed, this.#fileIssues, this.#projectChanged],
    ];
  }

  /** Opens a session for every article that is open already. */
  async start(): Promise<void> {
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.#open(document, false)));
  }

  get(document: vscode.TextDocument): Session | undefined {
    return this.#sessions.get(document.uri.toString());
  }

  /** The session of the article that the person works on: the active editor's, or, while a reply to a claim is written, the one before. */
  get active(): Session | undefined {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.uri.scheme === 'comment') return this.#lastActive?.document.isClosed === false ? this.#lastActive : undefined;
    this.#lastActive = document && this.get(document);
    return this.#lastActive;
  }

  get all(): Iterable<Session> {
    return this.#sessions.values();
  }

  /** The session of `document`, opened even when the project does not count it as an article; undefined for what has no file of its own. */
  async ensure(document: vscode.TextDocument): Promise<Session | undefined> {
    // A session is there before its sidecar is read, and takes no acts until then.
    await this.#opening.get(document.uri.toString());
    return this.get(document) ?? this.#open(document, true);
  }

  /** Waits until everything that is known is written or has failed. */
  async flush(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.save()));
    for (const project of this.#projects.values()) await (await project).save();
  }

  /** Waits until every act so far would outlive the death of this process. */
  async journaled(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.journaled()));
    for (const project of this.#projects.values()) await (await project).journaled();
  }

  projectOf(uri: vscode.Uri): Promise<Project> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const key = folder?.uri.toString() ?? '';
    const known = this.#projects.get(key);
    if (known) return known;
    const project = new Project(folder, this.storage);
    this.#disposables.push(
      project,
      project.onDidChange(() => this.#projectChanged.fire(project)),
      project.onDidFindIssues((issues) => this.#fileIssues.fire(issues)),
    );
    const loaded = project.load().then(() => project);
    this.#projects.set(key, loaded);
    return loaded;
  }

  dispose(): void {
    for (const session of this.#sessions.values()) session.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #open(document: vscode.TextDocument, isAsked: boolean): Promise<Session | undefined> {
    const key = document.uri.toString();
    const opening = this.#opening.get(key) ?? this.#openNow(document, isAsked).finally(() => this.#opening.delete(key));
    this.#opening.set(key, opening);
    return opening;
  }

  async #openNow(document: vscode.TextDocument, isAsked: boolean): Promise<Session | undefined> {
    if (!canHaveSidecar(document)) return undefined;
    const project = await this.projectOf(document.uri);
    if (!isAsked && !(await this.#isArticle(document.uri, project))) return undefined;
    const known = this.get(document);
    if (known?.document.isClosed && !document.isClosed) known.reopen(document);
    if (known || document.isClosed) return known;
    const session = new Session(document, project, this.storage);
    this.#sessions.set(document.uri.toString(), session);
    session.onDidChange((change) => this.#changed.fire(change));
    await session.load();
    this.#opened.fire(session);
    return session;
  }

  #close(document: vscode.TextDocument): void {
    const session = this.get(document);
    if (!session) return;
    void session.save().then(() => {
      // Opened again meanwhile, or only given another language, which VS Code tells as closing and opening.
      if (!session.document.isClosed) return;
      if (session.hasWork) return tellUnsaved(session);
      this.#sessions.delete(document.uri.toString());
      this.#closed.fire(session);
      session.dispose();
    });
  }

  async #isArticle(uri: vscode.Uri, project: Project): Promise<boolean> {
    const { folder } = project;
    if (!folder) return false;
    return project.isArticle(relativePath(folder, uri)) && (project.isSetUp || (await this.#hasSidecars(folder)));
  }

  #hasSidecars(folder: vscode.WorkspaceFolder): Promise<boolean> {
    const key = folder.uri.toString();
    const known = this.#folderHasSidecars.get(key);
    if (known) return known;
    const found = Promise.resolve(
      vscode.workspace.findFiles(new vscode.RelativePattern(folder, `**/*${sidecarEnding}`), undefined, 1),
    ).then((files) => files.length > 0);
    this.#folderHasSidecars.set(key, found);
    return found;
  }

  #ofSidecar(uri: vscode.Uri): Session | undefined {
    return [...this.#sessions.values()].find((session) => session.sidecar.toString() === uri.toString());
  }
}

/** The status bar speaks of the article that is open; of one that is closed only a notification can. */
function tellUnsaved({ uri, saving }: Session): void {
  const open = vscode.l10n.t('Open Article');
  const text = vscode.l10n.t('The annotations of {0} are not saved. {1}', vscode.workspace.asRelativePath(uri), saving.message ?? '');
  void vscode.window.showWarningMessage(message(text, 1000), open).then((answer) => {
    if (answer === open) void vscode.window.showTextDocument(uri);
  });
}

/** Schemes of documents that only show something: git's versions, output, comment inputs, untitled text. */
const withoutSidecar = new Set([
  'git',
  'output',
  'comment',
  'untitled',
  'vscode-scm',
  'vscode-userdata',
  'search-editor',
  'debug',
  'walkThrough',
]);

function canHaveSidecar(document: vscode.TextDocument): boolean {
  return !withoutSidecar.has(document.uri.scheme) && !isSidecar(document.uri.path);
}
