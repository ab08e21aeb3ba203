import assert from 'node:assert/strict';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';
import { article, disk, onDisk, saved, toggleMode } from './support';

describe('hover tools', () => {
  /** In the folder's own settings, as a team would. */
  const turnOff = (...settings: readonly string[]): void =>
    code().write('.vscode/settings.json', JSON.stringify(Object.fromEntries(settings.map((setting) => [setting, false]))));
  const code = useCode({
    project: { 'glossator/project.json': '{"glossator": 1}\n', 'a.txt': article },
    settings: { 'glossator.author': 'asha' },
  });

  it('over a selection show the labels in their colours; a click on a chip tags', async () => {
    await code().openFile('a.txt');
    await code().editor.select('Ila Benn');
    const hover = await code().editor.hover('Ila Benn');
    assert.match(hover.text, /Person · Organization · Location/);
    const chips = await code().editor.hoverChips();
    assert.deepEqual(
      chips.map(({ text }) => text),
      ['p', 'o', 'l', 'g', 'e', 'w', 'r', 'a', 'd', 'm', 'q', 't'],
    );
    assert.equal(new Set(chips.slice(0, 8).map(({ backgroundColor }) => backgroundColor)).size, 8);
    await code().editor.clickChip('p');
    await disk(code(), 'a.txt', 'person: Ila Benn');
    const [painted] = await eventually(
      'the paint',
      () => code().editor.decorations('Ila Benn'),
      (boxes) => boxes.length > 0,
    );
    assert.ok(painted?.border.bottom.endsWith(chips[0]?.backgroundColor ?? 'nothing'), JSON.stringify(painted));
  });

  it('mark and record from the hover', async () => {
    await code().editor.select('You may also like');
    await code().editor.hover('You may also like');
    await code().editor.clickInHover('Mark as Boilerplate');
    await code().quickPick.choose('Related articles');
    await disk(code(), 'a.txt', 'person: Ila Benn', 'related: You may also like');
    await code().editor.select('“The bridge was never safe,” Ila Benn said on Monday.');
    await code().editor.hover('bridge was');
    await code().editor.clickInHover('Record Claim');
    await code().quickPick.acceptSteps(1, 3);
    const claim = (await saved(code(), 'a.txt', 'a claim', (all) => all.length === 3)).find(({ kind }) => kind === 'claim');
    assert.deepEqual([claim?.text, claim?.cue?.[0]?.exact], ['The bridge was never safe', 'said']);
  });

  it('over a mention change its label, link it, remove it', async () => {
    await code().editor.hover('Ila Benn');
    await code().editor.clickInHover('Change label');
    await code().quickPick.choose('Organization');
    await saved(code(), 'a.txt', 'another label', ([first]) => first?.label === 'organization');
    const hover = await code().editor.hover('Ila Benn');
    assert.match(hover.text, /Ila Benn — Organization/);
    await code().editor.clickInHover('Link to entity');
    await code().quickPick.fill('Ila Devi Benn');
    await code().quickPick.choose('Ila Devi Benn');
    await eventually(
      'the new entity',
      () => code().read('glossator/entities.jsonl'),
      (raw) => raw.includes('"name":"Ila Devi Benn"'),
    );
    assert.match((await code().editor.hover('Ila Benn')).text, /Ila Devi Benn — Organization/);
    await code().editor.clickInHover('Remove');
    await saved(code(), 'a.txt', 'no mention', (all) => all.every(({ kind }) => kind !== 'mention'));
  });

  it('over a claim show what is known of it, and edit it', async () => {
    const { text } = await code().editor.hover('never safe');
    for (const part of ['The bridge was never safe', 'Speaker: Ila Benn', 'Cue: said', 'Type: Quotation', 'By: asha'])
      assert.ok(text.includes(part), text);
    await code().editor.clickInHover('Edit');
    await code().quickPick.fill('The bridge in Portmere was never safe');
    await code().quickPick.acceptSteps(1, 2, 3);
    await code().quickPick.choose('Position');
    const [claim] = (await saved(code(), 'a.txt', 'the edit', (all) => all.some(({ type }) => type === 'position'))).filter(
      ({ kind }) => kind === 'claim',
    );
    assert.equal(claim?.text, 'The bridge in Portmere was never safe');
    assert.deepEqual(
      claim.cue?.map(({ exact }) => exact),
      ['said'],
    );
    await code().runCommand('Glossator: Undo Annotation Act');
    await saved(code(), 'a.txt', 'the old wording', (all) => all.some(({ text }) => text === 'The bridge was never safe'));
  });

  it('over a plain word in annotation mode offer the labels, and nowhere else', async () => {
    assert.equal(await code().editor.hasHover('Sarel'), false);
    await toggleMode(code(), 'on');
    const { text } = await code().editor.hover('नदी');
    assert.match(text, /Person · Organization/);
    await code().editor.clickInHover('Location');
    await saved(code(), 'a.txt', 'a place', (all) => all.some(({ label, at }) => label === 'location' && at[0]?.exact === 'नदी'));
  });

  it('are quiet where a setting says so', async () => {
    const before = onDisk(code(), 'a.txt').length;
    turnOff('glossator.hover.word');
    await eventually(
      'no hover over a plain word',
      () => code().editor.hasHover('Sarel', {}, 700),
      (isThere) => !isThere,
    );
    assert.match((await code().editor.hover('नदी')).text, /Location/);
    await toggleMode(code(), 'off');
    turnOff('glossator.hover.annotation');
    await eventually(
      'no hover over a mention',
      () => code().editor.hasHover('नदी', {}, 700),
      (isThere) => !isThere,
    );
    await code().editor.select('Sarel');
    assert.match((await code().editor.hover('Sarel')).text, /Person · Organization/);
    turnOff('glossator.hover.selection');
    await eventually(
      'no hover over a selection',
      () => code().editor.hasHover('Sarel', {}, 700),
      (isThere) => !isThere,
    );
    assert.equal(onDisk(code(), 'a.txt').length, before);
    assert.equal(code().read('a.txt'), article);
  });
});
