import {
  commands,
  type DocumentSymbol,
  extensions,
  type Hover,
  MarkdownString,
  type Position,
  Range,
  Selection,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';

/** The annotated articles of the sample project. */
export const english = '000_7be41f09c3d2a685.txt';
export const hindi = '001_c09a5e7714bd23f8.txt';
/** One without annotations. */
export const bare = '002_4d86f1a2903be57c.txt';

export function inFolder(name: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('no folder is open');
  return Uri.joinPath(folder.uri, name);
}

/** Shows the file, with the extension at work: without that its failure to start would only be seen as silence. */
export async function open(name: string): Promise<TextEditor> {
  const extension = extensions.getExtension('glossator.glossator');
  if (extension === undefined) throw new Error('the extension is not installed');
  await extension.activate();
  return window.showTextDocument(await workspace.openTextDocument(inFolder(name)));
}

export async function write(name: string, text: string): Promise<void> {
  await workspace.fs.writeFile(inFolder(name), new TextEncoder().encode(text));
}

export async function remove(...names: readonly string[]): Promise<void> {
  for (const name of names) await workspace.fs.delete(inFolder(name));
}

/** The first thing other than `undefined` that `look` returns; throws with `what` after ten seconds without. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`This did not come: ${what}`);
}

/** The place of `words` in the document: of their `nth` occurrence, counted from 1. */
export function rangeOf({ document }: TextEditor, words: string, nth = 1): Range {
  const text = document.getText();
  let at = -1;
  for (let count = 0; count < nth; count++) at = text.indexOf(words, at + 1);
  if (at < 0) throw new Error(`The article does not say ${words}`);
  return new Range(document.positionAt(at), document.positionAt(at + words.length));
}

export function select(editor: TextEditor, range: Range): void {
  editor.selection = new Selection(range.start, range.end);
}

/** Our part of what VS Code shows over `position`, a string for each block. */
export async function hoverTexts({ document }: TextEditor, position: Position): Promise<string[]> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (content instanceof MarkdownString ? content.value : String(content))));
}

export async function symbols({ document }: TextEditor): Promise<DocumentSymbol[]> {
  return (await commands.executeCommand<DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri)) ?? [];
}

/** The offer behind the link whose words are `title`. */
export function offerOf(texts: readonly string[], title: string): string | undefined {
  const link = texts.join('\n').split(`[${title}](command:glossator.take?`)[1];
  const encoded = link?.slice(0, link.indexOf(')'));
  if (encoded === undefined) return undefined;
  const [id] = JSON.parse(decodeURIComponent(encoded)) as unknown[];
  return String(id);
}
