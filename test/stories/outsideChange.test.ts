import assert from 'node:assert/strict';
import { existsSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';

const text = 'Asha Rao met Ravi in Delhi.\n';
const sidecar = 'a.txt.gloss.json';
const retry = 'Glossator: Save Annotations Again';

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
  const onDisk = (wanted: readonly string[]): Promise<unknown> =>
    eventually(`${wanted.join()} on disk`, exacts, (seen) => seen.join() === wanted.join());
  async function tryToTag(words: string): Promise<void> {
    await code().editor.select(words);
    await code().runCommand('Glossator: Tag Entity…');
  }
  async function tag(words: string, label: string): Promise<void> {
    await tryToTag(words);
    await code().quickPick.choose(label);
  }

  /** The sidecar goes, the person works on, and somebody else's file comes. */
  async function workBeside(theirs: string, words: string, label: string): Promise<void> {
    rmSync(path.join(code().folder, sidecar));
    await status(/was deleted by another program. Its annotations are kept in memory/);
    await tag(words, label);
    code().write(sidecar, theirs);
  }

  /** Opens what has no text editor: no keyboard focus is to be waited for. */
  async function show(name: string): Promise<void> {
    await code().press('ctrl+p');
    await code().quickPick.fill(name);
    await eventually(
      name,
      async () => (await code().quickPick.items())[0]?.label,
      (label) => label === name,
    );
    await code().quickPick.accept();
    await code().page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  it('is merged with work that is not saved yet', async () => {
    await code().openFile('a.txt');
    await tag('Asha Rao', 'Person');
    await onDisk(['Asha Rao']);
    // A file that comes and goes within the same moment is nothing to the editor's watcher.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await workBeside(code().read(sidecar).replace('"label":"person"', '"label":"person","note":"theirs"'), 'Delhi', 'Location');
    await onDisk(['Asha Rao', 'Delhi']);
    assert.match(code().read(sidecar), /"note":"theirs"/);
    await status(/^(?!.*(was deleted|cannot be)).*Mentions: 2/);
    assert.match((await code().editor.hover('Asha Rao')).text, /theirs/);
    await code().editor.pointAway();
  });

  it('keeps both sides of a contradiction, and Problems names it', async () => {
    const theirs = code().read(sidecar).replace('"label":"location"', '"label":"organization"');
    rmSync(path.join(code().folder, sidecar));
    await status(/was deleted by another program/);
    await code().editor.putCaret('after', 'Del');
    await code().runCommand('Glossator: Change Annotation…');
    await code().quickPick.choose('Event');
    code().write(sidecar, theirs);
    await eventually(
      'both sides on disk',
      () => code().read(sidecar),
      (raw) => raw.includes('"label":"organization"') && raw.includes('"label":"event"'),
    );
    const found = await eventually(
      'the finding',
      () => code().problems(),
      (problems) => problems.some((problem) => /label/.test(problem) && /Delhi/.test(problem)),
    );
    assert.ok(found.length > 0);
    await code().openFile('a.txt');
    await code().runCommand('Glossator: Undo Annotation Act');
  });

  it('that others broke stops saving: the status bar says so, the file and the work are compared, and neither is lost', async () => {
    const stored = code().read(sidecar);
    await workBeside('{ broken', 'met', 'Event');
    await status(/not taken, and your work is kept in memory/);
    assert.equal(code().read(sidecar), '{ broken');
    await code().runCommand(retry);
    await code().quickPick.choose('Compare');
    await code().page.locator('.monaco-diff-editor').first().waitFor();
    await code().runCommand('View: Close Editor');
    await code().openFile('a.txt');
    await code().pressStatusBar('glossator.glossator');
    await code().quickPick.choose('Take the file');
    await code().messages.waitFor(/not taken, and your work is kept in memory/);
    await code().messages.clear();
    assert.match((await code().editor.hover('met')).text, /Event/);
    await code().editor.pointAway();
    code().write(sidecar, stored);
    await eventually('the work on disk', exacts, (seen) => seen.includes('met') && seen.includes('Asha Rao'));
  });

  it('is deleted: its annotations stay until the person chooses', async () => {
    rmSync(path.join(code().folder, sidecar));
    await status(/was deleted by another program. Its annotations are kept in memory/);
    await code().editor.pointAway();
    assert.match((await code().editor.hover('Delhi')).text, /Location/);
    await code().editor.pointAway();
    await code().pressStatusBar('glossator.glossator');
    await code().quickPick.choose('Write what is in memory');
    await eventually('the annotations on disk', exacts, (seen) => seen.includes('met') && seen.includes('Asha Rao'));
  });

  it('may be saved while the registry cannot: the status bar says so until it can', async () => {
    const registry = code().read('glossator/entities.jsonl');
    code().write('glossator/entities.jsonl', `<<<<<<< ours\n${registry}=======\n>>>>>>> theirs\n`);
    await tag('in', 'Group');
    await status(/The entity registry holds an unresolved merge and is not written. What you added is kept/);
    code().write('glossator/entities.jsonl', registry);
    await status(/^(?!.*registry).*Mentions: \d/);
    assert.match(code().read('glossator/entities.jsonl'), /"name":"in"/);
    assert.ok(
      code()
        .read('glossator/entities.jsonl')
        .includes(registry.split('\n')[0] ?? '?'),
    );
  });

  it('that cannot be read makes an article read-only, with the reason in the status bar, in Problems and at the act', async () => {
    await code().openFile('broken.txt');
    await status(/The sidecar cannot be read and is left as it is/);
    await tryToTag('Delhi');
    await code().messages.waitFor('The sidecar cannot be read and is left as it is. See the Problems panel.');
    const problems = await code().problems();
    assert.ok(
      problems.some((problem) => /not valid JSON.*left as it is and nothing is written to it.*line 2/.test(problem)),
      problems.join('\n'),
    );
    assert.match(code().read('broken.txt.gloss.json'), /oops/);
    await code().messages.clear();
  });

  it('is not made for an article that is not UTF-8, which says why', async () => {
    await code().openFile('latin.txt');
    await tryToTag('Paris');
    await code().messages.waitFor(/The article is not UTF-8. Use Change File Encoding/);
    assert.ok(!existsSync(path.join(code().folder, 'latin.txt.gloss.json')));
    await code().messages.clear();
  });

  it('is not made for a file that VS Code hands to no extension, which the command says', async () => {
    truncateSync(path.join(code().folder, 'large.txt'), 51 * 1024 * 1024);
    await show('large.txt');
    await code().runCommand('Glossator: Tag Entity…');
    await code().messages.waitFor('large.txt is larger than 50 MB. VS Code does not hand such files to extensions.');
    await code().messages.clear();
    await show('nul.txt');
    await code().runCommand('Glossator: Tag Entity…');
    await code().messages.waitFor(/nul\.txt is not open as text|Open an article first/);
  });
});
