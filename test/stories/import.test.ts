import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';
import { disk, inShort, onDisk } from './support';

const text = 'Mayor Ila Benn left Portmere 😀.\nLIVE TV\nनदी Sarel rose.\n';

/** Label Studio's offsets counted in UTF-16 units, as its browser does, and labels of another set. */
const tasks = [
  {
    id: 1,
    data: { text, id: 'open.txt' },
    annotations: [
      {
        id: 1,
        result: ['Ila Benn', 'Portmere', 'LIVE TV', 'Sarel'].map((quote, index) => ({
          id: `r${index}`,
          type: 'labels',
          from_name: 'label',
          to_name: 'text',
          value: {
            start: text.indexOf(quote),
            end: text.indexOf(quote) + quote.length,
            text: quote,
            labels: [['PER', 'GPE', 'Reklame', 'RIVER'][index]],
          },
        })),
      },
    ],
  },
];

describe('the import of annotations', () => {
  const code = useCode({
    project: { 'glossator/project.json': '{"glossator": 1}\n', 'open.txt': text, 'closed.txt': `${text}More.\n` },
    settings: { 'glossator.author': 'asha' },
  });
  const at = (name: string): string => path.join(code().folder, name);

  /** Answers as far as the preview. */
  async function preview(file: string): Promise<void> {
    await code().runCommand('Glossator: Import Annotations…');
    await code().quickPick.choose('Files…');
    await eventually(
      'the question for a file',
      () => code().quickPick.value(),
      (value) => value === `${code().folder}/`,
    );
    await code().quickPick.fill(at(file));
    await code().quickPick.accept();
    await eventually(
      'the format that was found',
      () => code().quickPick.title(),
      (title) => title === 'Import Annotations: format',
    );
    const [first] = await code().quickPick.items();
    assert.match(first?.description ?? '', /found out from the files/);
    await code().quickPick.accept();
    await eventually(
      'the preview',
      () => code().quickPick.title(),
      (title) => /^Import Annotations: [a-z]/.test(title),
    );
  }

  it('shows what it comes to, maps labels by a file, imports, and is taken back from its message', async () => {
    writeFileSync(at('tasks.json'), JSON.stringify(tasks));
    writeFileSync(at('labels.json'), '{"Reklame": "boilerplate:ad", "RIVER": "location"}');
    await code().openFile('open.txt');
    await preview('tasks.json');
    const [first, details, map] = await code().quickPick.items();
    assert.equal(first?.label, 'Import 4 annotations into 1 articles');
    assert.equal(details?.label, 'Show Details');
    assert.match(map?.detail ?? '', /RIVER \(1\), Reklame \(1\)/);
    await code().quickPick.choose('Map Labels with a File…');
    await eventually(
      'the question for the mapping',
      () => code().quickPick.value(),
      (value) => value.endsWith('/'),
    );
    await code().quickPick.fill(at('labels.json'));
    await code().quickPick.accept();
    await eventually(
      'the preview without unknown labels',
      async () => (await code().quickPick.items()).map(({ label }) => label),
      (labels) => labels[0] === 'Import 4 annotations into 1 articles' && labels.length === 3,
    );
    await code().quickPick.choose('Show Details');
    await eventually(
      'the details',
      () => code().editor.visibleLines(),
      (lines) =>
        lines.some((line) => line.includes('open.txt: 4 sure, 0 doubtful, 0 lost')) && lines.some((line) => line.includes('UTF-16')),
    );
    await code().quickPick.choose('Import 4 annotations into 1 articles');
    await code().messages.waitFor('Imported 4 annotations into 1 articles: 0 doubtful, 0 lost.');
    const imported = ['person: Ila Benn', 'location: Portmere', 'ad: LIVE TV', 'location: Sarel'];
    await disk(code(), 'open.txt', ...imported);
    await code().openFile('open.txt');
    await eventually(
      'the paint',
      () => code().editor.decorations('Portmere'),
      (boxes) => boxes.length > 0,
    );
    await code().messages.press('Imported 4', 'Undo');
    await code().messages.waitFor('The import was taken back.');
    await disk(code(), 'open.txt');
    await code().messages.clear();
  });

  it('is one act for the article that is open', async () => {
    await preview('tasks.json');
    await code().quickPick.accept();
    await code().messages.waitFor('Imported 4 annotations');
    await eventually(
      'four on the disk',
      () => inShort(onDisk(code(), 'open.txt')),
      (all) => all.length === 4,
    );
    await code().runCommand('Glossator: Undo Annotation Act');
    await disk(code(), 'open.txt');
    await code().messages.clear();
  });

  it('makes an article that is not there, says what cannot be read, and takes both back', async () => {
    writeFileSync(at('set.jsonl'), `${JSON.stringify({ id: 'new/made.txt', text: 'Asha', mentions: [], boilerplate: [] })}\n{"id": 1,\n`);
    await preview('set.jsonl');
    const [first, details] = await code().quickPick.items();
    assert.match(first?.detail ?? '', /1 articles are made/);
    assert.equal(details?.detail, '1 cannot be imported');
    await code().quickPick.accept();
    const told = await code().messages.waitFor('Imported 0 annotations into 1 articles');
    assert.match(told, /1 could not be imported\./);
    assert.ok(existsSync(at('new/made.txt')));
    await code().messages.press('Imported 0', 'Undo');
    // Of several messages within a moment the editor keeps the last for its bell alone, so that the disk tells.
    await eventually(
      'the article to go again',
      async () => existsSync(at('new/made.txt')),
      (isThere) => !isThere,
    );
    await code().messages.clear();
  });

  it('leaves all as it is when the person leaves the preview', async () => {
    await preview('tasks.json');
    await code().press('escape');
    await code().quickPick.waitUntilClosed();
    assert.deepEqual(onDisk(code(), 'open.txt'), []);
  });
});
