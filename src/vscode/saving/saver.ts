import { HumanError } from '../../core/base/errors';
import type { Issue } from '../../core/model/issue';
import { checkpoint, decodeJournal, encodeEntry, type JournalEntry } from '../../core/sidecar/journal';
import { sha256Hex } from '../../core/text/hash';
import type { Content, Place, Saving, Stop, Taken } from './content';

/** Acts that come faster than this are written together; the journal has each of them at once. */
const coalesceMs = 250;

/** Somebody who writes the file in a loop is not raced for longer. */
const maxTries = 5;

/** A drop from 21 records to 10 is asked about, one from 10 to none is not: a few are soon made again. */
const sharpDrop = 10;

/**
 * The way between memory and a file. Acts are journaled at once and written soon; what others wrote meanwhile is merged; what cannot be
 * merged stops the way and leaves both sides as they are. One task at a time; between decoding and taking nothing is awaited, so that no
 * act and no edit falls in between.
 */
export class Saver<T> {
  saving: Saving = { is: 'saved' };
  issues: readonly Issue[] = [];
  readOnly: string | undefined;
  isLoaded = false;

  /** The file as last taken or written, and its hash. */
  #seen: string | undefined;
  #hash = '';
  #unreachable: string | undefined;
  /** Acts so far, and how many of them are in the file. */
  #acts = 0;
  #written = 0;
  /** How many records the file holds, and whether the person agreed to far fewer. */
  #count = 0;
  #isDropAllowed = false;
  #sequence = 0;
  #hasJournal = false;
  #journaled: Promise<void> = Promise.resolve();
  #queue: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly place: Place,
    private readonly content: Content<T>,
  ) {}

  /** Whether an act is not in the file yet. */
  get hasWork(): boolean {
    return this.#acts > this.#written;
  }

  /** Whether there is a file. */
  get isThere(): boolean {
    return this.#seen !== undefined;
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

  /** An act was done: its entry goes to the journal now and its effect to the file soon. */
  note(entryOf: (act: { readonly sequence: number; readonly base: string }) => JournalEntry): void {
    this.#acts++;
    this.#hasJournal = true;
    const entry = entryOf({ sequence: ++this.#sequence, base: this.#hash });
    // A journal that cannot be written does not stop an act: the file is still to come.
    this.#journaled = this.place.journal(encodeEntry(entry)).catch(() => undefined);
    // What failed or was stopped before is so still, until the next try.
    if (this.saving.is === 'saved') this.saving = { is: 'unsaved' };
    this.#saveSoon();
  }

  /** Resolves when every act so far would outlive this process. */
  journaled(): Promise<void> {
    return this.#journaled;
  }

  /**
   * After saving was stopped: takes the file and drops what is not in it, or writes over it what is in memory. The person has chosen;
   * the side that goes is kept among the old states. Throws HumanError, with nothing done, when the file cannot be read.
   */
  settle(choice: 'file' | 'mine'): Promise<void> {
    return this.#queued(async () => {
      const { words } = this.content;
      const raw = await this.place.look().catch((error: unknown) => {
        throw new HumanError(words.unacceptable(messageOf(error)), { cause: error });
      });
      if (choice === 'mine') {
        if (raw !== undefined) await this.place.keepVersion(raw, true);
        this.#accept(raw);
        this.#isDropAllowed = true;
        return this.#write();
      }
      const dropped = await this.content.encode(this.content.value);
      const decode = await this.content.prepare(raw);
      const taken = decode(raw);
      if (taken.readOnly !== undefined) throw new HumanError(words.refused(taken.issues));
      this.#written = this.#acts;
      this.#adopt(raw, taken, taken.value, true);
      await this.place.keepVersion(dropped, true);
      await this.place.clearJournal();
    });
  }

  /** Takes what the file was last seen to hold once more, when nothing is to be written and `isWanted`: memory may mean less by now. */
  protected retake(isWanted: (seen: string) => boolean): Promise<void> {
    return this.#queued(async () => {
      const seen = this.#seen;
      const isResting = this.isLoaded && !this.hasWork && this.saving.is === 'saved' && this.#unreachable === undefined;
      if (!isResting || seen === undefined || !isWanted(seen)) return;
      const decode = await this.content.prepare(seen);
      if (!this.hasWork && isWanted(seen)) this.content.take(decode(seen).value, false);
    });
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

  #saveSoon(): void {
    this.#timer ??= setTimeout(() => {
      // A bug is told where the queue's next caller waits; what the world does is in `saving`.
      void this.save().catch(() => undefined);
    }, coalesceMs);
  }

  async #load(): Promise<void> {
    let raw: string | undefined;
    try {
      raw = await this.place.look();
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      return this.#cannotRead(error);
    }
    if (this.isLoaded && raw === this.#seen && this.#unreachable === undefined) {
      // What stood in the way of a save may be gone, and without work there is nothing in the way any more.
      if (this.hasWork && this.saving.is !== 'unsaved') await this.#write();
      else if (!this.hasWork) this.#tellSaving({ is: 'saved' });
      return;
    }
    if (this.isLoaded && raw === undefined && !this.content.isNothing(this.content.value)) return void this.#stop('gone');
    const isFirst = !this.isLoaded;
    await this.#takeIn(raw);
    if (isFirst && this.readOnly === undefined) await this.#replayLeft();
    if (this.hasWork) await this.#write();
  }

  /** Takes the file's text, merged with what it lacks of memory. False when it cannot be merged: then saving is blocked. */
  async #takeIn(raw: string | undefined): Promise<boolean> {
    const { content } = this;
    const decode = await content.prepare(raw, this.#seen);
    const theirs = decode(raw);
    if (!this.hasWork) {
      this.#adopt(raw, theirs, theirs.value, false);
      return true;
    }
    if (theirs.readOnly !== undefined) {
      this.#tellSaving({ is: 'blocked', message: content.words.refused(theirs.issues) });
      return false;
    }
    const merged = content.merge(decode(this.#seen).value, content.value, theirs.value);
    if (raw !== undefined) void this.place.keepVersion(raw, false);
    this.#adopt(raw, theirs, merged, false);
    return true;
  }

  #adopt(raw: string | undefined, { issues, readOnly, value: theirs }: Taken<T>, value: T, isReset: boolean): void {
    this.#accept(raw);
    this.#count = this.content.count(theirs);
    this.issues = issues;
    this.readOnly = readOnly;
    this.#unreachable = undefined;
    this.isLoaded = true;
    if (!this.hasWork) this.saving = { is: 'saved' };
    this.content.take(value, isReset);
  }

  /** Brings back the acts of windows that died before they could write them. What cannot be read of them is no reason to fail. */
  async #replayLeft(): Promise<void> {
    const left = await this.place.leftJournals().catch(() => []);
    for (const journal of left) {
      const { entries } = decodeJournal(journal.raw);
      const { value, acts } = this.content.replay(this.content.value, this.#hash, entries);
      if (acts > 0 && value !== this.content.value) {
        this.#acts++;
        this.content.take(value, false);
        this.content.tellReplayed(acts);
        await this.#write();
      }
      if (!this.hasWork) await journal.settle().catch(() => undefined);
    }
  }

  /** What is in memory stays to be seen; work that is not saved may go on, for its save will say what is wrong. */
  #cannotRead({ message }: HumanError): void {
    if (this.hasWork || this.#unreachable === message) return;
    this.isLoaded = true;
    this.#unreachable = message;
    const { issue, readOnly } = this.content.words.unreadable(message);
    this.issues = [issue];
    this.readOnly = readOnly;
    this.content.tell();
  }

  async #write(): Promise<void> {
    try {
      for (let tries = 0; tries < maxTries; tries++) {
        if (this.#unreachable !== undefined) return await this.#load();
        if (this.readOnly !== undefined || !this.isLoaded) return;
        // Looking at a file and replacing it are two steps, and what another window writes between them would be lost.
        if (await this.place.locked(() => this.#writeOnce())) return;
      }
      this.#stop('raced');
    } catch (error) {
      this.#tellSaving({ is: 'failed', message: this.content.words.unwritable(messageOf(error)) });
      if (!(error instanceof HumanError)) throw error;
    }
  }

  /** Whether the way is at its end: written, nothing to write, or stopped. Otherwise the file was merged into memory, and it is to be tried again. */
  async #writeOnce(): Promise<boolean> {
    const { content, place } = this;
    // What is written holds these acts; others may come at any pause.
    const [acts, sequence] = [this.#acts, this.#sequence];
    const [count, isNothing] = [content.count(content.value), content.isNothing(content.value)];
    const raw = await content.encode(content.value);
    if (!this.hasWork && (raw === this.#seen || (isNothing && this.#seen === undefined))) return true;
    const current = await place.look();
    if (current === raw || (current === undefined && isNothing)) {
      this.#accept(current);
      return this.#settled(acts);
    }
    if (current === undefined && this.#seen !== undefined) return this.#stop('gone');
    if (current !== this.#seen) return !(await this.#takeIn(current));
    if (place.isHeld()) return this.#stop('held');
    const isDrop = this.#count - count > sharpDrop && count * 2 < this.#count;
    if (isDrop && this.hasWork && !this.#isDropAllowed) return this.#stop({ drop: [this.#count, count] });
    if (current !== undefined && this.hasWork) await place.keepVersion(current, false);
    this.#hasJournal = true;
    await place.journal(encodeEntry(checkpoint(sequence, this.#hash, sha256Hex(raw)))).catch(() => undefined);
    await place.write(raw);
    const after = await place.look();
    if (after !== raw && after === current) throw new HumanError(content.words.notTaken());
    // Somebody wrote over it at once: they too started from what we last saw.
    if (after !== raw) return false;
    this.#accept(raw);
    this.#count = count;
    return this.#settled(acts);
  }

  /** The first `acts` acts are in the file. */
  #settled(acts: number): true {
    this.#written = Math.max(this.#written, acts);
    if (this.hasWork) {
      this.#saveSoon();
      return true;
    }
    this.#isDropAllowed = false;
    // Lines that are appended from now on come after this in the journal's own queue.
    if (this.#hasJournal) void this.place.clearJournal().catch(() => undefined);
    this.#hasJournal = false;
    this.#tellSaving({ is: 'saved' });
    return true;
  }

  #stop(why: Stop): true {
    this.#tellSaving({ is: 'blocked', message: this.content.words.stopped(why) });
    return true;
  }

  #accept(raw: string | undefined): void {
    this.#seen = raw;
    this.#hash = raw === undefined ? '' : sha256Hex(raw);
  }

  #tellSaving(saving: Saving): void {
    const before = this.saving;
    this.saving = saving;
    if (before.is !== saving.is || before.message !== saving.message) this.content.tell();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
