import assert from 'node:assert/strict';
import { mkdirSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';

const text = 'Asha Rao met Ravi in Delhi.\n';
const sidecar = 'a.txt.gloss.json';

describe('a sidecar that somebody else changes', () => {
  const code = useCode({
    project: {
      'glossator/project.json': '{"glossator": 1}\n',
      'a.txt': text,
      'large.txt': '',
      'nul.txt': 'a\0b\0c'.repeat(100),
      'latin.txt': Buffer.from('Caf\u00e9 in Paris.\n', 'latin1'),
      'broken.txt': text,
      'broken.txt.gloss.json': '{"glossator": 1,\n  oops\n}\n',
    },
    settings: { 'glossator.author': 'asha' },
  });
  const status = (wanted: RegExp): Promise<string> =>
    eventually(
      `the status ${wanted}`,
      () => code().statusBar('glossator.glossator'),
      (words) => wanted.test(words),
    );
  const exacts = (): string[] => {
    const stored = JSON.parse(code().read(sidecar)) as { annotations: { at: { exact: string }[] }[] };
    return stored.annotations.map(({ at }) => at[0]?.exact ?? '');
  };
  const onDisk = (wanted: readonly string[]): Promise<unknown> => eventually(`${wanted.join()} on disk`, exacts, (seen) => seen.join() === wanted.join());
  async function tag(words: string, label: string): Promise<void> {
    await code().editor.select(words);
    await code().runCommand('Glossator: Tag Entity…');
    await code().quickPick.choose(label);
  }
  const inPlaceOfSidecar = (): string => path.join(code().folder, sidecar);

  /** A folder in the place of the sidecar, so that an act cannot be saved; then the file of somebody else in the place of the folder. */
  async function workBeside(theirs: string): Promise<void> {
    rmSync(inPlaceOfSidecar());
    mkdirSync(inPlaceOfSidecar());
    await tag('Delhi', 'Location');
    await status(/cannot be written|was changed|was deleted/);
    rmSync(inPlaceOfSidecar(), { recursive: true });
    code().write(sidecar, theirs);
    await eventually(
      'the stop',
      async () => {
        await code().runCommand('Glossator: Try to Save Again');
        return code().statusBar('glossator.glossator');
      },
      (words) => /was changed by another program/.test(words),
    );
  }

  let first = '';
  it('is not written over: the status bar says so, and the work stays', async () => {
    await code().openFile('a.txt');
    await tag('Asha Rao', 'Person');
    await onDisk(['Asha Rao']);
    first = code().read(sidecar);
  });
});
