import * as vscode from 'vscode';
import { HumanError } from '../../core/base/errors';
import { type Article, emptyArticle } from '../../core/model/article';
import type { Issue } from '../../core/model/issue';
import { checkpoint, decodeJournal, encodeEntry, entryOf } from '../../core/sidecar/journal';
import { replay } from '../../core/sidecar/journalReplay';
import { merge, type MergeCounts } from '../../core/sidecar/merge';
import { encodeInSteps } from '../../core/sidecar/sidecarCodec';
import { OffsetTable } from '../../core/text/offsets';
import { FileStore } from '../fileStore';
import { paused } from '../paused';
import { asks, refusal, type Saving, stopped, takeSidecar, unreachable } from '../sidecarState';
import { hashOf } from './hashOf';
import type { DoneAct, Memory } from './memory';
import type { Storage } from './storage';

/** Acts that come faster than this are written together; the journal has each of them at once. */
const coalesceMs = 250;

/** Somebody who writes the file in a loop is not raced for longer. */
const maxTries = 5;

/** A drop from 21 annotations to 10 is asked about, one from 10 to none is not: a few are soon made again. */
const sharpDrop = 10;

/**
 * The way between memory and a sidecar: acts go to the journal at once and to the file soon after; what others wrote meanwhile is merged;
 * what cannot be merged stops the way and leaves both sides as they are. One task at a time.
 */
export class SidecarFile {
  saving: Saving = { is: 'saved' };
  issues: readonly Issue[] = [];
  /** Why the annotations cannot be changed, if so. */
  readOnly: string | undefined;
  isLoaded = false;

