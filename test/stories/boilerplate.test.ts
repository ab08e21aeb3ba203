import assert from 'node:assert/strict';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';
import { article, disk, modeIs } from './support';

describe('boilerplate and the mode', () => {
  const code = useCode({
    project: { 'glossator/project.json': '{"glossator": 1}\n', 'a.txt': article },
    settings: { 'glossator.author': 'asha' },
  });
  const lockIs = (wanted: boolean): Promise<unknown> =>
    eventually(
      `the lock ${wanted}`,
      () => code().editor.hasBadge(),
      (seen) => seen === wanted,
    );
  const linesAre = (what: string, ...wanted: readonly string[]): Promise<unknown> =>
    eventually(
      what,
      async () => (await code().editor.visibleLines()).slice(-wanted.length).map((line) => line.replace('⋯', '').trimEnd()),
      (seen) => JSON.stringify(seen) === JSON.stringify(wanted),
    );

  it('says in the status bar what is annotated; a click on it turns the mode on, which can be seen', async () => {
    await code().openFile('a.txt');
    assert.equal(
      await code().statusBar('glossator.glossator'),
      'Glossator. Annotation mode is off. Mentions: 0, Boilerplate: 0, Claims: 0',
    );
    await lockIs(false);
    await code().pressStatusBar('glossator.glossator');
    await modeIs(code(), 'on');
    await lockIs(true);
    assert.match(await code().page.locator('[id*="glossator.glossator"].statusbar-item').innerText(), /Annotating/);
    await code().editor.select('Mayor');
    await code().type('zz');
    assert.ok((await code().editor.visibleLines()).includes('Mayor Ila Benn resigns 😀'));
  });

  it('dims the marked lines, and two keys mark several', async () => {
    await code().editor.select('You may also like');
    for (const _ of [1, 2]) await code().press('shift+down');
    await code().press('b');
    await code().press('r');
    await disk(code(), 'a.txt', 'related: You may also like\nTen bridges to see\nFollow us');
    const painted = await eventually(
      'the paint',
      () => code().editor.decorations('Ten bridges'),
      (boxes) => boxes.length > 0,
    );
    assert.ok(
      painted.some(({ opacity }) => Number(opacity) < 0.9),
      JSON.stringify(painted),
    );
    assert.match(await code().statusBar('glossator.glossator'), /Boilerplate: 1/);
  });

  it('shows the roles when the second key does not come', async () => {
    await code().editor.putCaret('before', 'date 2026');
    await code().press('b');
    assert.match(await code().quickPick.title(), /Mark as boilerplate/);
    await code().type('4');
    await disk(code(), 'a.txt', 'timestamp: date 2026-02-02 LIVE TV', 'related: You may also like\nTen bridges to see\nFollow us');
  });

  it('folds away by one command', async () => {
    await code().runCommand('Glossator: Fold Boilerplate');
    await linesAre('the fold', '“The bridge was never safe,” Ila Benn said on Monday.', 'You may also like', '');
    await code().runCommand('Unfold All');
    await linesAre('no fold', 'You may also like', 'Ten bridges to see', 'Follow us', '');
    await code().pressStatusBar('glossator.glossator');
    await modeIs(code(), 'off');
    await lockIs(false);
  });
});
