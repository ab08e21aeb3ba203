import assert from 'node:assert/strict';
import { workspace, WorkspaceEdit } from 'vscode';
import { english, eventually, inFolder, open, remove, symbols, write } from './support';

interface Sidecar {
  readonly annotations: readonly { readonly id: string; readonly at: readonly { readonly exact: string }[] }[];
}

describe('an article that goes elsewhere', () => {
  const read = async (name: string): Promise<string | undefined> =>
    workspace.fs.readFile(inFolder(name)).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => undefined,
    );
  const here = async (name: string): Promise<boolean> => (await read(name)) !== undefined;
  const contents = async (name: string): Promise<Sidecar> => JSON.parse((await read(name)) ?? '');
  const list = ({ annotations }: Sidecar): string[] => annotations.map(({ at }) => at.map(({ exact }) => exact).join(' … '));

  /** A copy of the annotated English article under `name`, as if it had been unpacked there. */
  async function place(name: string): Promise<string> {
    const sidecar = (await read(`${english}.gloss.json`)) ?? '';
    await workspace.fs.copy(inFolder(english), inFolder(name));
    await write(`${name}.gloss.json`, sidecar);
    return sidecar;
  }

  const gone = (...names: readonly string[]): Promise<true> =>
    eventually('the sidecar to go along', async () => ((await Promise.all(names.map(here))).includes(true) ? undefined : true));

  async function rename(from: string, to: string): Promise<void> {
    const edit = new WorkspaceEdit();
    edit.renameFile(inFolder(from), inFolder(to));
    assert.ok(await workspace.applyEdit(edit));
  }

  it('takes its annotations along when it is renamed while it is open', async () => {
    const sidecar = await place('before.txt');
    await open('before.txt');
    await rename('before.txt', 'after.txt');
    await gone('before.txt.gloss.json');
    assert.deepEqual(
      [await here('before.txt.gloss.json'), await here('before.txt'), await read('after.txt.gloss.json')],
      [false, false, sidecar],
    );
    const editor = await open('after.txt');
    const found = await eventually('the annotations', async () => {
      const all = await symbols(editor);
      return all.length > 0 ? all : undefined;
    });
    assert.ok(found.length > 0);
    await remove('after.txt', 'after.txt.gloss.json');
  });

  it('takes the layers of its annotators along, and nothing of an article whose name starts alike', async () => {
    await place('a.txt');
    await write('a.txt.mira.gloss.json', '{}');
    await write('a.txt.md', 'Another article.\n');
    await write('a.txt.md.gloss.json', '{}');
    await rename('a.txt', 'b.txt');
    await gone('a.txt.gloss.json', 'a.txt.mira.gloss.json');
    assert.deepEqual(
      await Promise.all(['b.txt.gloss.json', 'b.txt.mira.gloss.json', 'b.txt.md.gloss.json', 'a.txt.md.gloss.json'].map(here)),
      [true, true, false, true],
    );
    await remove('b.txt', 'b.txt.gloss.json', 'b.txt.mira.gloss.json', 'a.txt.md', 'a.txt.md.gloss.json');
  });

  it('does not write over a sidecar that is at the new name already', async () => {
    await place('one.txt');
    await write('two.txt.gloss.json', '{"glossator": 1, "mine": true}');
    const edit = new WorkspaceEdit();
    edit.renameFile(inFolder('one.txt'), inFolder('two.txt'));
    await workspace.applyEdit(edit);
    assert.equal(await read('two.txt.gloss.json'), '{"glossator": 1, "mine": true}');
    assert.ok(await here('one.txt.gloss.json'));
    for (const name of ['one.txt', 'two.txt']) if (await here(name)) await remove(name);
    await remove('one.txt.gloss.json', 'two.txt.gloss.json');
  });

  it('takes its annotations along when it is deleted, and brings them back with it', async () => {
    const sidecar = await place('goes.txt');
    const contents = await workspace.fs.readFile(inFolder('goes.txt'));
    const edit = new WorkspaceEdit();
    edit.deleteFile(inFolder('goes.txt'));
    assert.ok(await workspace.applyEdit(edit));
    await gone('goes.txt', 'goes.txt.gloss.json');
    const back = new WorkspaceEdit();
    back.createFile(inFolder('goes.txt'), { contents });
    assert.ok(await workspace.applyEdit(back));
    await eventually('the sidecar to come back', async () => ((await here('goes.txt.gloss.json')) ? true : undefined));
    assert.equal(await read('goes.txt.gloss.json'), sidecar);
    await remove('goes.txt', 'goes.txt.gloss.json');
  });

  it('gives a copy the same annotations under ids of their own', async () => {
    await open(english);
    const text = await workspace.fs.readFile(inFolder(english));
    const edit = new WorkspaceEdit();
    edit.createFile(inFolder('copy.txt'), { contents: text });
    assert.ok(await workspace.applyEdit(edit));
    await eventually('the copied annotations', async () => ((await here('copy.txt.gloss.json')) ? true : undefined));
    const [original, copy] = [await contents(`${english}.gloss.json`), await contents('copy.txt.gloss.json')];
    assert.deepEqual(list(copy).sort(), list(original).sort());
    const ids = new Set(original.annotations.map(({ id }) => id));
    assert.deepEqual(
      copy.annotations.filter(({ id }) => ids.has(id)),
      [],
    );
    await remove('copy.txt', 'copy.txt.gloss.json');
  });
});
