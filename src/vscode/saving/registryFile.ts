import * as vscode from 'vscode';
import { EntityRegistry, type EntityStep } from '../../core/model/entity';
import { decodeEntities, encodeEntities } from '../../core/sidecar/entitiesCodec';
import { registryEntryOf } from '../../core/sidecar/journal';
import { replayRegistry } from '../../core/sidecar/journalRegistry';
import { mergeEntities } from '../../core/sidecar/mergeEntities';
import { isThere } from '../files/onDisk';
import { tell } from '../sidecarState';
import type { Content } from './content';
import { filePlace } from './filePlace';
import { Saver } from './saver';
import type { Storage } from './storage';

/** What is in memory of the registry's file: its entities, and the lines that cannot be read, which go back as they are. */
interface Held {
  readonly registry: EntityRegistry;
  readonly unread: readonly string[];
}

/** The entity registry of a folder and the way to its file. */
export class RegistryFile {
  readonly #saver: Saver<Held>;
  #held: Held = { registry: EntityRegistry.empty, unread: [] };

  /** `onChange` is called whenever something here is other than before. */
  constructor(
    readonly uri: vscode.Uri,
    storage: Storage,
    private readonly onChange: () => void,
  ) {
    const file = this;
    this.#saver = new Saver(
      filePlace(uri, storage),
      registryContent({
        get held() {
          return file.#held;
        },
        set held(held) {
          file.#held = held;
          file.onChange();
        },
        tell: onChange,
      }),
    );
  }

  get registry(): EntityRegistry {
    return this.#held.registry;
  }

  get issues() {
    return this.#saver.issues;
  }

  get isThere(): boolean {
    return this.#saver.isThere;
  }

  /** Why the registry is not written or read, if so. */
  get problem(): string | undefined {
    const { saving, readOnly } = this.#saver;
    return saving.is === 'failed' || saving.is === 'blocked' ? saving.message : readOnly;
  }

  /** Reads the file; what is not written yet is merged with it and written. */
  load(): Promise<void> {
    return this.#saver.load();
  }

  /** Writes the registry when it has changed; resolves when it is written or has failed, which `problem` then tells. */
  save(): Promise<void> {
    return this.#saver.save();
  }

  /** Does `steps` to the registry and saves it. Returns the steps that lead back. */
  apply(steps: readonly EntityStep[]): EntityStep[] {
    if (steps.length === 0) return [];
    const { registry, inverse } = this.#held.registry.applyAll(steps);
    this.#held = { ...this.#held, registry };
    this.#saver.note((act) => registryEntryOf({ ...act, label: '' }, steps, inverse));
    this.onChange();
    void this.save();
    return inverse;
  }

  /** Tries again; a file that others deleted is made anew, for the person asks for it. */
  async retry(): Promise<void> {
    await ((await isThere(this.uri)) ? this.load() : this.#saver.settle('mine'));
  }

  /** Resolves when every act so far would outlive this process. */
  journaled(): Promise<void> {
    return this.#saver.journaled();
  }
}

function registryContent(memory: { held: Held; tell(): void }): Content<Held> {
  const kept = vscode.l10n.t('What you added is kept.');
  const decode = (raw: string | undefined) => {
    const { registry, unread, issues, isWritable } = decodeEntities(raw ?? '');
    const conflict = vscode.l10n.t('The entity registry holds an unresolved merge and is not written. {0}', kept);
    return { value: { registry, unread }, issues, readOnly: isWritable ? undefined : conflict };
  };
  return {
    get value() {
      return memory.held;
    },
    take: (held) => {
      memory.held = held;
    },
    tell: () => memory.tell(),
    prepare: async () => decode,
    encode: async ({ registry, unread }) => encodeEntities(registry, unread),
    count: ({ registry }) => [...registry].length,
    isNothing: ({ registry, unread }) => unread.length === 0 && [...registry].length === 0,
    // Nothing of ours changes lines that cannot be read: the file's are the ones that count.
    merge: (base, mine, theirs) => ({
      registry: mergeEntities(base.registry, mine.registry, theirs.registry).registry,
      unread: theirs.unread,
    }),
    replay: ({ registry, unread }, sha256, entries) => {
      const replayed = replayRegistry(registry, sha256, entries);
      return { value: { registry: replayed.registry, unread }, acts: replayed.acts };
    },
    tellReplayed: (acts) => tell(vscode.l10n.t('Entities that an earlier window could not save were brought back: {0}', acts)),
    words: {
      stopped: (why) => {
        if (why === 'gone') return vscode.l10n.t('The entity registry was deleted by another program. {0}', kept);
        if (why === 'held') return vscode.l10n.t('The entity registry is open in an editor with changes that are not saved. {0}', kept);
        return vscode.l10n.t('The entity registry is being changed by another program and is not written. {0}', kept);
      },
      refused: () => vscode.l10n.t('The entity registry holds an unresolved merge and is not written. {0}', kept),
      unreadable: (reason) => ({
        issue: {
          code: 'file.read',
          severity: 'error',
          message: 'The entity registry cannot be read ({0}). It is left as it is and nothing is written to it.',
          args: [reason],
          span: { start: 0, end: 1 },
        },
        readOnly: vscode.l10n.t('The entity registry cannot be read: {0}', reason),
      }),
      unwritable: (reason) => vscode.l10n.t('The entity registry cannot be written ({0}). {1}', reason, kept),
      unacceptable: (reason) => vscode.l10n.t('The entity registry cannot be read: {0}', reason),
      notTaken: () => vscode.l10n.t('the file system did not take it'),
    },
  };
}
