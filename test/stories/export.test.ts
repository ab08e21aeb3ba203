import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readHere, readSpans } from '../readers/readSpans';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';
import { annotated, annotatedProject, expectedSpans } from './annotated';
import { chooseExport, type ExportFormat, exportFormats } from './support';

/** So many that the export lasts long enough for a person to cancel it. */
const manyArticles = 1500;

describe('the export of a dataset', () => {
  const code = useCode({ project: annotatedProject, settings: { 'glossator.author': 'asha' } });
  const inFolder = (...parts: string[]): string => path.join(code().folder, ...parts);

  const choose = (format: ExportFormat): Promise<void> => chooseExport(code(), format);

  for (const format of exportFormats) {
    it(`writes ${format}, whose spans slice to their quotes`, async () => {
      await code().openFile('en.txt');
      await choose(format);
      await code().quickPick.accept();
      const told = await code().messages.waitFor(`dataset-${format}`);
      assert.match(told, /^2 articles: \d+ mentions?, \d+ boilerplate, \d+ claims?/);
      const dataset = inFolder(`dataset-${format}`);
      const wanted = expectedSpans(annotatedProject, format);
      assert.ok(wanted.length >= 2);
      assert.deepEqual(readSpans(code().folder, dataset, format), wanted);
      assert.deepEqual(readHere(code().folder, dataset, format), wanted);
      if (format === 'conll') {
        await code().messages.press('dataset-conll', 'Show Report');
        await eventually(
          'the report',
          () => code().editor.visibleLines(),
          (lines) =>
            lines.some((line) => line.includes('wrote train.conll')) &&
            lines.some((line) => line.includes('annotations that are no mentions')),
        );
      }
      await code().messages.clear();
    });
  }

  it('takes the boilerplate out of the texts when that is checked, and says so', async () => {
    await code().openFile('en.txt');
    rmSync(inFolder('dataset-jsonl'), { recursive: true, force: true });
    await chooseExport(code(), 'jsonl', 'Without boilerplate');
    await code().quickPick.accept();
    await code().messages.waitFor('dataset-jsonl');
    const [first = ''] = readFileSync(inFolder('dataset-jsonl', 'data', 'train.jsonl'), 'utf8').split('\n');
    const { text, mentions }: { text: string; mentions: { start: number; end: number; quote: string }[] } = JSON.parse(first);
    assert.doesNotMatch(text, /LIVE/);
    assert.ok(mentions.length > 0);
    for (const { start, end, quote } of mentions) assert.equal(Array.from(text).slice(start, end).join(''), quote);
    assert.ok(existsSync(inFolder('dataset-jsonl', 'clean-map.jsonl')));
    await code().messages.press('dataset-jsonl', 'Show Report');
    await eventually(
      'the report',
      () => code().editor.visibleLines(),
      (lines) => lines.some((line) => line.includes('The texts are without boilerplate')),
    );
    await code().messages.clear();
  });

  it('writes nothing when the person leaves it, and asks before it replaces', async () => {
    const file = inFolder('dataset-claims-csv', 'claims.csv');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'mine');
    await code().openFile('en.txt');
    await choose('claims-csv');
    await code().quickPick.accept();
    assert.match(await code().messages.dialog(), /dataset-claims-csv is there already/);
    await code().messages.pressInDialog('Cancel');
    await code().page.locator('.monaco-dialog-box').waitFor({ state: 'hidden' });
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    await choose('claims-csv');
    await code().quickPick.accept();
    await code().messages.pressInDialog('Replace');
    await eventually(
      'another file',
      () => readFileSync(file, 'utf8'),
      (text) => text !== 'mine',
    );
    await code().messages.waitFor('dataset-claims-csv');
    await code().messages.clear();
    rmSync(inFolder('dataset-jsonl'), { recursive: true, force: true });
    await choose('jsonl');
    await code().press('escape');
    await code().quickPick.waitUntilClosed();
    assert.equal(existsSync(inFolder('dataset-jsonl')), false);
  });

  it('shows its progress and leaves nothing half-written when it is cancelled', async () => {
    mkdirSync(inFolder('many'));
    const files = annotated('a.txt', '«Asha» met «Bela».\n'.repeat(20), []);
    for (let index = 0; index < manyArticles; index += 1) {
      writeFileSync(inFolder('many', `${index}.txt`), files['a.txt'] ?? '');
      writeFileSync(inFolder('many', `${index}.txt.gloss.json`), files['a.txt.gloss.json'] ?? '');
    }
    await code().openFile('en.txt');
    await choose('jsonl');
    await code().quickPick.accept();
    await code().messages.waitFor(/Exporting 1502 articles.*\d+\/1502/s);
    await code().messages.press('Exporting', 'Cancel');
    await code().messages.waitFor('The export was cancelled. Nothing was written.');
    assert.equal(existsSync(inFolder('dataset-jsonl')), false);
  });
});
