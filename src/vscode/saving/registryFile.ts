import * as vscode from 'vscode';
import { HumanError } from '../../core/base/errors';
import { EntityRegistry, type EntityStep } from '../../core/model/entity';
import type { Issue } from '../../core/model/issue';
import { type DecodedEntities, decodeEntities, encodeEntities } from '../../core/sidecar/entitiesCodec';
import { checkpoint, decodeJournal, encodeEntry, registryEntryOf } from '../../core/sidecar/journal';
import { replayRegistry } from '../../core/sidecar/journalRegistry';
import { mergeEntities } from '../../core/sidecar/mergeEntities';
import { sha256Hex } from '../../core/text/hash';
import { FileStore } from '../fileStore';
import type { Storage } from './storage';

/** Somebody who writes the file in a loop is not raced for longer. */
const maxTries = 5;

/**
 * The entity registry and the way to its file, as `SidecarFile` is for an article: journal, merge, write. It is written after each act,
 * for acts on it are few.
 */
export class RegistryFile {
  registry = EntityRegistry.empty;
  issues: readonly Issue[] = [];
  /** Why the registry is not written or read, if so. */
  problem: string | undefined;
  /** Whether there is a file. */
  isThere = false;

  readonly #store: FileStore;
  #hasWork = false;
  #isLoaded = false;
  /** What the file holds beside entities, and whether it may be written. */
  #rest: Pick<DecodedEntities, 'unread' | 'isWritable'> = { unread: [], isWritable: true };
  #sequence = 0;
  #base = '';
  #journaled: Promise<void> = Promise.resolve();
  #queue: Promise<void> = Promise.resolve();

  /** `tell` is called whenever something here is other than before. */
  constructor(
    readonly uri: vscode.Uri,
    private readonly storage: Storage,
    private readonly tell: () => void,
  ) {
    this.#store = new FileStore(uri);
  }

  /** Reads the file; what is not written yet is merged with it and written. */
  load(): Promise<void> {
    return this.#queued(() => this.#load());
  }

  /** Writes the registry when it has changed; resolves when it is written or has failed, which `problem` then tells. */
  save(): Promise<void> {
    return this.#queued(() => this.#write());
  }

  /** Does `steps` to the registry and saves it. Returns the steps that lead back. */
  apply(steps: readonly EntityStep[]): EntityStep[] {
    if (steps.length === 0) return [];
    const { registry, inverse } = this.registry.applyAll(steps);
    this.registry = registry;
    this.#hasWork = true;
    const entry = registryEntryOf({ sequence: ++this.#sequence, base: this.#base, label: '' }, steps, inverse);
    this.#journaled = this.storage.journals.append(this.uri, encodeEntry(entry)).catch(() => undefined);
    this.tell();
    void this.save();
    return inverse;
  }

  /** Resolves when every act so far would outlive this process. */
  journaled(): Promise<void> {
    return this.#journaled;
  }

  #queued(task: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(task);
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #load(): Promise<void> {
    try {
      const raw = await this.#store.look();
      const isFirst = !this.#isLoaded;
      if (isFirst || !this.#store.isSeen(raw) || this.problem !== undefined) this.#take(raw);
      this.#isLoaded = true;
      this.problem = undefined;
      if (isFirst) await this.#replayJournals();
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.problem = vscode.l10n.t('The entity registry cannot be read: {0}', error.message);
      const message = 'The entity registry cannot be read ({0}). It is left as it is and nothing is written to it.';
      this.issues = [{ code: 'file.read', severity: 'error', message, args: [error.message], span: { start: 0, end: 1 } }];
    }
    this.tell();
    await this.#write();
  }

  async #replayJournals(): Promise<void> {
    for (const found of await this.storage.journals.found(this.uri)) {
      const { registry, acts } = replayRegistry(this.registry, this.#base, decodeJournal(found.raw).entries);
      if (acts > 0) {
        this.registry = registry;
        this.#hasWork = true;
        await this.#write();
      }
      if (!this.#hasWork) await this.storage.journals.settle(found);
    }
  }

  async #write(): Promise<void> {
    if (!this.#hasWork) return;
    const kept = vscode.l10n.t('What you added is kept.');
    try {
      let isWritten = false;
      for (let tries = 0; tries < maxTries && !isWritten; tries++) {
        const raw = await this.#store.look();
        if (!this.#store.isSeen(raw)) this.#take(raw);
        if (!this.#rest.isWritable) break;
        const { registry } = this;
        isWritten = await this.#replace(encodeEntities(registry, this.#rest.unread));
        if (isWritten && this.registry === registry) {
          this.#hasWork = false;
          await this.storage.journals.clear(this.uri).catch(() => undefined);
        }
      }
      const conflict = vscode.l10n.t('The entity registry holds an unresolved merge and is not written. {0}', kept);
      const raced = vscode.l10n.t('The entity registry is being changed by another program and is not written. {0}', kept);
      this.problem = isWritten ? undefined : this.#rest.isWritable ? raced : conflict;
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.problem = vscode.l10n.t('The entity registry cannot be written ({0}). {1}', error.message, kept);
    }
    this.tell();
  }

  async #replace(raw: string): Promise<boolean> {
    const { journals, versions } = this.storage;
    const { seen } = this.#store;
    const hash = sha256Hex(raw);
    if (seen !== undefined && seen !== raw) await versions.keep(this.uri, seen, false).catch(() => undefined);
    await journals.append(this.uri, encodeEntry(checkpoint(this.#sequence, this.#base, hash))).catch(() => undefined);
    const written = await this.#store.write(raw);
    if (written !== 'written' && written !== 'same') return false;
    this.#base = hash;
    this.isThere = true;
    return true;
  }

  /** Takes what the file holds, merged with what is not written yet. */
  #take(raw: string | undefined): void {
    const { registry, issues, ...rest } = decodeEntities(raw ?? '');
    const base = decodeEntities(this.#store.seen ?? '').registry;
    this.#store.accept(raw);
    this.#base = raw === undefined ? '' : sha256Hex(raw);
    this.isThere = raw !== undefined;
    this.#rest = rest;
    this.issues = issues;
    this.registry = this.#hasWork ? mergeEntities(base, this.registry, registry).registry : registry;
  }
}
