import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { decodeSidecar } from '../../src/core/sidecar/sidecarCodec';
import { toLf } from '../../src/core/text/newlines';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';

const english = '000_7be41f09c3d2a685.txt';
const hindi = '001_c09a5e7714bd23f8.txt';
const articles = [english, hindi];

describe('the sample project, whose texts change', () => {
  const code = useCode();
  const sidecar = (name: string): string => `${name}.gloss.json`;
  const kept = new Map<string, string>();
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'core.autocrlf=false', ...args], {
      cwd: code().folder,
      encoding: 'utf8',
    });

  /** The status bar's words for the open article: how many annotations there are and how many of them are not sure. */
  const status = (): Promise<string> => code().statusBar('glossator.glossator');
  const unsureIn = (words: string): number => Number(/Not sure of their place: (\d+)/u.exec(words)?.[1] ?? 0);
  const isUnsure = (what: string, isSo: (count: number) => boolean): Promise<string> =>
    eventually(what, status, (words) => /Mentions: \d/u.test(words) && isSo(unsureIn(words)));

  /** Every annotation on the disk, on the text on the disk: its place holds its quote, or it says that it does not know its place. */
  function standing(name: string): { sure: number; unsure: number } {
    const text = toLf(
      code()
        .read(name)
        .replace(/^\uFEFF/u, ''),
    );
    const decoded = decodeSidecar(code().read(sidecar(name)), text);
    assert.ok(decoded.is === 'article', name);
    let [sure, unsure] = [0, 0];
    for (const { start, annotation } of decoded.article.annotations) {
      if (annotation.state !== undefined) unsure++;
      else {
        sure++;
        for (const part of annotation.at) assert.equal(text.slice(start + part.start, start + part.end), part.exact, annotation.id);
      }
    }
    return { sure, unsure };
  }

  const isAsBefore = async (name: string): Promise<void> => {
    await isUnsure('every annotation sure again', (count) => count === 0);
    await code().runCommand('Glossator: Save Annotations Again');
    await eventually(
      'the sidecar as it was, byte by byte',
      () => code().read(sidecar(name)),
      (raw) => raw === kept.get(name),
    );
    assert.equal(standing(name).unsure, 0);
  };

  it('is under git, with a branch on which a paragraph with annotations is gone and others were moved', async () => {
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'As it was');
    for (const name of articles) kept.set(name, code().read(sidecar(name)));
    git('checkout', '-qb', 'edited');
    for (const name of articles) {
      const paragraphs = code().read(name).split('\n\n');
      const [first = '', second = '', ...others] = paragraphs;
      code().write(name, [others.at(-1) ?? '', first, `New: ${second.slice(0, 4)} stands alone.`, ...others.slice(0, -1)].join('\n\n'));
    }
    git('commit', '-qam', 'Edited');
    git('checkout', '-q', 'main');
    for (const name of articles) assert.equal(code().read(sidecar(name)), kept.get(name));
  });

  for (const name of articles) {
    const counted = (): number => JSON.parse(kept.get(name) ?? '').annotations.length;

    it(`${name}: text that is deleted and comes back by undo brings its annotations back`, async () => {
      await code().openFile(name);
      await isUnsure('annotations', (count) => count === 0);
      await code().press('ctrl+a');
      await code().press('delete');
      await isUnsure('all lost', (count) => count === counted());
      await code().press('ctrl+z');
      await isAsBefore(name);
    });

    it(`${name}: another branch and back`, async () => {
      git('checkout', '-q', 'edited');
      await eventually(
        'the text of the other branch',
        () => code().editor.visibleLines(),
        (lines) => lines.some((line) => line.includes('stands')) || code().read(name).includes('stands alone'),
      );
      await isUnsure('annotations of the other text', () => true);
      standing(name);
      git('checkout', '-q', '--force', 'main');
      await isAsBefore(name);
    });

    it(`${name}: stash and pop`, async () => {
      await code().press('ctrl+home');
      const text = code().read(name);
      code().write(name, text.replace('\n', '\nA new line.\n').replace(/\n\n[^\n]+\n\n/u, '\n\n'));
      await eventually(
        'the other text',
        () => code().editor.visibleLines(),
        (lines) => lines.some((line) => line.includes('A new line.')),
      );
      standing(name);
      git('stash', '-q');
      await isAsBefore(name);
      git('stash', 'pop', '-q');
      await eventually(
        'the other text again',
        () => code().editor.visibleLines(),
        (lines) => lines.some((line) => line.includes('A new line.')),
      );
      standing(name);
      git('checkout', '-q', '--', '.');
      await isAsBefore(name);
    });

    it(`${name}: the whole file is replaced from outside, by another text and by its own`, async () => {
      const text = code().read(name);
      code().write(name, 'Nothing of it is left here.\n');
      await isUnsure('all lost', (count) => count === counted());
      assert.equal(standing(name).sure, 0);
      code().write(name, text);
      await isAsBefore(name);
    });
  }

  it('takes its annotations along when its folder is renamed, and back', async () => {
    mkdirSync(path.join(code().folder, 'inner'));
    for (const name of articles) {
      for (const each of [name, sidecar(name)]) renameSync(path.join(code().folder, each), path.join(code().folder, 'inner', each));
    }
    await code().openFile(`inner/${english}`);
    await isUnsure('annotations at the new place', (count) => count === 0);
    assert.deepEqual(readdirSync(path.join(code().folder, 'inner')).sort(), articles.flatMap((name) => [name, sidecar(name)]).sort());
    for (const name of articles) assert.equal(code().read(`inner/${sidecar(name)}`), kept.get(name));
  });
});
