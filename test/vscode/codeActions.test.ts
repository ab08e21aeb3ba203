import assert from 'node:assert/strict';
import { type CodeAction, commands, ConfigurationTarget, Range, type TextEditor, workspace } from 'vscode';
import { english, eventually, open, rangeOf, remove, select, symbols, write } from './support';

describe('code actions', () => {
  before(async () => {
    await workspace.getConfiguration('glossator').update('author', 'tester', ConfigurationTarget.Global);
  });

  async function ours({ document }: TextEditor, range: Range): Promise<CodeAction[]> {
    const all = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
    return all.filter(({ kind }) => kind?.value === 'refactor.annotate');
  }

  async function mentions(editor: TextEditor): Promise<string[]> {
    const groups = (await symbols(editor)).flatMap(({ children }) => children);
    return groups.flatMap(({ name, children }) => children.map((child) => `${name}: ${child.name}`)).sort();
  }

  it('over a selection are the acts; one does it', async () => {
    await write('bulb.txt', 'The river Sarvati ran past the village.\n');
    try {
      const editor = await open('bulb.txt');
      select(editor, rangeOf(editor, 'Sarvati'));
      const actions = await eventually('code actions', async () => {
        const found = await ours(editor, editor.selection);
        return found.length > 0 ? found : undefined;
      });
      const titles = actions.map(({ title }) => title);
      assert.equal(titles[0], 'Tag as Person');
      assert.deepEqual(titles.slice(-2), ['Mark as Boilerplate…', 'Record Claim…']);
      const tag = actions.find(({ title }) => title === 'Tag as Location')?.command;
      assert.ok(tag?.arguments !== undefined);
      await commands.executeCommand(tag.command, ...tag.arguments);
      await eventually('the mention', async () => ((await mentions(editor)).includes('Location: Sarvati') ? true : undefined));
      const over = await ours(editor, new Range(editor.selection.start, editor.selection.start));
      assert.ok(over.some(({ title }) => title === 'Sarvati: Remove'));
      await commands.executeCommand('glossator.undo');
      await eventually('an article without it', async () => ((await symbols(editor)).length === 0 ? true : undefined));
      select(editor, new Range(0, 6, 0, 6));
      assert.deepEqual(await ours(editor, editor.selection), []);
    } finally {
      await remove('bulb.txt');
    }
  });

  it('over an annotation change it', async () => {
    const editor = await open(english);
    const at = rangeOf(editor, 'Kharvel told reporters').start.translate(0, 1);
    select(editor, new Range(at, at));
    const titles = await eventually('code actions', async () => {
      const found = (await ours(editor, new Range(at, at))).map(({ title }) => title);
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(titles, ['Kharvel: Change label…', 'Kharvel: Link to entity…', 'Kharvel: Remove']);
  });

  it('are none in a file that is no article', async () => {
    const editor = await open('glossator/project.json');
    select(editor, new Range(0, 0, 1, 5));
    assert.deepEqual(await ours(editor, editor.selection), []);
  });
});
