import * as vscode from 'vscode';
import { HumanError } from '../../core/base/errors';
import type { Acts } from '../acts';
import { message } from '../escape';
import { Mode } from '../mode';
import type { Offers } from '../offers';
import type { Session } from '../session';
import type { Sessions } from '../sessions';
import { isAnnotationNode } from '../features/articleView';
import { annotateCommands, annotationAtCaret, annotationCommands } from './annotate';
import { exportDataset } from './exportDataset';
import { Importer } from './importDataset';
import { tellNoArticle } from './noArticle';
import { openSample } from './openSample';
import { recordClaim } from './recordClaim';
import { MineProvider, settleSidecar } from './settleSidecar';
import { restoreVersion } from './restoreVersion';
import { showActions } from './showActions';
import { showHistory } from './showHistory';
import { showKeys } from './showKeys';

/** Registers every command that is not a surface's own, and keeps the context keys that their bindings ask for. */
export function registerCommands(
  sessions: Sessions,
  acts: Acts,
  offers: Offers,
  extensionUri: vscode.Uri,
): { mode: Mode; disposable: vscode.Disposable } {
  const run = (name: string) => vscode.commands.executeCommand(`glossator.${name}`);
  const mode = new Mode(sessions, acts, run);
  const mine = new MineProvider();
  const importer = new Importer(sessions);
  const onSession: Record<string, (session: Session) => unknown> = {
    ...annotateCommands(acts),
    recordClaim: (session) => recordClaim(session, acts),
    toggleMode: (session) => mode.toggle(session),
    leaveMode: (session) => mode.leave(session),
    showKeys,
    showActions: (session) => showActions(session, acts),
    restoreVersion: (session) => restoreVersion(session, sessions.storage.versions),
    showHistory,
    retrySave: (session) => settleSidecar(session, mine),
  };
  const others: Record<string, (...args: unknown[]) => unknown> = {
    key: (args) => mode.press(keyOf(args)),
    take: (id) => take(offers, id),
    exportDataset: () => exportDataset(sessions),
    importDataset: (...given) => importer.import(...given),
    undoImport: () => importer.undo(),
    openSampleProject: () => openSample(extensionUri),
  };
  const commands = [
    ...Object.entries(onSession).map(([name, handler]) => command(name, sessions, () => withSession(sessions, handler))),
    ...Object.entries(annotationCommands(acts)).map(([name, handler]) =>
      command(name, sessions, (node, nodes) => withAnnotations(sessions, [node, ...(Array.isArray(nodes) ? nodes : [])], handler)),
    ),
    ...Object.entries(others).map(([name, handler]) => command(name, sessions, handler)),
  ];
  const contexts = keepContexts(sessions, mode);
  return { mode, disposable: vscode.Disposable.from(mode, mine.register(), ...commands, contexts) };
}

/**
 * One of the two places where errors are caught: what is meant for the person is shown, a bug is passed on to the log. A command is
 * done when its act is in the journal.
 */
function command(name: string, sessions: Sessions, handler: (...args: unknown[]) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(`glossator.${name}`, async (...args: unknown[]) => {
    try {
      const result = await handler(...args);
      await sessions.journaled();
      return result;
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      void vscode.window.showErrorMessage(message(error.message, 1000));
    }
  });
}

/** Runs `handler` on the active editor's article; a text file becomes one when a command is first run on it. */
async function withSession(sessions: Sessions, handler: (session: Session) => unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const session = editor && (await sessions.ensure(editor.document));
  if (session) await handler(session);
  else await tellNoArticle();
}

/** Runs `handler` on the annotations that a view names, otherwise on the one at the caret, if there is one. */
async function withAnnotations(
  sessions: Sessions,
  nodes: readonly unknown[],
  handler: (session: Session, ids: readonly string[]) => unknown,
): Promise<void> {
  const named = nodes.filter(isAnnotationNode);
  const [first] = named;
  if (first) return void (await handler(first.session, [...new Set(named.map(({ id }) => id))]));
  await withSession(sessions, (session) => {
    const placed = annotationAtCaret(session);
    return handler(session, placed ? [placed.annotation.id] : []);
  });
}

async function take(offers: Offers, id: unknown): Promise<void> {
  const act = typeof id === 'string' ? offers.take(id) : undefined;
  const document = act && vscode.workspace.textDocuments.find((each) => each.uri.toString() === act.uri.toString());
  if (!act || document?.version !== act.version) {
    return void vscode.window.setStatusBarMessage(vscode.l10n.t('The text has changed since this was offered. Hover again.'), 4000);
  }
  // The hover takes the focus with it when it closes, and a quick pick that is open by then would close too.
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await act.run();
}

function keyOf(args: unknown): string {
  const key = typeof args === 'object' && args !== null && 'key' in args ? args.key : undefined;
  return typeof key === 'string' && key.length === 1 ? key : '';
}

function keepContexts(sessions: Sessions, mode: Mode): vscode.Disposable {
  const known = new Map<string, boolean>();
  const set = (key: string, value: boolean) => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', `glossator.${key}`, value);
  };
  const refresh = () => {
    const session = sessions.active;
    set('article', session !== undefined);
    set('mode', session !== undefined && mode.isOn(session.document));
    set('onAnnotation', session !== undefined && annotationAtCaret(session) !== undefined);
  };
  refresh();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) refresh();
    }),
    sessions.onDidOpen(refresh),
    sessions.onDidClose(refresh),
    sessions.onDidChange(({ reason }) => {
      if (reason === 'act' || reason === 'load') refresh();
    }),
    mode.onDidChange(refresh),
  );
}
