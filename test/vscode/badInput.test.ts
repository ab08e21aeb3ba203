import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, type Diagnostic, languages, type TextEditor, Uri, workspace } from 'vscode';
import { sha256Hex } from '../../src/core/text/hash';
import { eventually, hoverTexts, inFolder, open, rangeOf, select, symbols, write } from './support';

const text = 'Asha Rao met Ravi and Zorb Elix.\n';
/** Bytes as a string of the same length, and back: a worker has no `Buffer`. */
const fromBytes = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const toBytes = (latin: string): Uint8Array => Uint8Array.from(latin, (character) => character.charCodeAt(0));
const utf16 = (words: string): Uint8Array => toBytes(Array.from(`\xff\xfe${words}`, (each, at) => (at < 2 ? each : `${each}\0`)).join(''));

const made = { by: 'mira', created: '2026-03-17T09:00:00Z', origin: { how: 'human' } };

function sidecarOf(of: string, exacts: readonly string[], more: object = {}): string {
  const annotations = exacts.map((exact, index) => {
    const start = Math.max(0, of.indexOf(exact));
    return { id: `m${index}`, kind: 'mention', at: [{ start, end: start + exact.length, exact }], label: 'person', ...made };
  });
  const article = { sha256: sha256Hex(of), length: of.length, unit: 'codepoint' };
  return `${JSON.stringify({ glossator: 1, article, annotations, ...more }, undefined, 1)}\n`;
}

