import assert from 'node:assert/strict';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';
import { annotated } from './annotated';
import { type Stored, saved } from './support';

const name = 'a.txt';
const mention = (label: string) => ({ kind: 'mention', label }) as const;

/** What an annotation's state says on the disk. */
const stateOf = (annotation: Stored | undefined): string | undefined => (annotation as { state?: { is?: string } } | undefined)?.state?.is;
const quoteOf = (annotation: Stored | undefined): string => annotation?.at[0]?.exact ?? '';

/** A text in which a word stands three times, and a sidecar that does not know which of them it speaks of. */
function withDoubt(): Record<string, string> {
  const text = 'A river here.\nA river there.\nA river anywhere.\n';
  const files = annotated('b.txt', text.replace('river', '«river»'), [mention('location')]);
  const sidecar: { annotations: Stored[] } = JSON.parse(files['b.txt.gloss.json'] ?? '');
  const [only] = sidecar.annotations;
  const places = [...text.matchAll(/river/gu)].map(({ index }) => [{ start: index, end: index + 5, exact: 'river' }]);
  const candidates = places.map((at, index) => ({ at, score: 0.6 - index / 10 }));
  const doubtful = { ...only, state: { is: 'doubtful', candidates } };
  return { ...files, 'b.txt.gloss.json': JSON.stringify({ ...sidecar, annotations: [doubtful] }) };
}

describe('annotations that are not sure of their place', () => {
  const code = useCode({
    project: {
      ...withDoubt(),
      'glossator/project.json': '{"glossator": 1}\n',
      ...annotated(name, 'Mayor «Ila Benn» left.\n\nThe «river» rose.\n\n«Portmere» slept, and so did «Sarel».\n', [
        mention('person'),
        mention('location'),
        mention('location'),
        mention('person'),
      ]),
    },
    settings: { 'glossator.author': 'asha' },
  });
  const status = (wanted: RegExp): Promise<string> =>
    eventually(
      `the status ${wanted}`,
      () => code().statusBar('glossator.glossator'),
      (words) => wanted.test(words),
    );
  const find = (stored: readonly Stored[], quote: string): Stored | undefined => stored.find((each) => quoteOf(each) === quote);

  it('are counted in the status bar when the text was changed elsewhere', async () => {
    await code().openFile(name);
    await status(/Mentions: 4/);
    code().write(name, 'Nothing is left of it.\n');
    await status(/Not sure of their place: 4/);
    code().write(name, 'A clerk left.\n\nThe river rose, and a river fell.\n\nPortmere slept, and so did she.\n');
    await status(/Not sure of their place: [1-3]\b/);
  });

  it('are gone to by a command, one after the other', async () => {
    await code().editor.putCaret('before', 'A clerk');
    const seen = new Set<string>();
    for (let turn = 0; turn < 3; turn++) {
      await code().runCommand('Glossator: Go to Next Doubtful Annotation');
      seen.add(await code().editor.selectionStatus());
    }
    assert.ok(seen.size >= 1 && !seen.has('Ln 1, Col 1 (0 selected)'), [...seen].join());
  });

  it('are settled by the light bulb at the selection, and come back by undo from the list of acts', async () => {
    await code().runCommand('Glossator: Save Annotations Again');
    await code().editor.select('clerk');
    const titles = await code().menus.openCodeActions();
    const anchor = titles.find((title) => /Anchor to the selection/.test(title));
    if (anchor === undefined) {
      assert.fail(titles.join('\n'));
    }
    await code().menus.chooseCodeAction(anchor);
    await saved(code(), name, 'an annotation on the selection', (all) => {
      const on = find(all, 'clerk');
      return on !== undefined && stateOf(on) === undefined;
    });
    await code().runCommand('Glossator: Undo Several Annotation Acts…');
    await code().quickPick.choose(/^Anchor/);
    await saved(code(), name, 'it unsure again', (all) => find(all, 'clerk') === undefined);
  });

  it('are settled by the light bulb with one of the likely places, or kept as lost', async () => {
    await code().openFile('b.txt');
    await status(/Mentions: 1.*Not sure of their place: 1/);
    await code().runCommand('Glossator: Go to Next Doubtful Annotation');
    const titles = await code().menus.openCodeActions();
    const offered = ['Take line 1: “river”', 'Take line 2: “river”', 'Take line 3: “river”', 'Anchor to the selection', 'Keep as lost'];
    assert.deepEqual(titles.slice(0, 5), offered);
    await code().menus.chooseCodeAction('Take line 2: “river”');
    await saved(code(), 'b.txt', 'it on the second line', ([one]) => one?.at[0]?.start === 16 && stateOf(one) === undefined);
    await status(/Mentions: 1(?!.*Not sure)/);
    await code().runCommand('Glossator: Undo Annotation Act');
    await saved(code(), 'b.txt', 'it doubtful again', ([one]) => stateOf(one) === 'doubtful');
    await code().runCommand('Glossator: Go to Next Doubtful Annotation');
    await code().menus.openCodeActions();
    await code().menus.chooseCodeAction('Keep as lost');
    await saved(code(), 'b.txt', 'it lost', ([one]) => stateOf(one) === 'lost');
    await code().openFile(name);
  });

  it('go back to a state that was kept, by the command for it', async () => {
    await code().editor.select('Portmere');
    await code().runCommand('Glossator: Remove Annotation');
    const left = await saved(code(), name, 'one less', (all) => all.length === 3);
    assert.equal(find(left, 'Portmere'), undefined);
    await code().runCommand('Glossator: Restore Previous Version of Annotations…');
    const [latest] = await code().quickPick.items();
    assert.match(latest?.description ?? '', /Mentions: 4/);
    await code().quickPick.accept();
    const all = await saved(code(), name, 'all back', (each) => each.length === 4);
    assert.equal(quoteOf(find(all, 'Portmere')), 'Portmere');
    await code().runCommand('Glossator: Undo Annotation Act');
    await saved(code(), name, 'the restoring taken back', (each) => each.length === 3);
  });
});