  readonly #store: FileStore;
  /** Why the file could not be read at the last try. */
  #unreachable: string | undefined;
  #hasWork = false;
  /** How many annotations the file held when it was last read or written, and whether the person agreed to a sharp drop. */
  #count = 0;
  #isDropAllowed = false;
  /** The journal: how many acts it has, the hash of the file that they were done on, and the last line on its way. */
  #sequence = 0;
  #base = '';
  #journaled: Promise<void> = Promise.resolve();
  #tabled: { readonly text: string; readonly table: OffsetTable } | undefined;
  #queue: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly uri: vscode.Uri,
    private readonly storage: Storage,
    private readonly memory: Memory,
  ) {
    this.#store = new FileStore(uri);
  }

  /** Whether an act is not in the file yet. */
  get hasWork(): boolean {
    return this.#hasWork;
  }

  /** Reads the file, and merges it with what is in memory and not written yet. */
  load(): Promise<void> {
    return this.#queued(() => this.#load());
  }

  /** Writes what is in memory now; resolves when that is done or has failed, which `saving` then tells. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#queued(() => this.#write());
  }

  /** An act was done: it goes to the journal now, which `journaled` waits for, and to the file soon. */
  note({ label, operation, before, applied }: DoneAct): void {
    const text = this.memory.text();
    if (this.#tabled?.text !== text) this.#tabled = { text, table: OffsetTable.of(text) };
    const entry = entryOf({ sequence: ++this.#sequence, base: this.#base, label, operation, before, applied }, this.#tabled);
    this.#journaled = this.storage.journals.append(this.uri, encodeEntry(entry));
    this.#hasWork = true;
    // What failed or was stopped before is so still, until the next try.
    if (this.saving.is === 'saved') this.saving = { is: 'unsaved' };
    this.#timer ??= setTimeout(() => void this.save(), coalesceMs);
  }

  /** Resolves when every act so far would outlive this process. A journal that cannot be written does not stop an act: the file is still to come. */
  journaled(): Promise<void> {
    return this.#journaled.catch(() => undefined);
  }

  /** The text is as it is on the disk again: when it is the very one that the file speaks of, the file knows best where annotations stand. */
  refit(): Promise<void> {
    return this.#queued(async () => {
      const { seen } = this.#store;
      const isResting = this.isLoaded && !this.#hasWork && this.saving.is === 'saved' && this.#unreachable === undefined;
      if (!isResting || seen === undefined || recordedHash(seen) !== (await hashOf(this.memory.text()))) return;
      if ((await paused(encodeInSteps(this.memory.article, this.memory.text()))) !== seen) await this.#takeFile(seen);
    });
  }

  /**
   * After saving was stopped: takes the file, or writes over it what is in memory. The person has chosen. Throws HumanError, with
   * nothing done, when the file to take or to replace cannot be read.
   */
  async settle(choice: 'file' | 'mine'): Promise<void> {
    const raw = await this.#store.look().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new HumanError(vscode.l10n.t('The sidecar cannot be read ({0}). Your work is kept in memory.', reason), { cause: error });
    });
    if (choice === 'file' && raw !== undefined) {
      const { issues, isReadable } = takeSidecar(raw, this.memory.text());
      if (!isReadable) throw new HumanError(refusal(issues));
    }
    if (raw !== undefined) await this.#keepVersion(raw, true);
    if (choice === 'mine') {
      this.#accept(raw, await hashIfAny(raw));
      this.#isDropAllowed = true;
      return this.save();
    }
    return this.#queued(() => this.#takeFile(raw, true));
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** One task after the other, and a failed one does not hold up the next. */
  #queued(task: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(task);
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #load(): Promise<void> {
    let raw: string | undefined;
    try {
      raw = await this.#store.look();
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      return this.#cannotRead(error);
    }
    const isSeen = this.isLoaded && this.#store.isSeen(raw);
    if (isSeen && this.#unreachable === undefined) {
      // What stood in the way of a save may be gone.
      if (this.saving.is === 'saved' || this.saving.is === 'unsaved') return;
      if (this.#hasWork) await this.#write();
      else await this.#takeFile(raw);
      return;
    }
    if (this.#hasWork) return this.#write();
    if (raw === undefined && this.isLoaded && this.memory.article.annotations.size > 0) this.#tellSaving(stopped('gone'));
    else await this.#takeFile(raw);
  }

  /** Takes what the file holds. An act that was done meanwhile is not dropped, unless `isChosen`: then it is merged. */
  async #takeFile(raw: string | undefined, isChosen = false): Promise<void> {
    const isFirst = !this.isLoaded;
    const [oldText, hash] = [await this.#oldText(raw), await hashIfAny(raw)];
    if (this.#hasWork && !isChosen) return this.#write();
    const taken = takeSidecar(raw, this.memory.text(), oldText);
    this.#accept(raw, hash);
    this.issues = taken.issues;
    this.readOnly = taken.readOnly;
    this.#unreachable = undefined;
    this.#hasWork = false;
    this.saving = { is: 'saved' };
    this.#count = taken.article.annotations.size;
    this.isLoaded = true;
    this.memory.take(taken.article);
    if (isFirst && taken.readOnly === undefined) await this.#replayJournals();
  }

  /** The text that the sidecar was written on, when it is another one than now and is still kept. */
  async #oldText(raw: string | undefined): Promise<string | undefined> {
    const recorded = raw === undefined ? undefined : recordedHash(raw);
    const text = this.memory.text();
    if (recorded === undefined) return undefined;
    if (recorded !== (await hashOf(text))) return this.storage.texts.get(recorded);
    void this.storage.texts.keep(text);
    return undefined;
  }

  /** Brings back the acts of windows that died before they could write them. */
  async #replayJournals(): Promise<void> {
    for (const found of await this.storage.journals.found(this.uri)) {
      const { entries } = decodeJournal(found.raw);
      const { article, acts } = replay({ article: this.memory.article, sha256: this.#base }, this.memory.text(), entries);
      if (acts > 0 && article !== this.memory.article) {
        this.#hasWork = true;
        this.memory.take(article);
        tell(vscode.l10n.t('Acts that an earlier window could not save were brought back: {0}', acts));
        await this.#write();
      }
      if (!this.#hasWork) await this.storage.journals.settle(found);
    }
  }

  /** The annotations that are in memory stay to be seen; work that is not saved may go on, for its save will say what is wrong. */
  #cannotRead({ message }: HumanError): void {
    if (this.#hasWork || this.#unreachable === message) return;
    this.isLoaded = true;
    this.#unreachable = message;
    const { issues, readOnly } = unreachable(message);
    this.issues = issues;
    this.readOnly = readOnly;
    this.memory.tell();
  }

  async #write(): Promise<void> {
    if (this.readOnly !== undefined || !this.isLoaded) return;
    try {
      for (let tries = 0; tries < maxTries; tries++) {
        const { article } = this.memory;
        const text = this.memory.text();
        if (this.#isSharpDrop(article)) return this.#tellSaving(asks(this.#count, article.annotations.size));
        const isEmpty = article.annotations.size === 0 && article.removed.length === 0;
        if (isEmpty && (await this.#store.look()) === undefined) return await this.#settled(article, text);
        const raw = await paused(encodeInSteps(article, text));
        if (!this.#hasWork && raw === this.#store.seen) return;
        const outcome = await this.#replace(raw);
        if (outcome === 'stopped') return;
        if (outcome === 'written') {
          this.#count = article.annotations.size;
          return await this.#settled(article, text);
        }
      }
      this.#tellSaving(stopped('changed'));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = vscode.l10n.t('The sidecar cannot be written ({0}). Your work is kept.', reason);
      this.#tellSaving({ is: 'failed', message });
      if (!(error instanceof HumanError)) throw error;
    }
  }

  /** Whether `raw` is in the file now, theirs was merged into memory and it is to be tried again, or saving is blocked. */
  async #replace(raw: string): Promise<'written' | 'merged' | 'stopped'> {
    if (this.#hasWork && this.#store.seen !== undefined && this.#store.seen !== raw) await this.#keepVersion(this.#store.seen, false);
    const hash = await hashOf(raw);
    if (this.#hasWork) await this.#journal(encodeEntry(checkpoint(this.#sequence, this.#base, hash)));
    const written = await this.#store.write(raw);
    if (written === 'changed') return (await this.#mergeFile()) ? 'merged' : 'stopped';
    if (written === 'gone' || written === 'held') {
      this.#tellSaving(stopped(written));
      return 'stopped';
    }
    this.#base = hash;
    return 'written';
  }

  /** False when saving is stopped instead. */
  async #mergeFile(): Promise<boolean> {
    const raw = await this.#store.look();
    if (raw === undefined) {
      this.#tellSaving(stopped('gone'));
      return false;
    }
    const [oldText, hash] = [await this.#oldText(raw), await hashOf(raw)];
    await this.#keepVersion(raw, false);
    // From here on nothing is awaited: text and article may change at any pause, and all that is merged has to speak of one text.
    const text = this.memory.text();
    const theirs = takeSidecar(raw, text, oldText);
    if (theirs.readOnly !== undefined) {
      this.#tellSaving({ is: 'blocked', message: refusal(theirs.issues) });
      return false;
    }
    const { seen } = this.#store;
    const base = seen === undefined ? emptyArticle : takeSidecar(seen, text).article;
    const { article, counts } = merge(base, this.memory.article, theirs.article);
    this.#accept(raw, hash);
    this.#count = theirs.article.annotations.size;
    this.issues = theirs.issues;
    this.memory.take(article);
    tellMerged(counts);
    return true;
  }

  async #settled(article: Article, text: string): Promise<void> {
    if (this.memory.article !== article) return;
    const hadWork = this.#hasWork;
    // Before the pause: an act that comes in it is work again.
    this.#hasWork = false;
    this.#isDropAllowed = false;
    void this.storage.texts.keep(text);
    this.#tellSaving({ is: 'saved' });
    if (hadWork) await this.storage.journals.clear(this.uri).catch(() => undefined);
  }

  #isSharpDrop({ annotations: { size } }: Article): boolean {
    return this.#hasWork && !this.#isDropAllowed && this.#count - size > sharpDrop && size * 2 < this.#count;
  }

  /** Old states are a help and no promise: without them saving goes on. */
  async #keepVersion(raw: string, isPressing: boolean): Promise<void> {
    await this.storage.versions.keep(this.uri, raw, isPressing).catch(() => undefined);
  }

  async #journal(line: string): Promise<void> {
    await this.storage.journals.append(this.uri, line).catch(() => undefined);
  }

  #accept(raw: string | undefined, hash: string): void {
    this.#store.accept(raw);
    this.#base = hash;
  }

  #tellSaving(saving: Saving): void {
    const before = this.saving;
    this.saving = saving;
    if (before.is !== saving.is || before.message !== saving.message) this.memory.tell();
  }
}

async function hashIfAny(raw: string | undefined): Promise<string> {
  return raw === undefined ? '' : hashOf(raw);
}

/** The hash of the text that a sidecar says it was written on. */
function recordedHash(raw: string): string | undefined {
  return /"sha256"\s*:\s*"([0-9a-f]{64})"/u.exec(raw)?.[1];
}

function tellMerged({ added, changed, removed, conflicting }: MergeCounts): void {
  const counts = vscode.l10n.t('{0} added, {1} changed, {2} removed, {3} in conflict', added - conflicting, changed, removed, conflicting);
  tell(vscode.l10n.t('Merged with what another program wrote: {0}', counts));
}

function tell(words: string): void {
  void vscode.window.setStatusBarMessage(words, 8_000);
}
