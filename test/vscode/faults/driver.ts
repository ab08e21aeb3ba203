import { appendFileSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commands, Selection, type TextEditor, Uri, window, workspace } from 'vscode';
import { type Line, type Orders, type Stand, standOf } from './orders';

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Stands where a test run would: does the acts that `orders.json` beside the folder asks for, one after the other, and writes down each
 * at once, before it begins and when its command has resolved, so that what is written outlives the death of this process.
 */
export async function run(): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('no folder is open');
  const beside = path.dirname(folder.uri.fsPath);
  const orders: Orders = JSON.parse(readFileSync(path.join(beside, 'orders.json'), 'utf8'));
  const role = claimRole(beside, orders);
  const say = (line: Line): void => appendFileSync(path.join(beside, `log-${orders.run}-${role}.jsonl`), `${JSON.stringify(line)}\n`);
  say({ pid: process.pid });
  const article = Uri.joinPath(folder.uri, orders.article);
  const editor = await window.showTextDocument(await workspace.openTextDocument(article));
  await commands.executeCommand('glossator.toggleMode');
  const stand = (): Stand => standOf(article.fsPath, path.join(folder.uri.fsPath, 'glossator', 'entities.jsonl'));
  say({ ready: stand() });
  const random = seeded(orders.seed + role);
  const acts: { readonly word: string; readonly was: string; readonly will: string }[] = [];
  const labels = new Map<string, string>();
  for (let index = 0; index < orders.count; index++) {
    const fresh = `w${String(orders.from + index * orders.roles + role).padStart(5, '0')}`;
    const tagged = [...labels].filter(([, label]) => label !== '').map(([word]) => word);
    const choice = random();
    const last = acts.at(-1);
    const victim = tagged[Math.floor(random() * tagged.length)];
    if (choice > 0.85 && last !== undefined) {
      acts.pop();
      await act(say, last.word, last.was, () => commands.executeCommand('glossator.undo'));
      labels.set(last.word, last.was);
    } else {
      const isRemoval = choice > 0.7 && victim !== undefined;
      const word = isRemoval ? victim : fresh;
      const will = isRemoval ? '' : choice > 0.35 ? 'person' : 'location';
      const key = will === '' ? 'x' : will === 'person' ? 'p' : 'l';
      await rewrite(orders, article, word, random);
      if (!(await act(say, word, will, () => press(editor, word, key)))) continue;
      acts.push({ word, was: labels.get(word) ?? '', will });
      labels.set(word, will);
    }
    await rest(random() * orders.pauseMs);
  }
  say({ finished: true });
  await converge(beside, orders, say, stand);
}

/** The first of several windows on one folder is 0, the next 1. */
function claimRole(beside: string, { run: name, roles }: Orders): number {
  for (let role = 0; role < roles; role++) {
    try {
      openSync(path.join(beside, `role-${name}-${role}`), 'wx');
      return role;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  throw new Error('more windows than roles');
}

async function act(say: (line: Line) => void, word: string, will: string, does: () => Thenable<unknown>): Promise<boolean> {
  say({ begin: word, will });
  const isDone = (await does()) !== false;
  if (isDone) say({ done: word });
  return isDone;
}

async function press({ document }: TextEditor, word: string, key: string): Promise<boolean> {
  const editor = window.activeTextEditor;
  const start = document.getText().indexOf(word);
  // A script may have taken it away; then nothing is done, as the person would see.
  if (editor === undefined || start < 0) return false;
  await selected(editor, new Selection(document.positionAt(start), document.positionAt(start + word.length)));
  // The article may have been replaced meanwhile; a person would look before pressing the key.
  if (document.getText(editor.selection) !== word) return false;
  await commands.executeCommand('glossator.key', { key });
  return true;
}

/** Until the window has it too, what it tells of an earlier selection would take this one's place. */
async function selected(editor: TextEditor, selection: Selection): Promise<void> {
  const shown = new Promise<void>((resolve) => {
    const watch = window.onDidChangeTextEditorSelection(({ selections: [first] }) => {
      if (first?.isEqual(selection) !== true) return;
      watch.dispose();
      resolve();
    });
  });
  if (editor.selection.isEqual(selection)) return;
  editor.selection = selection;
  await Promise.race([shown, rest(1000)]);
}

/** What a script does to the article on the disk: paragraphs come, go and change places; `word` stays. */
async function rewrite({ rewrites }: Orders, article: Uri, word: string, random: () => number): Promise<void> {
  if (!rewrites) return;
  let paragraphs = readFileSync(article.fsPath, 'utf8').split('\n');
  for (let change = 0; change < 3; change++) paragraphs = changed(paragraphs, word, random);
  writeFileSync(article.fsPath, paragraphs.join('\n'));
  // Half of the acts come before the editor has seen the change.
  if (random() < 0.5) await rest(300);
}

function changed(before: readonly string[], word: string, random: () => number): string[] {
  const paragraphs = [...before];
  const at = Math.floor(random() * paragraphs.length);
  const choice = random();
  const isKept = (paragraph: string | undefined): boolean => paragraph?.includes(word) === true;
  if (choice < 0.4) paragraphs.splice(at, 0, `A line that a script wrote: ${Math.floor(random() * 1e9)}.`);
  else if (choice < 0.6) paragraphs.splice(at, isKept(paragraphs[at]) ? 0 : 1);
  else if (choice < 0.8 && !isKept(paragraphs[at]))
    paragraphs[at] = `Something else altogether stands here since ${Math.floor(random() * 1e9)}.`;
  else {
    const [moved] = paragraphs.splice(at, 1);
    paragraphs.splice(Math.floor(random() * paragraphs.length), 0, moved ?? '');
  }
  return paragraphs;
}

/** Waits until every window has done its acts, nothing is left to be saved and this window shows what the disk has. */
async function converge(beside: string, orders: Orders, say: (line: Line) => void, stand: () => Stand): Promise<void> {
  if (!orders.settles) return;
  const isFinished = (role: number): boolean => {
    try {
      return readFileSync(path.join(beside, `log-${orders.run}-${role}.jsonl`), 'utf8').includes('"finished"');
    } catch {
      return false;
    }
  };
  while (!Array.from({ length: orders.roles }, (_, role) => role).every(isFinished)) await rest(200);
  await rest(3000);
  await commands.executeCommand('glossator.retrySave');
  await rest(2000);
  say({ settled: stand() });
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
