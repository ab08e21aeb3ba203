import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ReadSpan, readSpans } from '../readers/readSpans';
import { findProjectRoot } from '../rig/folders';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';
import { expectedSpans } from './annotated';
import { chooseExport, exportFormats, saved } from './support';

/** What is done to an article, told by a few words of it. */
interface Job {
  readonly file: string;
  /** A person who is named again and again, and who speaks. */
  readonly name: string;
  /** A word on its own, the name of a place. */
  readonly place: string;
  readonly line: string;
  /** Words of a sentence in which the person says something, and by which word. */
  readonly claim: string;
  readonly cue: string;
}

/** Real articles, which are not ours to ship; where they lie beside the clone, the job is done on them. */
const seeds = path.join(findProjectRoot(), '..', 'shared', 'seeds');
const seedJobs: readonly Job[] = [
  {
    file: '003_f9c2c02321519be6.txt',
    name: 'Naseemuddin Siddiqui',
    place: 'Raibareilly',
    line: 'Add NewsX As A Trusted Source',
    claim: 'grassroots level for the past',
    cue: 'said',
  },
  { file: '000_11488c005779dcaf.txt', name: 'नसीमुद्दीन सिद्दीकी', place: 'लखनऊ', line: 'Updated on:', claim: 'नाराज नहीं', cue: 'कहा' },
];

const sample = path.join(findProjectRoot(), 'media', 'sample-project');
const sampleJobs: readonly Job[] = [
  { file: '000_7be41f09c3d2a685.txt', name: 'Kharvel', place: 'Veerkot', line: 'You Might Like', claim: 'in six hours', cue: 'said' },
  { file: '001_c09a5e7714bd23f8.txt', name: 'खारवेल', place: 'वीरकोट', line: 'View All', claim: 'सिर्फ छह घंटे', cue: 'दावा' },
];

const [folder, jobs] = existsSync(seeds) ? [seeds, seedJobs] : [sample, sampleJobs];
const texts = Object.fromEntries(jobs.map(({ file }) => [file, readFileSync(path.join(folder, file))]));

describe(`the whole job on two articles of ${path.basename(folder)}`, () => {
  const code = useCode({
    project: { 'glossator/project.json': '{"glossator": 1}\n', ...texts },
    settings: { 'glossator.author': 'asha', 'editor.wordWrap': 'on' },
  });
  const sidecars = (): Record<string, string> =>
    Object.fromEntries(jobs.map(({ file }) => [`${file}.gloss.json`, code().read(`${file}.gloss.json`)]));

  for (const { file, name, place, line, claim, cue } of jobs) {
    it(`tags, marks and records in ${file}, shows it, undoes and redoes`, async () => {
      const count = new TextDecoder().decode(texts[file]).split(name).length - 1;
      assert.ok(count > 1);
      await code().openFile(file);
      await code().statusBar('glossator.glossator');
      await code().editor.select(name);
      await code().press('ctrl+shift+l');
      await code().press('ctrl+k l');
      await code().quickPick.choose('Person');
      const people = await saved(code(), file, `${count} people`, (all) => all.length === count);
      assert.ok(people.every(({ at, entity }) => at[0]?.exact === name && entity !== undefined && entity === people[0]?.entity));

      await code().editor.putCaret('before', place);
      await code().press('ctrl+k l');
      await code().quickPick.choose('Location');
      await saved(code(), file, 'a place', (all) => all.some(({ label, at }) => label === 'location' && at[0]?.exact === place));

      await code().editor.putCaret('after', line);
      await code().runCommand('Glossator: Mark Boilerplate…');
      await code().quickPick.choose('Other');
      await saved(code(), file, 'boilerplate', (all) => all.some(({ kind, at }) => kind === 'boilerplate' && at[0]?.exact.includes(line)));

      await code().editor.putCaret('before', claim);
      await code().press('ctrl+k n');
      await code().quickPick.acceptSteps(1, 1, 3);
      await eventually(
        'the speaker to be proposed',
        async () => (await code().quickPick.items())[0]?.label ?? '',
        (label) => label !== '' && name.includes(label),
      );
      await code().quickPick.acceptSteps(2, 3);
      const before = await saved(code(), file, 'a claim', (all) => all.some(({ kind }) => kind === 'claim'));
      const recorded = before.find(({ kind }) => kind === 'claim');
      const foundCue = recorded?.cue?.[0]?.exact ?? '';
      assert.ok(foundCue.includes(cue) && recorded?.text?.includes(claim), JSON.stringify(recorded));

      assert.match((await code().editor.hover(place)).text, new RegExp(`${place} — Location`, 'u'));
      assert.match((await code().editor.hover(line)).text, /Other — Boilerplate/);
      const { text } = await code().editor.hover(claim);
      assert.ok(text.includes('Speaker: ') && text.includes(`Cue: ${foundCue}`), text);

      await code().editor.focus();
      await code().runCommand('Glossator: Undo Annotation Act');
      await saved(code(), file, 'no claim', (all) => all.every(({ kind }) => kind !== 'claim'));
      await code().runCommand('Glossator: Redo Annotation Act');
      const after = await saved(code(), file, 'the claim again', (all) => all.some(({ kind }) => kind === 'claim'));
      assert.deepEqual(after, before);
      assert.deepEqual(readFileSync(path.join(code().folder, file)), texts[file]);
    });
  }

  it('finds everything again after the window is reloaded', async () => {
    const before = sidecars();
    await code().reload();
    for (const { file, place } of jobs) {
      await code().openFile(file);
      assert.match((await code().editor.hover(place)).text, new RegExp(`${place} — Location`, 'u'));
    }
    assert.deepEqual(sidecars(), before);
  });

  it('exports every format', async () => {
    for (const format of exportFormats) {
      await chooseExport(code(), format);
      await code().quickPick.accept();
      await code().messages.waitFor(`dataset-${format}`);
      await code().messages.clear();
      const spans = readSpans(code().folder, path.join(code().folder, `dataset-${format}`), format);
      const wanted = expectedSpans(sidecars(), format);
      // Tokens of CoNLL may be wider than the mention in them.
      const holds = ([file, start, end, , what]: ReadSpan) =>
        wanted.some((each) => each[0] === file && each[4] === what && start <= each[1] && each[2] <= end);
      if (format === 'conll')
        assert.ok(spans.length > jobs.length && spans.every(holds), JSON.stringify(spans.filter((each) => !holds(each))));
      else assert.deepEqual(spans, wanted);
    }
  });
});
