import assert from 'node:assert/strict';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';
import { article, disk, inShort, onDisk, saved } from './support';

describe('the view This Article, the outline and the menus', () => {
  const code = useCode({
    project: { 'glossator/project.json': '{"glossator": 1}\n', 'a.txt': article, 'code.ts': 'const benn = 1;\n' },
    settings: { 'glossator.author': 'asha' },
  });
  const tree = () => code().tree('This Article');
  const treeShows = (...wanted: readonly string[]): Promise<unknown> =>
    eventually(
      `${wanted.join('; ')} in the tree`,
      async () => (await tree().rows()).map(({ label, level }) => `${'-'.repeat(level)} ${label}`),
      (seen) => JSON.stringify(seen) === JSON.stringify(wanted),
    );
  const tag = async (quote: string, label: string): Promise<void> => {
    await code().editor.select(quote);
    await code().press('ctrl+k l');
    await code().quickPick.choose(label);
    await saved(code(), 'a.txt', quote, (all) => all.some(({ at }) => at[0]?.exact === quote));
  };

  it('stay away from a file that is no article', async () => {
    await code().openFile('code.ts');
    await code().press('ctrl+a');
    const entries = await code().menus.openContextMenu('benn');
    assert.ok(entries.includes('Cut') && !entries.includes('Glossator'), entries.join(', '));
    await code().press('escape');
    assert.equal(await code().page.locator('[id*="glossator.glossator"].statusbar-item').filter({ visible: true }).count(), 0);
    assert.equal(await code().hasCommand('Glossator: Change Annotation…'), false);
  });

  it('offer the acts in one submenu, only with a selection', async () => {
    await code().openFile('a.txt');
    await code().statusBar('glossator.glossator');
    await code().editor.putCaret('before', 'Mayor');
    const without = await code().menus.openContextMenu('Mayor');
    assert.ok(!without.includes('Glossator'), without.join(', '));
    await code().press('escape');
    await code().editor.select('You may also like');
    const entries = await code().menus.openContextMenu('may also');
    assert.equal(entries.filter((entry) => entry.includes('Glossator')).length, 1);
    assert.deepEqual(await code().menus.openSubmenu('Glossator'), ['Tag Entity…', 'Mark Boilerplate…', 'Record Claim…']);
    await code().menus.choose('Mark Boilerplate…');
    await code().quickPick.choose('Related articles');
    await disk(code(), 'a.txt', 'related: You may also like');
  });

  it('list annotations by kind and label', async () => {
    await tag('Ila Benn', 'Person');
    await tag('PORTMERE', 'Location');
    await code().runCommand('Glossator: Focus on This Article View');
    await treeShows(
      '- Mentions, 2 annotations',
      '-- Person, one annotation',
      '-- Location, one annotation',
      '- Boilerplate, one annotation',
      '-- Related articles, one annotation',
    );
  });

  it('show an annotation in the text by a click', async () => {
    await tree().expand('Location');
    await tree().click('PORTMERE');
    await eventually(
      'the selection',
      () => code().editor.selectionStatus(),
      (seen) => seen === 'Ln 3, Col 9 (8 selected)',
    );
  });

  it('remove by a key and by the row, and take back by a key', async () => {
    await tree().click('PORTMERE');
    await code().runCommand('Glossator: Focus on This Article View');
    await code().press('delete');
    await disk(code(), 'a.txt', 'person: Ila Benn', 'related: You may also like');
    await treeShows(
      '- Mentions, one annotation',
      '-- Person, one annotation',
      '- Boilerplate, one annotation',
      '-- Related articles, one annotation',
    );
    await code().press('ctrl+z');
    await disk(code(), 'a.txt', 'person: Ila Benn', 'location: PORTMERE', 'related: You may also like');
    await code().press('ctrl+y');
    await disk(code(), 'a.txt', 'person: Ila Benn', 'related: You may also like');
    await tree().expand('Person');
    await tree().pressRowButton('Ila Benn', 'Remove Annotation');
    await disk(code(), 'a.txt', 'related: You may also like');
    await code().runCommand('Glossator: Focus on This Article View');
    await code().press('ctrl+z');
    await disk(code(), 'a.txt', 'person: Ila Benn', 'related: You may also like');
  });

  it('change by the menu of a row', async () => {
    await tree().expand('Person');
    assert.deepEqual(await tree().openContextMenu('Ila Benn'), [
      'Go to Annotation',
      'Change Annotation…',
      'Link to Entity…',
      'Remove Annotation',
    ]);
    await code().menus.choose('Change Annotation…');
    await code().quickPick.choose('Group');
    await disk(code(), 'a.txt', 'group: Ila Benn', 'related: You may also like');
  });

  it('have the annotations in the outline and in the breadcrumbs', async () => {
    await code().editor.putCaret('after', 'Ila');
    await eventually(
      'the breadcrumbs',
      () => code().editor.breadcrumbs(),
      (seen) => JSON.stringify(seen) === JSON.stringify(['a.txt', 'Mentions', 'Group', 'Ila Benn']),
    );
    await code().runCommand('Explorer: Focus on Outline View');
    await eventually(
      'the outline',
      async () => (await code().tree('Outline').rows()).map(({ label }) => label.replace(/ \(.*/u, '')),
      (labels) => ['Mentions', 'Boilerplate'].every((kind) => labels.includes(kind)),
    );
    assert.deepEqual(inShort(onDisk(code(), 'a.txt')), ['group: Ila Benn', 'related: You may also like']);
  });
});
