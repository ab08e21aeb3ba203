import assert from 'node:assert/strict';
import { Disposable, EventEmitter, FileSystemError, type FileSystemProvider, FileType, Uri, workspace } from 'vscode';
import { localDisk } from '#localDisk';
import { describe as describeAnchor } from '../../src/core/anchor/describe';
import type { Annotation } from '../../src/core/model/annotation';
import { type Article, emptyArticle } from '../../src/core/model/article';
import { apply } from '../../src/core/model/operation';
import { decodeEntities } from '../../src/core/sidecar/entitiesCodec';
import { decodeSidecar } from '../../src/core/sidecar/sidecarCodec';
import { RegistryFile } from '../../src/vscode/saving/registryFile';
import { SidecarFile } from '../../src/vscode/saving/sidecarFile';
import { Storage } from '../../src/vscode/saving/storage';
import { inFolder } from './support';

const words = Array.from({ length: 400 }, (_, index) => `w${index}`);
const text = `${words.join(' नदी\n')}\n`;

/** Files in memory behind the editor's own file system, of which every `nth` call fails; what fails in a write leaves half of it. */
class Flaky implements FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #folders = new Set<string>(['/']);
  readonly #changed = new EventEmitter<never[]>();
  readonly onDidChangeFile = this.#changed.event;
  nth = 0;
  calls = 0;
  failures = 0;

  watch = () => new Disposable(() => {});
  rename = async (): Promise<void> => this.#call();

  async createDirectory(uri: Uri): Promise<void> {
    this.#call();
    this.#folders.add(uri.path);
  }

  async stat(uri: Uri) {
    this.#call();
    if (this.#folders.has(uri.path)) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: FileType.File, ctime: 0, mtime: this.calls, size: this.#get(uri).length };
  }

  async readDirectory(uri: Uri): Promise<[string, FileType][]> {
    this.#call();
    const inside = [...this.#files.keys()].filter((path) => path.startsWith(`${uri.path}/`));
    return inside.map((path) => [path.slice(uri.path.length + 1), FileType.File]);
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    this.#call();
    return this.#get(uri);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    const before = this.failures;
    try {
      this.#call();
    } finally {
      this.#files.set(uri.path, this.failures > before ? content.slice(0, content.length / 2) : content);
    }
  }

  async delete(uri: Uri): Promise<void> {
    this.#call();
    this.#get(uri);
    this.#files.delete(uri.path);
  }

  textOf(uri: Uri): string {
    return new TextDecoder().decode(this.#get(uri));
  }

  #get(uri: Uri): Uint8Array {
    const found = this.#files.get(uri.path);
    if (found === undefined) throw FileSystemError.FileNotFound(uri);
    return found;
  }

  #call(): void {
    if (this.nth === 0 || ++this.calls % this.nth !== 0) return;
    this.failures++;
    throw FileSystemError.Unavailable('the line is down');
  }
}

/** A window on an article, as far as saving knows of one. */
class Window {
  article: Article = emptyArticle;
  readonly file: SidecarFile;
  /** What was told, one after the other. */
  readonly told: string[] = [];

  constructor(uri: Uri, storage: Uri) {
    const window = this;
    this.file = new SidecarFile(uri, new Storage(storage), {
      get article() {
        return window.article;
      },
      text: () => text,
      take: (article) => {
        this.article = article;
      },
      tell: () => this.told.push(`${this.file.saving.is} ${this.file.saving.message ?? ''}`),
    });
  }

  tag(word: string): void {
    const start = text.indexOf(`${word} `);
    const { start: at, ...anchor } = describeAnchor(text, [{ start, end: start + word.length }]);
    const made = { by: 'a', created: '2026-01-01T00:00:00Z', origin: { how: 'human' } };
    const annotation = { id: word, kind: 'mention', label: 'person', ...made, ...anchor } as Annotation;
    const before = this.article;
    const operation = [{ do: 'add', placed: { start: at, annotation } } as const];
    const applied = apply(before, operation);
    this.article = applied.article;
    this.file.noteAct({ label: 'Tag', operation, before, applied });
  }

  get ids(): string[] {
    return [...this.article.annotations].map(({ annotation }) => annotation.id);
  }
}

function idsIn(raw: string): string[] {
  const decoded = decodeSidecar(raw, text);
  if (decoded.is !== 'article') throw new Error(`the sidecar cannot be read: ${raw.slice(0, 200)}`);
  return [...decoded.article.annotations].filter(({ annotation }) => !annotation.state).map(({ annotation }) => annotation.id);
}

