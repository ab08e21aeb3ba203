import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { useCode } from '../rig/story';
import { disk, modeIs } from './support';

describe('a folder without articles', () => {
  const code = useCode({
    project: { 'notes.txt': 'Asha met Bela.\n', 'code.ts': 'const asha = 1;\n' },
    settings: { 'glossator.author': 'asha' },
  });
  const items = (): Promise<number> => code().page.locator('[id*="glossator.glossator"].statusbar-item').filter({ visible: true }).count();

  it('is left alone: nothing of ours runs or shows', async () => {
    await code().openFile('notes.txt');
    await code().editor.select('Asha');
    assert.equal(await code().editor.hasHover('Asha'), false);
    assert.equal(await items(), 0);
    const entries = await code().menus.openContextMenu('Asha');
    assert.ok(!entries.includes('Glossator'), entries.join(', '));
    await code().press('escape');
    await code().runCommand('Developer: Show Running Extensions');
    const running = code().page.locator('.editor-group-container.active .extension .name');
    await running.first().waitFor();
    assert.ok(!(await running.allInnerTexts()).includes('Glossator'));
    // VS Code shows the list over everything, or in a tab as it used to.
    const isModal = await code().page.locator('.monaco-modal-editor-block').isVisible();
    await code().press(isModal ? 'escape' : 'ctrl+1');
  });

  it('becomes a project by the first act, and nothing is written before', async () => {
    await code().openFile('notes.txt');
    await code().editor.select('Asha');
    await code().runCommand('Glossator: Tag Entity…');
    await code().quickPick.title();
    assert.equal(existsSync(path.join(code().folder, 'notes.txt.gloss.json')), false);
    await code().quickPick.choose('Person');
    await disk(code(), 'notes.txt', 'person: Asha');
    await modeIs(code(), 'off');
    assert.match((await code().editor.hoverAtCaret()).text, /Asha — Person/);
    await code().openFile('code.ts');
    await code().page.locator('[id*="glossator.glossator"].statusbar-item').waitFor({ state: 'hidden' });
    assert.equal(code().read('notes.txt'), 'Asha met Bela.\n');
  });
});
