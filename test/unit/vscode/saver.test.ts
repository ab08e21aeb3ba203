import assert from 'node:assert/strict';
import { HumanError } from '../../../src/core/base/errors';
import { EntityRegistry, type EntityStep } from '../../../src/core/model/entity';
import { decodeEntities, encodeEntities } from '../../../src/core/sidecar/entitiesCodec';
import { registryEntryOf } from '../../../src/core/sidecar/journal';
import { replayRegistry } from '../../../src/core/sidecar/journalRegistry';
import { mergeEntities } from '../../../src/core/sidecar/mergeEntities';
import type { Content, Place } from '../../../src/vscode/saving/content';
import { Saver } from '../../../src/vscode/saving/saver';
import { forSeeds, type Random } from '../seeded';

/** A file, and the journals and old states beside it, that several windows share. Each call takes a turn of its own, and `at` may do something then. */
class Disk {
  text: string | undefined;
  isHeld = false;
  failure: string | undefined;
  readonly journals = new Map<string, string>();
  #turn: Promise<void> = Promise.resolve();
  readonly versions: string[] = [];
  /** Called before a call takes effect. */
  at: (call: 'look' | 'write' | 'journal' | 'clear' | 'prepare', window: string) => void | Promise<void> = () => undefined;

  place(window: string): Place {
    const turn = async (call: Parameters<Disk['at']>[0]): Promise<void> => {
      await this.at(call, window);
      await Promise.resolve();
    };
    return {
      look: async () => {
        await turn('look');
        return this.text;
      },
      write: async (text) => {
        await turn('write');
        if (this.failure !== undefined) throw new HumanError(this.failure);
        this.text = text;
      },
      locked: async (task) => {
        const before = this.#turn;
        let release = (): void => undefined;
        this.#turn = new Promise((resolve) => {
          release = resolve;
        });
        await before;
        return task().finally(release);
      },
      isHeld: () => this.isHeld,
      journal: async (line) => {
        await turn('journal');
        this.journals.set(window, (this.journals.get(window) ?? '') + line);
      },
      clearJournal: async () => {
        await turn('clear');
        this.journals.delete(window);
      },
      leftJournals: async () =>
        [...this.journals]
          .filter(([name]) => name !== window)
          .map(([name, raw]) => ({
            raw,
            settle: async () => {
              if (this.journals.get(name) === raw) this.journals.delete(name);
            },
          })),
      keepVersion: async (text) => void this.versions.push(text),
    };
  }
}

/** A window that has the registry of `disk` open. */
class Window {
  registry = EntityRegistry.empty;
  readonly told: string[] = [];
  replayed = 0;
  readonly saver: Saver<EntityRegistry>;

  constructor(
    readonly name: string,
    readonly disk: Disk,
  ) {
    this.saver = new Saver(disk.place(name), this.#content());
  }

  apply(...steps: readonly EntityStep[]): void {
    const { registry, inverse } = this.registry.applyAll(steps);
    this.registry = registry;
    this.saver.note((act) => registryEntryOf({ ...act, label: '' }, steps, inverse));
  }

  names(): string {
    return namesIn(this.registry);
  }

  #content(): Content<EntityRegistry> {
    const window = this;
    return {
      get value() {
        return window.registry;
      },
      take: (registry) => {
        this.registry = registry;
      },
      prepare: async () => {
        await this.disk.at('prepare', this.name);
        return (text) => {
          const { registry, issues, isWritable } = decodeEntities(text ?? '');
          return { value: registry, issues, readOnly: isWritable ? undefined : 'conflict' };
        };
      },
      encode: async (registry) => encodeEntities(registry, []),
      count: (registry) => [...registry].length,
      isNothing: (registry) => [...registry].length === 0,
      merge: (base, mine, theirs) => mergeEntities(base, mine, theirs).registry,
      replay: (registry, sha256, entries) => {
        const { registry: value, acts } = replayRegistry(registry, sha256, entries);
        return { value, acts };
      },
      tellReplayed: (acts) => {
        this.replayed += acts;
      },
      tell: () =>
        this.told.push(`${this.saver.saving.is}${this.saver.saving.message === undefined ? '' : `: ${this.saver.saving.message}`}`),
      words: {
        stopped: (why) => (typeof why === 'object' ? `drop ${why.drop.join(' ')}` : why),
        refused: () => 'refused',
        unreadable: (reason) => ({ issue: { code: 'file.read', severity: 'error', message: reason, args: [] }, readOnly: reason }),
        unwritable: (reason) => reason,
        unacceptable: (reason) => reason,
        notTaken: () => 'not taken',
      },
    };
  }
}

const put = (id: string, name = id): EntityStep => ({ put: { id, label: 'person', name } });

function namesIn(registry: EntityRegistry): string {
  return [...registry].map(({ name }) => name).join(' ');
}