describe('saving on a file system that fails', () => {
  const flaky = new Flaky();
  let registered: Disposable;
  let failedSaves = 0;
  before(() => {
    registered = workspace.registerFileSystemProvider('glossator-flaky', flaky, { isCaseSensitive: true });
  });
  after(() => registered.dispose());

  for (const nth of [2, 3, 5, 7, 11]) {
    const at = (name: string): Uri => Uri.from({ scheme: 'glossator-flaky', path: `/${nth}/${name}` });

    it(`at every ${nth}. call: the work stays, the state says so once, and a retry saves all of it`, async () => {
      flaky.nth = 0;
      const window = new Window(at('a.txt.gloss.json'), at('storage'));
      await window.file.load();
      flaky.nth = nth;
      const wanted: string[] = [];
      let failed = 0;
      for (const word of words.slice(0, 60)) {
        window.tag(word);
        wanted.push(word);
        await window.file.journaled();
        if (wanted.length % 3 !== 0) continue;
        await window.file.save();
        if (wanted.length % 9 === 0) await window.file.load();
        assert.deepEqual(window.ids, wanted);
        assert.notEqual(window.file.saving.is, 'blocked', window.file.saving.message);
        if (window.file.saving.is === 'failed') failed++;
        else if (!window.file.hasWork) assert.equal(window.file.saving.is, 'saved');
      }
      failedSaves += failed;
      const twice = window.told.filter((each, index) => !each.startsWith('saved') && each === window.told[index - 1]);
      assert.deepEqual(twice, []);
      flaky.nth = 0;
      await window.file.save();
      assert.equal(window.file.saving.is, 'saved', window.file.saving.message);
      assert.deepEqual(idsIn(flaky.textOf(window.file.uri)), wanted);
      window.file.dispose();
    });

    it(`at every ${nth}. call: the registry is kept, its state says so, and a retry saves it`, async () => {
      flaky.nth = 0;
      const told: string[] = [];
      const file: RegistryFile = new RegistryFile(at('entities.jsonl'), new Storage(at('storage')), () => told.push(file.problem ?? ''));
      await file.load();
      flaky.nth = nth;
      let failed = 0;
      for (let index = 0; index < 30; index++) {
        file.apply([{ put: { id: `e-${index}`, label: 'person', name: `Name ${index}` } }]);
        await file.journaled();
        await file.save();
        if (index % 4 === 0) await file.load();
        if (file.problem !== undefined) failed++;
        assert.equal([...file.registry].length, index + 1);
      }
      failedSaves += failed;
      flaky.nth = 0;
      await file.save();
      assert.equal(file.problem, undefined);
      assert.equal([...decodeEntities(flaky.textOf(file.uri)).registry].length, 30);
    });
  }

  it('has failed in all', () => {
    console.log(`[suite]     ${flaky.calls} calls, ${flaky.failures} of them failed, ${failedSaves} saves with them`);
    assert.ok(failedSaves > 20);
  });
});

if (localDisk !== undefined) {
  describe('two windows that write one sidecar at once', () => {
    it('lose nothing, though neither waits for the other', async () => {
      const uri = inFolder('raced.txt.gloss.json');
      const windows = [new Window(uri, inFolder('raced-storage')), new Window(uri, inFolder('raced-storage'))];
      await Promise.all(windows.map(({ file }) => file.load()));
      const acts = 60;
      const work = async (window: Window, own: readonly string[]): Promise<void> => {
        for (const word of own) {
          window.tag(word);
          await window.file.save();
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
          // What the watcher of the other window's write does.
          await window.file.load();
        }
      };
      const own = windows.map((_, role) => words.filter((_word, index) => index % 2 === role).slice(0, acts));
      await Promise.all(windows.map((window, role) => work(window, own[role] ?? [])));
      // The first may have come to its turn before the last work of the second was written.
      for (const { file } of [...windows, ...windows]) await file.load();
      const raw = new TextDecoder().decode(await workspace.fs.readFile(uri));
      const all = [...own.flat()].sort();
      assert.deepEqual(idsIn(raw).sort(), all);
      for (const window of windows) {
        assert.deepEqual([...window.ids].sort(), all);
        window.file.dispose();
      }
      for (const each of [uri, inFolder('raced-storage')]) await workspace.fs.delete(each, { recursive: true });
    });
  });
}
