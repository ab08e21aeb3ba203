import assert from 'node:assert/strict';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';
import { article, disk, modeIs, saved, toggleMode } from './support';

const project = `{
  "glossator": 1,
  "mine": {"kept": [1, 2]},
  "labels": [
    {"id":"person","name":"Person","slot":1,"key":"p"},
    {"id":"location","name":"Location","slot":3,"key":"l"}
  ]
}
`;

describe('acts', () => {
  const code = useCode({
    project: { 'glossator/project.json': project, 'a.txt': article },
    settings: { 'glossator.author': 'asha' },
  });
  const caretAt = (place: string): Promise<string> =>
    eventually(
      `the caret at ${place}`,
      () => code().editor.selectionStatus(),
      (seen) => seen === place,
    );

  it('tag three selections at once; one undo takes all back, one redo brings them again', async () => {
    await code().openFile('a.txt');
    await code().editor.select('Ila Benn');
    await code().editor.addToSelection('Ila Benn', { occurrence: 2 });
    await code().editor.addToSelection('Ila Benn', { occurrence: 3 });
    await code().press('ctrl+k l');
    await code().quickPick.choose('Person');
    await disk(code(), 'a.txt', 'person: Ila Benn', 'person: Ila Benn', 'person: Ila Benn');
    const [first, ...others] = await saved(code(), 'a.txt', 'three', (all) => all.length === 3);
    assert.ok(first?.entity !== undefined && others.every(({ entity }) => entity === first.entity));
    await code().runCommand('Glossator: Undo Annotation Act');
    await disk(code(), 'a.txt');
    await eventually(
      'no paint',
      () => code().editor.decorations('Ila Benn', { occurrence: 2 }),
      (boxes) => boxes.length === 0,
    );
    await code().runCommand('Glossator: Redo Annotation Act');
    await disk(code(), 'a.txt', 'person: Ila Benn', 'person: Ila Benn', 'person: Ila Benn');
  });

  it('go to the next and the previous annotation, by key and by command', async () => {
    await toggleMode(code(), 'on');
    await code().press('escape');
    await code().editor.putCaret('before', 'Mayor');
    await code().press('n');
    await caretAt('Ln 2, Col 7');
    await code().press('n');
    await caretAt('Ln 3, Col 11');
    await code().runCommand('Glossator: Go to Next Annotation');
    await caretAt('Ln 5, Col 30');
    await code().press('shift+n');
    await caretAt('Ln 3, Col 11');
    await code().runCommand('Glossator: Go to Previous Annotation');
    await caretAt('Ln 2, Col 7');
  });

  it('tag with the last label again by one key', async () => {
    await code().editor.putCaret('before', 'PORTMERE');
    await code().press('l');
    await saved(code(), 'a.txt', 'a place', (all) => all.some(({ label }) => label === 'location'));
    await code().editor.putCaret('before', 'Sarel');
    await code().press('[Semicolon]');
    await disk(code(), 'a.txt', 'person: Ila Benn', 'location: PORTMERE', 'person: Ila Benn', 'location: Sarel', 'person: Ila Benn');
  });

  it('list the keys by ?, and offer in the read-only editor what the light bulb offers elsewhere', async () => {
    await code().press('shift+/');
    const keys = await code().quickPick.items();
    assert.deepEqual(
      keys.slice(0, 3).map(({ label, description }) => `${label} ${description}`),
      ['p Person', 'l Location', 'b Mark boilerplate: b, then the key of a role'],
    );
    await code().press('escape');
    await code().quickPick.waitUntilClosed();
    await code().editor.putCaret('before', 'Sarel');
    await code().press('ctrl+.');
    const offered = (await code().quickPick.items()).map(({ label }) => label);
    assert.deepEqual(offered.slice(0, 2), ['Tag as Person', 'Tag as Location']);
    await code().quickPick.choose('Sarel: Remove');
    await disk(code(), 'a.txt', 'person: Ila Benn', 'location: PORTMERE', 'person: Ila Benn', 'person: Ila Benn');
  });

  it('leave the mode by Escape, when nothing else is open to close', async () => {
    await code().press('ctrl+f');
    await code().press('escape');
    await code().page.locator('.find-widget.visible').waitFor({ state: 'hidden' });
    await code().press('n');
    await caretAt('Ln 5, Col 30');
    await code().editor.hoverAtCaret();
    await code().press('escape');
    await code().editor.waitForNoHover();
    await code().press('shift+n');
    await caretAt('Ln 3, Col 11');
    await code().editor.select('Mayor');
    await code().press('escape');
    await caretAt('Ln 2, Col 6');
    await code().press('n');
    await caretAt('Ln 2, Col 7');
    await code().press('escape');
    await modeIs(code(), 'off');
    await code().editor.putCaret('after', 'Follow');
    await code().type('s');
    await eventually(
      'an editor that takes text',
      () => code().editor.visibleLines(),
      (lines) => lines.includes('Follows us'),
    );
    await code().press('ctrl+z');
  });

  it('make a label by typing its name, with a key that is free', async () => {
    await code().editor.select('Sarel');
    await code().press('ctrl+k l');
    await code().quickPick.fill('River');
    assert.deepEqual(
      (await code().quickPick.items()).map(({ label, description }) => `${label}, ${description}`),
      ['River, as a new label of this project'],
    );
    await code().quickPick.accept();
    await eventually(
      'the question for a key',
      () => code().quickPick.title(),
      (title) => title.includes('New label “River”'),
    );
    assert.equal(await code().quickPick.value(), 'r');
    for (const [key, problem] of [
      ['b', 'b has a meaning of its own in annotation mode.'],
      ['p', 'p is the key of Person.'],
      ['rr', 'A key is one small letter a to z or a digit.'],
    ] as const) {
      await code().quickPick.fill(key);
      await code().quickPick.accept();
      await eventually(
        problem,
        () => code().quickPick.message(),
        (message) => message.includes(problem),
      );
    }
    await code().quickPick.fill('v');
    await code().quickPick.accept();
    await saved(code(), 'a.txt', 'the new label', (all) => all.some(({ label, at }) => label === 'river' && at[0]?.exact === 'Sarel'));
    const row = '{"id":"location","name":"Location","slot":3,"key":"l"}';
    const added = '{"id":"river","name":"River","slot":2,"key":"v"}';
    assert.equal(code().read('glossator/project.json'), project.replace(row, `${row},\n    ${added}`));
    assert.match((await code().editor.hover('Sarel')).text, /Sarel — River/);
    await code().runCommand('Glossator: Undo Annotation Act');
    await saved(code(), 'a.txt', 'no river', (all) => all.every(({ label }) => label !== 'river'));
    assert.ok(code().read('glossator/project.json').includes(added));
    await toggleMode(code(), 'on');
    await code().editor.putCaret('before', 'Sarel');
    await code().press('v');
    await saved(code(), 'a.txt', 'a river by its key', (all) => all.some(({ label }) => label === 'river'));
    await toggleMode(code(), 'off');
  });

  it('write no label into a project file that cannot be read, and say so', async () => {
    const broken = code().read('glossator/project.json').replace('"glossator"', '// note\n  "glossator"');
    code().write('glossator/project.json', broken);
    await code().editor.select('Monday');
    await code().press('ctrl+k l');
    await code().quickPick.fill('Weekday');
    await code().quickPick.choose('Weekday');
    await eventually(
      'the question for a key',
      () => code().quickPick.title(),
      (title) => title.includes('New label “Weekday”'),
    );
    await code().quickPick.accept();
    const told = await code().messages.waitFor('glossator/project.json');
    assert.match(told, /cannot be read and is left as it is/);
    assert.equal(code().read('glossator/project.json'), broken);
    await code().messages.clear();
    code().write('glossator/project.json', project);
  });

  it('change a label, and link to an entity that is there', async () => {
    await code().editor.putCaret('before', 'PORTMERE');
    await code().runCommand('Glossator: Change Annotation…');
    await code().quickPick.choose('Person');
    await saved(code(), 'a.txt', 'another label', (all) => all.some(({ label, at }) => label === 'person' && at[0]?.exact === 'PORTMERE'));
    await code().runCommand('Glossator: Link to Entity…');
    await code().quickPick.choose('Ila Benn');
    const all = await saved(
      code(),
      'a.txt',
      'the link',
      (each) => new Set(each.filter(({ label }) => label === 'person').map(({ entity }) => entity)).size === 1,
    );
    assert.equal(all.filter(({ label }) => label === 'person').length, 4);
    assert.match((await code().editor.hover('PORTMERE')).text, /4 times in this article/);
  });

  it('stand in the light bulb', async () => {
    await code().editor.select('Monday');
    const titles = await code().menus.openCodeActions();
    assert.deepEqual(titles, ['Tag as Person', 'Tag as Location', 'Mark as Boilerplate…', 'Record Claim…']);
    await code().menus.chooseCodeAction('Mark as Boilerplate…');
    await code().quickPick.choose('Ticker');
    await saved(code(), 'a.txt', 'boilerplate', (all) => all.some(({ role, at }) => role === 'ticker' && at[0]?.exact === 'Monday'));
    assert.equal(code().read('a.txt'), article);
  });
});
