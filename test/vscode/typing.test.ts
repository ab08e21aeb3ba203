import assert from 'node:assert/strict';
import { commands, type TextEditor, window } from 'vscode';
import { sha256Hex } from '../../src/core/text/hash';
import { eventually, open, rangeOf, remove, symbols, write } from './support';

const name = 'typing.txt';
const text = 'Asha Rao said nothing. Later Vikram Sen left.\n';

/** A sidecar in which `quotes`, which stand in `text` in this order, are tagged. */
function sidecarOf(text: string, quotes: readonly string[]): string {
  let end = 0;
  const annotations = quotes.map((exact, index) => {
    const start = text.indexOf(exact, end);
    end = start + exact.length;
    const common = { label: 'person', by: 'mira', created: '2026-03-17T09:00:00Z', origin: { how: 'human' } };
    return { id: `typing${index}`, kind: 'mention', at: [{ start, end, exact }], ...common };
  });
  return JSON.stringify({ glossator: 1, article: { sha256: sha256Hex(text), length: text.length, unit: 'codepoint' }, annotations });
}

describe('typing in an article', () => {
  let editor: TextEditor;
  /** How many ranges were sent to the editor, an entry for each sending. */
  let sent: number[] = [];

  before(async () => {
    await write(name, text);
    await write(`${name}.gloss.json`, sidecarOf(text, ['Asha Rao', 'Vikram Sen']));
    editor = await open(name);
    await eventually('the annotations', async () => ((await quoted()).length === 2 ? true : undefined));
    // The editor's own objects are frozen. The extension, whose `window` is ours, gets one that counts in their place.
    const counted = { document: editor.document, setDecorations: (_: unknown, ranges: readonly unknown[]) => sent.push(ranges.length) };
    Object.defineProperty(window, 'visibleTextEditors', { get: () => [counted], configurable: true });
  });

  after(async () => {
    Reflect.deleteProperty(window, 'visibleTextEditors');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await remove(name, `${name}.gloss.json`);
  });

  /** What stands in the places that the extension holds the annotations to have. */
  async function quoted(): Promise<string[]> {
    const leaves = (await symbols(editor)).flatMap(({ children }) => children).flatMap(({ children }) => children);
    return leaves.map(({ range }) => editor.document.getText(range));
  }

  /** What is sent when `typed` is put before `words`, one key after the other, until the annotations stand where `expected` is. */
  async function sentBy(words: string, typed: string, expected: readonly string[]): Promise<readonly number[]> {
    sent = [];
    for (const key of typed) {
      const { start } = rangeOf(editor, words);
      assert.ok(await editor.edit((edit) => edit.insert(start, key)));
    }
    await eventually(`annotations on ${expected}`, async () => (String(await quoted()) === String(expected) ? true : undefined));
    return sent;
  }

  it('sends nothing for keys outside of annotations and at their edges, though all behind them move', async () => {
    const both = ['Asha Rao', 'Vikram Sen'];
    assert.deepEqual(await sentBy('nothing', 'almost ', both), []);
    assert.deepEqual(await sentBy(' said', ', too,', both), []);
    assert.deepEqual(await sentBy('Asha Rao', 'So ', both), []);
  });

  it('sends the marks of one look for a key within an annotation', async () => {
    assert.deepEqual(await sentBy('ikram', 'e', ['Asha Rao', 'Veikram Sen']), [2]);
  });
});

describe('an article with very many annotations', () => {
  const many = 'many.txt';

  it('has only those drawn that are near what is visible', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `Rao${index}`);
    const rows = `${names.join('\n')}\n`;
    await write(many, rows);
    await write(`${many}.gloss.json`, sidecarOf(rows, names));
    let most = 0;
    const counted = { setDecorations: (_: unknown, ranges: readonly unknown[]) => (most = Math.max(most, ranges.length)) };
    const editorOf = () => window.activeTextEditor;
    const shown = {
      ...counted,
      get document() {
        return editorOf()?.document;
      },
      get visibleRanges() {
        return editorOf()?.visibleRanges ?? [];
      },
    };
    Object.defineProperty(window, 'visibleTextEditors', { get: () => [shown], configurable: true });
    try {
      await open(many);
      await eventually('marks', () => (most > 0 ? true : undefined));
      assert.ok(most < 1000, `${most} were drawn`);
    } finally {
      Reflect.deleteProperty(window, 'visibleTextEditors');
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await remove(many, `${many}.gloss.json`);
    }
  });
});