describe('bad input', () => {
  const written: string[] = [];
  // The editor keeps a closed document for minutes, and a session with it, so that each test has an article of its own.
  let count = 0;
  let bad = '';
  beforeEach(() => {
    bad = `bad ${++count}.txt`;
  });
  const put = async (name: string, contents: string | Uint8Array): Promise<void> => {
    written.push(name);
    if (typeof contents === 'string') await write(name, contents);
    else await workspace.fs.writeFile(inFolder(name), contents);
  };
  const bytesOf = async (name: string): Promise<string> => fromBytes(await workspace.fs.readFile(inFolder(name)));
  const textOf = async (name: string): Promise<string> => new TextDecoder().decode(await workspace.fs.readFile(inFolder(name)));
  const isThere = (name: string) =>
    workspace.fs.stat(inFolder(name)).then(
      () => true,
      () => false,
    );
  const findings = (name: string): string[] =>
    languages
      .getDiagnostics(inFolder(name))
      .filter(({ source }) => source === 'glossator')
      .map(({ code, range }: Diagnostic) => `${String(code)} ${range.start.line + 1}`);
  const found = (name: string, wanted: readonly string[]) =>
    eventually(`${wanted.join()} on ${name}, not ${findings(name).join()}`, () =>
      findings(name).join() === wanted.join() ? true : undefined,
    );
  const quotes = async (editor: TextEditor): Promise<string[]> =>
    (await symbols(editor)).flatMap(({ children }) => children.flatMap((group) => group.children.map(({ name }) => name)));
  const shows = (editor: TextEditor, wanted: readonly string[]) =>
    eventually(`annotations ${wanted.join()}`, async () => ((await quotes(editor)).join() === wanted.join() ? true : undefined));

  /** Whether the words are tagged, as the hover over them says; unlike symbols, the editor keeps no old hovers. */
  const isTagged = async (editor: TextEditor, words: string): Promise<boolean> =>
    (await hoverTexts(editor, rangeOf(editor, words).start)).some((each) => each.includes('in this article'));

  /** Tags the words as a person by the single key; all that is to be saved is saved or refused when it resolves. */
  async function tag(editor: TextEditor, words: string): Promise<void> {
    select(editor, rangeOf(editor, words));
    await commands.executeCommand('glossator.toggleMode');
    await commands.executeCommand('glossator.key', { key: 'p' });
    await commands.executeCommand('glossator.toggleMode');
  }

  before(async () => {
    await workspace.getConfiguration('glossator').update('author', 'tester', ConfigurationTarget.Global);
  });

  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of written.splice(0)) {
      for (const each of [name, `${name}.gloss.json`]) {
        if (await isThere(each)) await workspace.fs.delete(inFolder(each), { recursive: true });
      }
    }
  });

  describe('in a sidecar', () => {
    const good = sidecarOf(text, ['Asha Rao']);
    const cases: readonly [string, string | Uint8Array, readonly string[], readonly string[]][] = [
      ['that is not JSON', '{"glossator": 1,\n  "article": }', ['file.json 2'], []],
      ['that is empty', '', ['file.json 1'], []],
      ['with conflict marks', good.replace(' "annotations"', '<<<<<<< HEAD\n "annotations"'), ['file.conflict 8'], []],
      ['of another shape', good.replace('"mention"', '"hologram"'), ['file.schema 11'], []],
      ['of a newer version', good.replace('"glossator": 1', '"glossator": 2'), ['sidecar.newer 1'], ['Asha Rao']],
      [
        'of a newer version with other shapes',
        good.replace('"glossator": 1', '"glossator": 2').replace('"mention"', '"x"'),
        ['sidecar.newer 1'],
        [],
      ],
      ['with a section twice', good.replace(' "annotations"', ' "annotations": [],\n "annotations"'), ['sidecar.section 9'], []],
      ['that is not UTF-8', Uint8Array.from([0x7b, 0xe9, 0x7d]), ['file.read 1'], []],
    ];
    for (const [what, contents, codes, shown] of cases) {
      it(`${what} is told at its place, and is not written over`, async () => {
        await put(bad, text);
        await put(`${bad}.gloss.json`, contents);
        const before = await bytesOf(`${bad}.gloss.json`);
        const editor = await open(bad);
        await found(`${bad}.gloss.json`, codes);
        await shows(editor, shown);
        await tag(editor, 'Ravi');
        assert.equal(await isTagged(editor, 'Ravi'), false);
        assert.equal(editor.document.getText(), text);
        assert.equal(await bytesOf(`${bad}.gloss.json`), before);
        assert.equal(editor.document.isDirty, false);
      });
    }

    it('is taken again once it is mended', async () => {
      await put(bad, text);
      await put(`${bad}.gloss.json`, '{');
      const editor = await open(bad);
      await found(`${bad}.gloss.json`, ['file.json 1']);
      await write(`${bad}.gloss.json`, good);
      await found(`${bad}.gloss.json`, []);
      await tag(editor, 'Ravi');
      await shows(editor, ['Asha Rao', 'Ravi']);
    });

    it('quotes what is not in the text: the annotation is kept and told, and the next act loses nothing', async () => {
      await put(bad, text);
      await put(`${bad}.gloss.json`, sidecarOf(text, ['Asha Rao', 'Nobody']));
      const editor = await open(bad);
      await eventually('a finding', () => (findings(bad).length > 0 ? true : undefined));
      await tag(editor, 'Ravi');
      const stored = JSON.parse(await textOf(`${bad}.gloss.json`)) as { annotations: { at: { exact: string }[] }[] };
      assert.deepEqual(stored.annotations.map(({ at }) => at[0]?.exact).sort(), ['Asha Rao', 'Nobody', 'Ravi']);
    });

    it('has a folder in its place: work is kept in memory and written when the folder is gone', async () => {
      await put(bad, text);
      await put(`${bad}.gloss.json`, good);
      const editor = await open(bad);
      await shows(editor, ['Asha Rao']);
      await workspace.fs.delete(inFolder(`${bad}.gloss.json`));
      await workspace.fs.createDirectory(inFolder(`${bad}.gloss.json/inner`));
      await tag(editor, 'Ravi');
      assert.ok(await isThere(`${bad}.gloss.json/inner`));
      assert.ok(await isTagged(editor, 'Asha Rao'));
      await workspace.fs.delete(inFolder(`${bad}.gloss.json`), { recursive: true });
      await write(`${bad}.gloss.json`, good);
      await eventually('a session that can write', async () => {
        if (!(await isTagged(editor, 'Ravi'))) await tag(editor, 'Ravi');
        else await commands.executeCommand('glossator.retrySave');
        return (await textOf(`${bad}.gloss.json`)).includes('Ravi') ? true : undefined;
      });
    });

    it('is deleted: the annotations stay in memory, and a file that comes back is taken', async () => {
      await put(bad, text);
      await put(`${bad}.gloss.json`, good);
      const editor = await open(bad);
      await shows(editor, ['Asha Rao']);
      await workspace.fs.delete(inFolder(`${bad}.gloss.json`));
      await tag(editor, 'Ravi');
      assert.deepEqual([await isTagged(editor, 'Asha Rao'), await isTagged(editor, 'Ravi')], [true, true]);
      assert.equal(await isThere(`${bad}.gloss.json`), false);
      await write(`${bad}.gloss.json`, good);
      await eventually('the work on the disk', async () => ((await textOf(`${bad}.gloss.json`)).includes('Ravi') ? true : undefined));
    });
  });

  describe('in an article', () => {
    it('that is empty does no harm', async () => {
      await put(bad, '');
      const editor = await open(bad);
      await tag(editor, '');
      for (const command of ['recordClaim', 'nextAnnotation', 'undo', 'foldBoilerplate'])
        await commands.executeCommand(`glossator.${command}`);
      assert.deepEqual([await isThere(`${bad}.gloss.json`), await textOf(bad)], [false, '']);
    });

    for (const [what, bytes] of [
      ['Latin-1', toBytes('Caf\u00e9 Rao met Ravi.')],
      ['UTF-16', utf16('Caf\u00e9 Rao met Ravi.')],
    ] as const) {
      it(`of ${what} is shown and not annotated`, async () => {
        await put(bad, bytes);
        const editor = await open(bad);
        await tag(editor, 'Rao');
        assert.equal(await isTagged(editor, 'Rao'), false);
        assert.equal(await isThere(`${bad}.gloss.json`), false);
        assert.equal(await bytesOf(bad), fromBytes(bytes));
      });
    }

    it('of one line of 2 MB is annotated as any other', async () => {
      const line = `${'नदी के पार Asha went. '.repeat(60_000)}Ravi stayed.`;
      await put(bad, line);
      const editor = await open(bad);
      await tag(editor, 'Ravi');
      const stored = JSON.parse(await textOf(`${bad}.gloss.json`)) as { annotations: { at: { start: number; end: number }[] }[] };
      const [{ start, end } = { start: 0, end: 0 }] = stored.annotations[0]?.at ?? [];
      assert.equal(Array.from(line).slice(start, end).join(''), 'Ravi');
    });
  });

  describe('in the files of the project', () => {
    const project = 'glossator/project.json';
    const entities = 'glossator/entities.jsonl';
    let kept: [string, string][] = [];

    before(async () => {
      kept = [
        [project, await textOf(project)],
        [entities, await textOf(entities)],
      ];
    });

    afterEach(async () => {
      await commands.executeCommand('glossator.retrySave');
      for (const [name, contents] of kept) await write(name, contents);
      await found(project, []);
      await found(entities, []);
    });

    const label = { id: 'person', name: 'Person', slot: 1, key: 'p' };
    const color = 'red; background:url(http://h/)';
    for (const [what, contents, codes] of [
      ['a colour', { glossator: 1, labels: [{ ...label, color }] }, ['project.colour 4']],
      ['CSS for a slot', { glossator: 1, labels: [{ ...label, slot: color }] }, ['file.schema 7']],
      ['a key twice', { glossator: 1, labels: [label, { ...label, id: 'b' }] }, ['project.key 14']],
      ['a path out of its folder', { glossator: 1, guidelines: '../../secret' }, ['file.schema 3']],
      ['another type', { glossator: 1, labels: 'none' }, ['file.schema 3']],
      ['a newer version', { glossator: 3 }, ['project.newer 2']],
    ] as const) {
      it(`${what} is told at its line`, async () => {
        await open('000_7be41f09c3d2a685.txt');
        await write(project, JSON.stringify(contents, undefined, 2));
        await found(project, codes);
      });
    }

    it('that are not JSON are told, and the built-in schema serves', async () => {
      await put(bad, text);
      const editor = await open(bad);
      await write(project, '{"glossator": 1,\n');
      await found(project, ['file.json 2']);
      await tag(editor, 'Zorb Elix');
      assert.ok(await isTagged(editor, 'Zorb Elix'));
    });

    it('lines of the registry that cannot be read are told and go back to the file', async () => {
      await put(bad, text);
      const editor = await open(bad);
      const [first = '', ...others] = (await textOf(entities)).trimEnd().split('\n');
      const broken = ['{"id":"e-x","label":', 'nonsense', first];
      await write(entities, [first, ...broken, ...others].map((line) => `${line}\n`).join(''));
      await found(entities, ['file.json 2', 'file.json 3', 'entities.id 4']);
      await tag(editor, 'Zorb Elix');
      const lines = await eventually('the new entity', async () => {
        const now = (await textOf(entities)).trimEnd().split('\n');
        return now.some((line) => line.includes('"Zorb Elix"')) ? now : undefined;
      });
      assert.deepEqual(lines.slice(-3), broken);
      const added = lines.filter((line) => ![first, ...broken, ...others].includes(line));
      assert.deepEqual(
        [added.length, lines.length],
        [1, others.length + 5],
        `${added.join()}; ${others.filter((line) => !lines.includes(line)).join()}`,
      );
    });

    it('a registry in the middle of a merge is not written until it is resolved, and then has what was added', async () => {
      await put(bad, text);
      const editor = await open(bad);
      const good = await textOf(entities);
      const merging = `<<<<<<< ours\n${good}=======\n>>>>>>> theirs\n`;
      await write(entities, merging);
      await found(entities, ['file.conflict 1']);
      await tag(editor, 'Zorb Elix');
      assert.equal(await textOf(entities), merging);
      await write(entities, good);
      await eventually('the new entity', async () => {
        const now = await textOf(entities);
        return now.includes('"Zorb Elix"') && !now.includes('<<<<') ? true : undefined;
      });
      for (const line of good.trimEnd().split('\n')) assert.ok((await textOf(entities)).includes(line));
    });
  });

  it('calls of our commands by anyone with anything do nothing', async () => {
    await open('000_7be41f09c3d2a685.txt');
    const before = await bytesOf('000_7be41f09c3d2a685.txt.gloss.json');
    const strange = [undefined, null, 7, 'x', { key: 'pp' }, { is: 'annotation' }, { thread: {}, text: 'x' }, [1], Uri.file('/')];
    for (const command of ['key', 'take', 'replyToClaim', 'resolveClaim', 'unresolveClaim', 'revealAnnotation']) {
      for (const given of strange) {
        await commands.executeCommand(`glossator.${command}`, given);
      }
    }
    assert.equal(await bytesOf('000_7be41f09c3d2a685.txt.gloss.json'), before);
  });
});
