import * as vscode from 'vscode';
import type { Acts } from './acts';
import { askAndMark } from './askedActs';
import { plain } from './escape';
import type { Session } from './session';
import type { Sessions } from './sessions';

/** After a first key, the roles are shown when no second key comes within this time. */
const hintDelayMs = 600;

/**
 * Annotation mode: articles are read-only for the session, and single keys are acts. It is one for the window: whoever turns to another
 * article with the keys in their fingers must not type into it. The second key of two is awaited here and not by a context key, so that
 * a fast typist is never ahead of the editor.
 */
export class Mode implements vscode.Disposable {
  #isOn = false;
  /** Articles that we made read-only; the editor's command works on the active one alone, so each is changed back when it is shown next. */
  readonly #locked = new Set<string>();
  readonly #disposables: vscode.Disposable[];
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #awaitsRole: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly acts: Acts,
    private readonly command: (name: string) => unknown,
  ) {
    const lock = (): void => void this.#lock();
    this.#disposables = [vscode.window.onDidChangeActiveTextEditor(lock), sessions.onDidOpen(lock)];
  }

  /** Whether single keys work in `document`. */
  isOn(document: vscode.TextDocument): boolean {
    return this.#isOn && this.sessions.get(document) !== undefined;
  }

  /** Turns the mode on or off. */
  async toggle(session: Session): Promise<void> {
    this.#isOn = !this.#isOn;
    this.#stopWaiting();
    // The keys are ours before the editor is read-only, so that a quick one never types over a selection.
    this.#changed.fire();
    await this.#lock();
    if (!this.#isOn) await session.save();
  }

  /** Makes the article in the active editor read-only or writeable, as the mode has it. */
  async #lock(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || this.sessions.get(document) === undefined) return;
    const key = document.uri.toString();
    if (this.#isOn === this.#locked.has(key)) return;
    if (this.#isOn) this.#locked.add(key);
    else this.#locked.delete(key);
    const way = this.#isOn ? 'Readonly' : 'Writeable';
    await vscode.commands.executeCommand(`workbench.action.files.setActiveEditor${way}InSession`);
  }

  /** Leaves the mode, or only gives up waiting for a second key. */
  async leave(session: Session): Promise<void> {
    if (this.#awaitsRole !== undefined) this.#stopWaiting();
    else if (this.isOn(session.document)) await this.toggle(session);
  }

  /** What a single key does. */
  async press(key: string): Promise<void> {
    const session = this.sessions.active;
    if (!session || !this.isOn(session.document)) return;
    const { labels, roles } = session.project.schema;
    if (this.#awaitsRole !== undefined) {
      this.#stopWaiting();
      const role = roles.find((each) => each.key === key);
      if (role) return this.acts.mark(session, linesOrSelections(session), role.id);
      return void vscode.window.setStatusBarMessage(vscode.l10n.t('No role has the key {0}.', plain(key)), 3000);
    }
    const label = labels.find((each) => each.key === key);
    if (label) return this.acts.tag(session, wordsOrSelections(session), label.id);
    if (key === 'b') return this.#awaitRole(session);
    const name = { c: 'recordClaim', x: 'removeAnnotation', u: 'undo', n: 'nextAnnotation', k: 'linkEntity' }[key];
    if (name !== undefined) await this.command(name);
    else vscode.window.setStatusBarMessage(vscode.l10n.t('No label has the key {0}.', plain(key)), 3000);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    this.#stopWaiting();
    this.#changed.dispose();
  }

  #awaitRole(session: Session): void {
    this.#awaitsRole = setTimeout(() => {
      this.#stopWaiting();
      void askAndMark(session, this.acts, linesOrSelections(session));
    }, hintDelayMs);
  }

  #stopWaiting(): void {
    clearTimeout(this.#awaitsRole);
    this.#awaitsRole = undefined;
  }
}

/** The selections of the active editor in `session`, or the word under each bare caret. */
export function wordsOrSelections(session: Session) {
  return placesOf(session, (offset) => session.wordAt(offset));
}

/** The selections, or the whole line of each bare caret. A selection over several lines takes all of each, that at whose start it ends left out. */
export function linesOrSelections(session: Session) {
  const wholeLines = (first: number, last: number) =>
    session.spanOf(new vscode.Range(first, 0, last, session.document.lineAt(last).text.length));
  return placesOf(session, (offset) => {
    const { line } = session.positionAt(offset);
    return wholeLines(line, line);
  }).map((span) => {
    const [start, end] = [session.positionAt(span.start), session.positionAt(span.end)];
    if (start.line === end.line) return span;
    return wholeLines(start.line, end.character === 0 ? end.line - 1 : end.line);
  });
}

/** The selections that are not bare carets. */
export function spansOfSelections(session: Session) {
  return placesOf(session, () => undefined);
}

function placesOf(session: Session, atCaret: (offset: number) => { start: number; end: number } | undefined) {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== session.document) return [];
  const spans = editor.selections.flatMap((selection) => {
    const span = selection.isEmpty ? atCaret(session.offsetAt(selection.active)) : session.spanOf(selection);
    return span ? [span] : [];
  });
  // The editor lists selections in the order in which they were made.
  return spans.sort((a, b) => a.start - b.start);
}
