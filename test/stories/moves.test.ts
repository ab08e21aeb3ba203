import assert from 'node:assert/strict';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';

const english = '000_7be41f09c3d2a685.txt';
const hindi = '001_c09a5e7714bd23f8.txt';

describe('articles that move', () => {
  const code = useCode();
  const at = (name: string): string => path.join(code().folder, name);
  const isThere = (name: string): boolean => existsSync(at(name));

  it('outside the editor are found by their text, and one answer takes their annotations along', async () => {
    await code().openFile('README.md');
    const before = [english, hindi].map((name) => code().read(`${name}.gloss.json`));
    mkdirSync(at('archive'));
    renameSync(at(english), at('archive/bridge.txt'));
    renameSync(at(hindi), at(`archive/${hindi}`));
    await code().messages.press(/2 annotated articles were moved/u, 'Take Annotations Along');
    await eventually(
      'the sidecars at their new place',
      async () => isThere(`archive/${hindi}.gloss.json`) && isThere('archive/bridge.txt.gloss.json'),
      Boolean,
    );
    assert.deepEqual(
      ['archive/bridge.txt', `archive/${hindi}`].map((name) => code().read(`${name}.gloss.json`)),
      before,
    );
    assert.deepEqual(
      [english, hindi].filter((name) => isThere(`${name}.gloss.json`)),
      [],
    );
    await code().openFile('archive/bridge.txt');
    await eventually(
      'the paint',
      () => code().editor.decorations('Nandita Kharvel'),
      (boxes) => boxes.length > 0,
    );
  });

  it('by the Explorer take their annotations along', async () => {
    await code().runCommand('File: Reveal Active File in Explorer View');
    await code().press('f2');
    await code().type('bridge-renamed');
    await code().press('enter');
    await eventually('the renamed sidecar', async () => isThere('archive/bridge-renamed.txt.gloss.json'), Boolean);
    assert.equal(isThere('archive/bridge.txt.gloss.json'), false);
    await eventually(
      'the paint',
      () => code().editor.decorations('Nandita Kharvel'),
      (boxes) => boxes.length > 0,
    );
  });
});
