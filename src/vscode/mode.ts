import * as vscode from 'vscode';
import type { Acts } from './acts';
import { askAndMark } from './askedActs';
import { plain } from './escape';
import type { Session } from './session';
import type { Sessions } from './sessions';

/** After a first key, the roles are shown when no second key comes within this time. */
const hintDelayMs = 600;

/**
 * Annotation mode: the article's editor is read-only for the session, and single keys are acts. The second key of two is awaited
 * here and not by a context key, so that a fast typist is never ahead of the editor.
 */
export class Mode implements vscode.Disposable {
  readonly #on = new Set<string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #awaitsRole: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly acts: Acts,
    private readonly command: (name: string) => unknown,
  ) {}

  isOn(document: vscode.TextDocument): boolean {
    return this.#on.has(document.uri.toString());
  }

  /** Turns the mode on or off for the active article. */
  async toggle(session: Session): Promise<void> {
    const key = session.uri.toString();
    const isLeaving = this.#on.delete(key);
    if (!isLeaving) this.#on.add(key);
    this.#stopWaiting();
    // The keys are ours before the editor is read-only, so that a quick one never types over a selection.
    this.#changed.fire();
    if (isLeaving) {
      await vscode.commands.executeCommand('workbench.action.files.setActiveEditorWriteableInSession');
      await session.save();
    } else {
      await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    }
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

/** The selections, or the whole line of each bare caret. */
export function linesOrSelections(session: Session) {
  return placesOf(session, (offset) => {
    const line = session.document.lineAt(session.positionAt(offset).line);
    return session.spanOf(line.range);
  });
}

/** The selections that are not bare carets. */
export function spansOfSelections(session: Session) {
  return placesOf(session, () => undefined);
}

function placesOf(session: Session, atCaret: (offset: number) => { start: number; end: number } | undefined) {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== session.document) return [];
  return editor.selections.flatMap((selection) => {
    const span = selection.isEmpty ? atCaret(session.offsetAt(selection.active)) : session.spanOf(selection);
    return span ? [span] : [];
  });
}
