import assert from 'node:assert/strict';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';

interface Stored {
  readonly kind: string;
  readonly label?: string;
  readonly role?: string;
  readonly text?: string;
  readonly speaker?: object;
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
describe('the whole job on fresh articles', () => {
  const code = useCode({
    project: { 'glossator/project.json': '{"glossator": 1}\n', 'en.txt': english },
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
