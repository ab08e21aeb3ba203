import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, type TextEditor, window, workspace } from 'vscode';
import { encodeSidecar } from '../../src/core/sidecar/sidecarCodec';
import { sampleOf } from '../bench/data';
import { eventually, inFolder, open, rangeOf, remove, select, symbols, write } from './support';

/** The whole of what is promised is measured where time is plenty; a worker has no environment. */
const isLong = typeof process !== 'undefined' && process.env?.['GLOSSATOR_LONG'] === '1';
const count = isLong ? 100_000 : 10_000;
const name = 'scale.txt';

/** How long this host did nothing but one thing, at the longest, from the start of `task` to its end and `afterMs` more. */
async function longestBlock(task: () => Promise<unknown>, afterMs: number): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 4);
  await task();
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  clearInterval(timer);
  look();
  return longest;
}

describe(`an article with ${count.toLocaleString('en')} annotations`, () => {
  let editor: TextEditor;
  const measured: string[] = [];
  const measure = async (what: string, task: () => Promise<unknown>, afterMs = 0): Promise<void> => {
    const ms = await longestBlock(task, afterMs);
    measured.push(`${what} ${ms.toFixed(0)} ms`);
  };
  const stored = async (): Promise<string> => new TextDecoder().decode(await workspace.fs.readFile(inFolder(`${name}.gloss.json`)));

  before(async () => {
    await workspace.getConfiguration('glossator').update('author', 'tester', ConfigurationTarget.Global);
    const { text, article } = sampleOf(count);
    // A word at the end that is not annotated yet, for the act.
    const whole = `${text}Zorb stands last.\n`;
    await write(name, whole);
    await write(`${name}.gloss.json`, encodeSidecar(article, whole));
  });

  after(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await remove(name, `${name}.gloss.json`);
    console.log(`[suite]     The host was held up at the longest: ${measured.join(', ')}`);
  });

  it('opens, follows typing, takes an act and saves', async function () {
    this.timeout(120_000);
    await measure('at open', async () => {
      editor = await open(name);
      await eventually('annotations', async () => ((await symbols(editor)).length > 0 ? true : undefined));
    });
    await measure('at a key', () => Promise.resolve(editor.edit((edit) => edit.insert(editor.document.positionAt(5), 'x'))), 200);
    await commands.executeCommand('undo');
    select(editor, rangeOf(editor, 'Zorb'));
    await commands.executeCommand('glossator.toggleMode');
    await measure('at an act', () => Promise.resolve(commands.executeCommand('glossator.key', { key: 'p' })));
    await measure(
      'at the save after it',
      async () => eventually('the act on the disk', async () => ((await stored()).includes('"Zorb"') ? true : undefined)),
      1000,
    );
    await commands.executeCommand('glossator.toggleMode');
    assert.equal(window.activeTextEditor?.document, editor.document);
  });
});