function onDisk({ text }: Disk): string {
  return namesIn(decodeEntities(text ?? '').registry);
}

async function opened(disk: Disk, name: string): Promise<Window> {
  const window = new Window(name, disk);
  await window.saver.load();
  return window;
}

describe('saving', () => {
  it('journals an act at once, writes it, and then needs no journal', async () => {
    const disk = new Disk();
    const a = await opened(disk, 'a');
    a.apply(put('e-1'));
    await a.saver.journaled();
    assert.match(disk.journals.get('a') ?? '', /e-1/u);
    assert.equal(disk.text, undefined);
    await a.saver.save();
    await Promise.resolve();
    assert.equal(onDisk(disk), 'e-1');
    assert.equal(a.saver.saving.is, 'saved');
    await new Promise((resolve) => setTimeout(resolve, 0));
    assert.equal(disk.journals.size, 0);
  });

  it('brings back the acts of a window that died before it wrote them, once', async () => {
    const disk = new Disk();
    const a = await opened(disk, 'a');
    a.apply(put('e-1'));
    await a.saver.journaled();
    a.saver.dispose();
    const b = await opened(disk, 'b');
    assert.equal(b.names(), 'e-1');
    assert.equal(b.replayed, 1);
    assert.equal(onDisk(disk), 'e-1');
    assert.equal((await opened(disk, 'c')).replayed, 0);
  });

  it('brings back an act that came while another was being written, when the window dies right after', async () => {
    for (const moment of ['look', 'write'] as const) {
      const disk = new Disk();
      const a = await opened(disk, 'a');
      a.apply(put('e-1'));
      let isDone = false;
      disk.at = (call) => {
        if (call !== moment || isDone) return;
        isDone = true;
        a.apply(put('e-2'));
      };
      await a.saver.save();
      await a.saver.journaled();
      a.saver.dispose();
      disk.at = () => undefined;
      const b = await opened(disk, 'b');
      assert.equal(b.names(), 'e-1 e-2', moment);
      assert.equal(onDisk(disk), 'e-1 e-2', moment);
    }
  });

  it('merges what another window wrote before the write', async () => {
    const disk = new Disk();
    const [a, b] = [await opened(disk, 'a'), await opened(disk, 'b')];
    b.apply(put('e-b'));
    await b.saver.save();
    a.apply(put('e-a'));
    await a.saver.save();
    assert.equal(onDisk(disk), 'e-a e-b');
  });

  it('keeps both sides when somebody who takes no turn writes over what was just written', async () => {
    const disk = new Disk();
    const [a, b] = [await opened(disk, 'a'), await opened(disk, 'b')];
    a.apply(put('e-a'));
    b.apply(put('e-b'));
    let looks = 0;
    disk.at = async (call, window) => {
      // As if b had looked before a wrote: it writes what it would have written then, before a reads it back.
      if (window === 'a' && call === 'look' && ++looks === 2) disk.text = encodeEntities(b.registry, []);
    };
    await a.saver.save();
    assert.equal(onDisk(disk), 'e-a e-b');
  });

  it('does not bring back what somebody takes away on purpose', async () => {
    const disk = new Disk();
    const a = await opened(disk, 'a');
    const before = disk.text;
    a.apply(put('e-a'));
    await a.saver.save();
    disk.text = before ?? '';
    await a.saver.load();
    assert.equal(a.names(), '');
    assert.equal(a.saver.saving.is, 'saved');
  });

  it('drops refused acts for good when the person takes the file, and keeps them as an old state', async () => {
    const disk = new Disk();
    const a = await opened(disk, 'a');
    a.apply(put('e-1'));
    await a.saver.save();
    disk.text = undefined;
    a.apply(put('e-2'));
    await a.saver.save();
    assert.deepEqual(a.saver.saving, { is: 'blocked', message: 'gone' });
    disk.text = encodeEntities(EntityRegistry.of([{ id: 'e-3', label: 'person', name: 'e-3' }]), []);
    await a.saver.settle('file');
    assert.equal(a.names(), 'e-3');
    assert.ok(disk.versions.some((text) => text.includes('e-2')));
    assert.equal((await opened(disk, 'b')).replayed, 0);
    assert.equal(onDisk(disk), 'e-3');
  });

  it('knows an act that comes while it waits for the disk as work', async () => {
    for (const moment of ['look', 'write', 'journal', 'clear', 'prepare'] as const) {
      const disk = new Disk();
      const a = await opened(disk, 'a');
      a.apply(put('e-1'));
      let isDone = false;
      disk.at = (call) => {
        if (call !== moment || isDone) return;
        isDone = true;
        a.apply(put('e-2'));
      };
      await a.saver.save();
      if (moment === 'prepare') {
        disk.text = encodeEntities(EntityRegistry.of([{ id: 'e-0', label: 'person', name: 'e-0' }]), []);
        await a.saver.load();
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
      disk.at = () => undefined;
      assert.ok(isDone, moment);
      assert.match(a.names(), /e-2/u, moment);
      await a.saver.save();
      assert.equal(onDisk(disk), moment === 'prepare' ? 'e-0 e-2' : 'e-1 e-2', moment);
    }
  });

  it('says once that the disk refuses, keeps the work, and writes it when it can', async () => {
    const disk = new Disk();
    const a = await opened(disk, 'a');
    disk.failure = 'full';
    a.apply(put('e-1'));
    for (let tries = 0; tries < 3; tries++) await a.saver.save();
    assert.deepEqual(a.told, ['failed: full']);
    assert.ok(a.saver.hasWork);
    disk.failure = undefined;
    await a.saver.load();
    assert.equal(onDisk(disk), 'e-1');
    assert.equal(a.saver.saving.is, 'saved');
  });

  it('stops for a file that a person edits, and for one that cannot be merged, and overwrites neither', async () => {
    const disk = new Disk();
    const a = await opened(disk, 'a');
    a.apply(put('e-1'));
    await a.saver.save();
    disk.isHeld = true;
    a.apply(put('e-2'));
    await a.saver.save();
    assert.deepEqual(a.saver.saving, { is: 'blocked', message: 'held' });
    disk.isHeld = false;
    const conflict = '<<<<<<< a\n=======\n>>>>>>> b\n';
    disk.text = conflict;
    await a.saver.load();
    assert.deepEqual(a.saver.saving, { is: 'blocked', message: 'refused' });
    assert.equal(disk.text, conflict);
    disk.text = encodeEntities(EntityRegistry.of([{ id: 'e-3', label: 'person', name: 'e-3' }]), []);
    await a.saver.load();
    assert.match(onDisk(disk), /e-2/u);
  });

  it('keeps what is in memory when the file goes, and says so until the person chooses or it is back', async () => {
    const disk = new Disk();
    const a = await opened(disk, 'a');
    a.apply(put('e-1'));
    await a.saver.save();
    const { text } = disk;
    disk.text = undefined;
    await a.saver.load();
    assert.deepEqual(a.saver.saving, { is: 'blocked', message: 'gone' });
    await a.saver.save();
    assert.deepEqual(a.saver.saving, { is: 'blocked', message: 'gone' });
    assert.equal(a.names(), 'e-1');
    disk.text = text;
    await a.saver.load();
    assert.equal(a.saver.saving.is, 'saved');
    disk.text = undefined;
    await a.saver.load();
    await a.saver.settle('mine');
    assert.equal(onDisk(disk), 'e-1');
    disk.text = undefined;
    await a.saver.load();
    await a.saver.settle('file');
    assert.equal(a.names(), '');
    assert.equal(disk.text, undefined);
  });

  it('asks before most of what is in the file goes at once', async () => {
    const disk = new Disk();
    const a = await opened(disk, 'a');
    a.apply(...Array.from({ length: 30 }, (_, index) => put(`e-${index + 10}`)));
    await a.saver.save();
    a.apply(...Array.from({ length: 20 }, (_, index) => ({ drop: `e-${index + 10}` })));
    await a.saver.save();
    assert.deepEqual(a.saver.saving, { is: 'blocked', message: 'drop 30 10' });
    assert.equal(onDisk(disk).split(' ').length, 30);
    await a.saver.settle('mine');
    assert.equal(onDisk(disk).split(' ').length, 10);
    assert.equal(a.saver.saving.is, 'saved');
  });

  it('loses nothing of two windows that act, save and look in any order', async () => {
    const runs: Promise<void>[] = [];
    forSeeds(300, (random, seed) => {
      runs.push(race(random).catch((error: unknown) => assert.fail(`With seed ${seed}: ${String(error)}`)));
    });
    await Promise.all(runs);
  });

  async function race(random: Random): Promise<void> {
    const disk = new Disk();
    disk.at = async () => {
      for (let turns = random.int(0, 4); turns > 0; turns--) await Promise.resolve();
    };
    const windows = [await opened(disk, 'a'), await opened(disk, 'b')];
    const pending: Promise<unknown>[] = [];
    const expected = new Set<string>();
    for (let step = 0; step < 30; step++) {
      const window = random.pick(windows);
      const id = `e-${window.name}${step}`;
      const choice = random.int(0, 3);
      if (choice <= 1) {
        window.apply(put(id));
        expected.add(id);
      } else pending.push(choice === 2 ? window.saver.save() : window.saver.load());
      for (let turns = random.int(0, 12); turns > 0; turns--) await Promise.resolve();
    }
    await Promise.all(pending);
    for (let round = 0; round < 4; round++)
      for (const window of windows) {
        await window.saver.load();
        await window.saver.save();
      }
    for (const window of windows) window.saver.dispose();
    assert.deepEqual(new Set(onDisk(disk).split(' ')), expected);
  }
});
