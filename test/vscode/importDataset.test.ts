import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, type Uri, workspace } from 'vscode';
import { eventually, inFolder, open, remove, symbols, write } from './support';

const text = '😀 Asha said it rained in दिल्ली.\nLIVE TV\n';

/** A record as `jsonl` has it; `words` are tagged as persons. */
function record(id: string, ...words: readonly string[]): string {
  const mentions = words.map((quote, index) => {
    const start = Array.from(text.slice(0, text.indexOf(quote))).length;
    return { id: `m${index}`, start, end: start + Array.from(quote).length, quote, label: 'person' };
  });
  return JSON.stringify({ id, text, mentions, boilerplate: [] });
}

describe('an import of annotations', () => {
  before(async () => {
    await workspace.getConfiguration('glossator').update('author', 'tester', ConfigurationTarget.Global);
  });

  const read = async (name: string): Promise<string | undefined> =>
    workspace.fs.readFile(inFolder(name)).then(
      (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
      () => undefined,
    );
  const quotes = async (name: string): Promise<string[]> => {
    const { annotations }: { annotations: { at: { exact: string }[] }[] } = JSON.parse(
      (await read(`${name}.gloss.json`)) ?? '{"annotations":[]}',
    );
    return annotations.map(({ at }) => at.map(({ exact }) => exact).join(' … '));
  };

  /** Runs the command and takes whatever stands first in each of its steps. */
  async function run(uri: Uri): Promise<void> {
    let isDone = false;
    const done = Promise.resolve(commands.executeCommand('glossator.importDataset', uri)).finally(() => {
      isDone = true;
    });
    await eventually('the end of the import', async () => {
      if (!isDone) await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone || undefined;
    });
    await done;
  }

  it('goes into open, closed and new articles, and is taken back as a whole', async () => {
    for (const name of ['open.txt', 'closed.txt', 'crlf.txt'])
      await write(name, name === 'crlf.txt' ? text.replaceAll('\n', '\r\n') : text);
    await write('own.txt', text);
    const article = `{"sha256": "${'0'.repeat(64)}", "length": 0, "unit": "codepoint"}`;
    await write('own.txt.gloss.json', `{"glossator": 1, "article": ${article}, "annotations": [], "mine": true}\n`);
    await write('broken.txt', text);
    await write('broken.txt.gloss.json', '<<<<<<< ours\n');
    const names = ['open.txt', 'closed.txt', 'crlf.txt', 'own.txt', 'broken.txt', 'made/here.txt', '../../out.txt'];
    await write('set.jsonl', `${names.map((name) => record(name, 'Asha', 'दिल्ली')).join('\n')}\n{"id": 1,\n`);
    const editor = await open('open.txt');
    const all = ['open.txt', 'closed.txt', 'crlf.txt', 'own.txt', 'broken.txt'];
    const before = await Promise.all([...all, ...all.map((name) => `${name}.gloss.json`)].map(read));
    await run(inFolder('set.jsonl'));
    const added = ['Asha', 'दिल्ली'];
    for (const name of ['closed.txt', 'crlf.txt', 'own.txt', 'made/here.txt']) assert.deepEqual(await quotes(name), added, name);
    await eventually('the sidecar of the open article', async () => ((await quotes('open.txt')).length === 2 ? true : undefined));
    assert.match((await read('own.txt.gloss.json')) ?? '', /"mine"/);
    assert.equal(await read('broken.txt.gloss.json'), '<<<<<<< ours\n');
    assert.equal(await read('made/here.txt'), text);
    assert.ok((await read('%2E%2E/%2E%2E/out.txt')) !== undefined);
    const found = await eventually('the outline', async () => {
      const groups = await symbols(editor);
      return groups.length > 0 ? groups : undefined;
    });
    assert.ok(found.length > 0);
    await commands.executeCommand('glossator.undoImport');
    await eventually('the open article without them', async () => ((await symbols(editor)).length === 0 ? true : undefined));
    await eventually('its sidecar without them', async () => ((await quotes('open.txt')).length === 0 ? true : undefined));
    const after = await Promise.all([...all, ...all.map((name) => `${name}.gloss.json`)].map(read));
    // The open article had no sidecar; one that holds nothing may be left.
    const openSidecar = all.length;
    assert.deepEqual(after.toSpliced(openSidecar, 1), before.toSpliced(openSidecar, 1));
    assert.deepEqual([await read('made/here.txt'), await read('made/here.txt.gloss.json')], [undefined, undefined]);
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['made', '%2E%2E']) await workspace.fs.delete(inFolder(name), { recursive: true });
  });

  it('adds nothing the second time', async () => {
    await write('set.jsonl', `${record('closed.txt', 'Asha')}\n`);
    await run(inFolder('set.jsonl'));
    const first = await read('closed.txt.gloss.json');
    assert.deepEqual(await quotes('closed.txt'), ['Asha']);
    // With nothing to import the preview's first choice shows the details, which ends nothing: the pick is left.
    const again = commands.executeCommand('glossator.importDataset', inFolder('set.jsonl'));
    await eventually('the preview', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return workspace.textDocuments.find((document) => document.getText().includes('1 there already'));
    });
    let isDone = false;
    void Promise.resolve(again).finally(() => {
      isDone = true;
    });
    await eventually('the end', async () => {
      await commands.executeCommand('workbench.action.closeQuickOpen');
      return isDone || undefined;
    });
    assert.equal(await read('closed.txt.gloss.json'), first);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('takes out what it added where somebody went on since, and leaves the rest', async () => {
    await remove('closed.txt.gloss.json');
    await write('set.jsonl', `${record('closed.txt', 'Asha')}\n`);
    await run(inFolder('set.jsonl'));
    const raw = (await read('closed.txt.gloss.json')) ?? '';
    const [own = ''] = /\{"id":"m0".*\}/u.exec(raw) ?? [];
    const second = own.replace('"m0"', '"theirs"').replace('"person"', '"group"');
    await write('closed.txt.gloss.json', raw.replace(own, `${own},\n    ${second}`));
    await commands.executeCommand('glossator.undoImport');
    assert.match((await read('closed.txt.gloss.json')) ?? '', /"theirs"/);
    assert.doesNotMatch((await read('closed.txt.gloss.json')) ?? '', /"m0"/);
  });

  it('says once what is no dataset, and changes nothing', async () => {
    await workspace.fs.writeFile(inFolder('set.jsonl'), new Uint8Array([0xff, 0xfe, 0x00]));
    const before = await read('closed.txt.gloss.json');
    await commands.executeCommand('glossator.importDataset', inFolder('set.jsonl'));
    assert.equal(await read('closed.txt.gloss.json'), before);
  });

  after(async () => {
    for (const name of ['open.txt', 'closed.txt', 'crlf.txt', 'own.txt', 'broken.txt', 'set.jsonl'])
      for (const file of [name, `${name}.gloss.json`]) if ((await read(file)) !== undefined) await remove(file);
  });
});
