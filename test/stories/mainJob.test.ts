import assert from 'node:assert/strict';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';

interface Stored {
  readonly kind: string;
  readonly label?: string;
  readonly role?: string;
  readonly text?: string;
  readonly speaker?: object;
  readonly type?: string;
  readonly voice?: string;
  readonly cue?: readonly { readonly exact: string }[];
  readonly entity?: string;
  readonly at: readonly { readonly start: number; readonly end: number; readonly exact: string }[];
}

const english = `date 2026-02-02 LIVE TV
Mayor Ila Benn resigns 😀
PORTMERE: Ila Benn left the council on Monday.

“The bridge was never safe,” Ila Benn said on Monday.
You may also like
`;
const hindi = `तारीख 2026-02-02
महापौर इला बेन का इस्तीफा
इला बेन ने कहा कि पुल कभी सुरक्षित नहीं था।
यह भी पढ़ें
`;

describe('the whole job on fresh articles', () => {
  const code = useCode({
    project: { 'glossator/project.json': '{"glossator": 1}\n', 'en.txt': english, 'hi.txt': `\uFEFF${hindi.replaceAll('\n', '\r\n')}` },
    settings: { 'glossator.author': 'asha' },
  });
  const stored = (file: string): Stored[] => {
    const raw = code().read(`${file}.gloss.json`);
    return JSON.parse(raw).annotations;
  };
  const saved = (file: string, what: string, isSo: (annotations: Stored[]) => boolean): Promise<Stored[]> =>
    eventually(
      what,
      async () => {
        try {
          return stored(file);
        } catch {
          return [];
        }
      },
      isSo,
    );

  it('tags a selection, and the word at the caret', async () => {
    await code().openFile('en.txt');
    await code().editor.select('Ila Benn');
    await code().runCommand('Glossator: Tag Entity…');
    await code().quickPick.choose('Person');
    const [first] = await saved('en.txt', 'a mention on disk', (all) => all.length === 1);
    assert.equal(first?.at[0]?.exact, 'Ila Benn');
    assert.equal(first.label, 'person');
    assert.match(code().read('glossator/entities.jsonl'), /"name":"Ila Benn"/);
    await code().editor.putCaret('before', 'PORTMERE');
    await code().runCommand('Glossator: Tag Entity…');
    await code().quickPick.choose('Location');
    await saved('en.txt', 'two mentions', (all) => all.length === 2);
    await eventually(
      'the paint',
      () => code().editor.decorations('PORTMERE'),
      (boxes) => boxes.length > 0,
    );
  });

  it('shows what it knows in a hover', async () => {
    const hover = await code().editor.hover('PORTMERE');
    assert.match(hover.text, /Location/);
    assert.match(hover.text, /asha/);
  });

  it('tags, marks and records by single keys in annotation mode, and takes back', async () => {
    await code().editor.select('Ila Benn', { occurrence: 3 });
    await code().press('ctrl+k a');
    await eventually(
      'the mode in the status bar',
      () => code().statusBar('glossator.glossator'),
      (text) => /mode is on/.test(text),
    );
    await code().press('p');
    const tagged = await saved('en.txt', 'three mentions', (all) => all.length === 3);
    const people = tagged.filter(({ label }) => label === 'person');
    assert.equal(people.length, 2);
    assert.equal(people[0]?.entity, people[1]?.entity);
    await code().press('u');
    await saved('en.txt', 'the undo', (all) => all.length === 2);
    await code().press('ctrl+y');
    await saved('en.txt', 'the redo', (all) => all.length === 3);

    await code().editor.putCaret('before', 'You may');
    await code().press('b');
    await code().press('r');
    const marked = await saved('en.txt', 'boilerplate', (all) => all.some(({ kind }) => kind === 'boilerplate'));
    assert.deepEqual(
      marked.filter(({ kind }) => kind === 'boilerplate').map(({ role, at }) => [role, at[0]?.exact]),
      [['related', 'You may also like']],
    );

    await code().editor.putCaret('before', 'The bridge');
    await code().press('c');
    for (const step of [1, 2, 3]) {
      await eventually(
        `step ${step}`,
        () => code().page.locator('.quick-input-widget:visible').innerText(),
        (text) => text.includes(`(${step}/3)`),
      );
      await code().press('Enter');
    }
    const all = await saved('en.txt', 'a claim', (each) => each.some(({ kind }) => kind === 'claim'));
    const claim = all.find(({ kind }) => kind === 'claim');
    assert.equal(claim?.text, 'The bridge was never safe');
    assert.deepEqual(
      claim.cue?.map(({ exact }) => exact),
      ['said'],
    );
    assert.ok(claim.speaker && 'mention' in claim.speaker);
    assert.deepEqual([claim.type, claim.voice], ['quote', 'named']);
    assert.equal(code().read('en.txt'), english);
    await code().press('escape');
  });

  it('records who says what only as far as the sentence tells, and the article itself when it is chosen', async () => {
    await code().editor.putCaret('before', 'left the council');
    await code().runCommand('Glossator: Record Claim…');
    await code().quickPick.acceptSteps(1, 1, 3);
    await eventually(
      'the choices for no speaker',
      async () => (await code().quickPick.items()).slice(0, 2).map(({ label }) => label),
      (labels) => labels.join() === 'Speaker not known,No speaker – the article itself',
    );
    await code().quickPick.choose('No speaker – the article itself');
    await code().quickPick.acceptSteps(3, 3);
    const all = await saved('en.txt', 'two claims', (each) => each.filter(({ kind }) => kind === 'claim').length === 2);
    const claim = all.find(({ kind, voice }) => kind === 'claim' && voice === 'outlet');
    assert.deepEqual([claim?.text, claim?.speaker, claim?.type], ['PORTMERE: Ila Benn left the council on Monday', undefined, 'event']);
  });

  it('does the same in Hindi, with a byte-order mark and CRLF', async () => {
    await code().openFile('hi.txt');
    await code().editor.select('इला बेन', { occurrence: 2 });
    await code().runCommand('Glossator: Tag Entity…');
    await code().quickPick.choose('Person');
    await code().editor.putCaret('before', 'कभी');
    await code().runCommand('Glossator: Record Claim…');
    for (const step of [1, 2, 3]) {
      await eventually(
        `step ${step}`,
        () => code().page.locator('.quick-input-widget:visible').innerText(),
        (text) => text.includes(`(${step}/3)`),
      );
      await code().press('Enter');
    }
    const all = await saved('hi.txt', 'a claim', (each) => each.length === 2);
    const points = Array.from(hindi);
    for (const { at } of all) for (const { start, end, exact } of at) assert.equal(points.slice(start, end).join(''), exact);
    const claim = all.find(({ kind }) => kind === 'claim');
    assert.ok(claim?.cue?.[0]?.exact.includes('कहा'));
    assert.match(claim?.text ?? '', /पुल कभी सुरक्षित नहीं था/u);
    assert.equal(claim?.type, 'event');
  });

  it('finds everything again after the window is reloaded', async () => {
    await code().openFile('en.txt');
    const before = code().read('en.txt.gloss.json');
    await code().reload();
    await eventually(
      'the paint',
      () => code().editor.decorations('PORTMERE'),
      (boxes) => boxes.length > 0,
    );
    assert.match((await code().editor.hover('PORTMERE')).text, /Location/);
    assert.equal(code().read('en.txt.gloss.json'), before);
  });
});
