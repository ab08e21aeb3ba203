import assert from 'node:assert/strict';
import { commands, type FoldingRange, FoldingRangeKind, type TextEditor } from 'vscode';
import { english, eventually, open, rangeOf } from './support';

describe('folding', () => {
  async function regions(editor: TextEditor): Promise<FoldingRange[]> {
    return eventually('folding ranges', async () => {
      const all =
        (await commands.executeCommand<FoldingRange[] | undefined>('vscode.executeFoldingRangeProvider', editor.document.uri)) ?? [];
      const ours = all.filter(({ kind }) => kind === FoldingRangeKind.Region);
      return ours.length > 0 ? ours : undefined;
    });
  }

  it('takes boilerplate of two lines or more as blocks, and nothing else', async () => {
    const editor = await open(english);
    const found = await regions(editor);
    const ticker = rangeOf(editor, 'TRENDING |').start.line;
    assert.ok(found.some(({ start, end }) => start <= ticker && ticker < end));
    for (const { start, end } of found) assert.ok(end > start);
    const claim = rangeOf(editor, 'told reporters').start.line;
    assert.ok(!found.some(({ start, end }) => start <= claim && claim <= end));
  });

  it('folds all of it by command', async () => {
    const editor = await open(english);
    const found = await regions(editor);
    await commands.executeCommand('glossator.foldBoilerplate');
    const [first] = found;
    assert.ok(first !== undefined);
    await eventually('a folded block', () => {
      const seen = editor.visibleRanges;
      return seen.length > 1 || (seen[0]?.start.line ?? 0) > first.start ? true : undefined;
    });
    await commands.executeCommand('editor.unfoldAll');
  });
});
