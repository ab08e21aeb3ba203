import type { Issue } from '../../core/model/issue';
import type { JournalEntry } from '../../core/sidecar/journal';

/** How far what is in memory is on the disk. `blocked`: the person is to choose. */
export type Saving = { readonly is: 'saved' | 'unsaved' | 'failed' | 'blocked'; readonly message?: string };

/** Why a save was stopped; `drop` comes with the counts before and after. */
export type Stop = 'raced' | 'gone' | 'held' | { readonly drop: readonly [before: number, after: number] };

/** A journal that another window left, as it was when it was read. */
export interface LeftJournal {
  readonly raw: string;
  /** Its acts are in the file now: it goes, unless its window is alive after all and has written on. */
  settle(): Promise<void>;
}

/** The outside world of one file. What cannot be read or written is a HumanError. */
export interface Place {
  /** The file's text; undefined when there is none. */
  look(): Promise<string | undefined>;
  /** Makes `text` the file's whole content. */
  write(text: string): Promise<void>;
  /** Does `task` while no other window of this person does its own on the file, where that can be had. */
  locked<R>(task: () => Promise<R>): Promise<R>;
  /** Whether a person has the file open with changes that are not saved. */
  isHeld(): boolean;
  /** Resolves when `line` would outlive this process. */
  journal(line: string): Promise<void>;
  /** The file holds everything that was journaled before this call. */
  clearJournal(): Promise<void>;
  leftJournals(): Promise<readonly LeftJournal[]>;
  /** Keeps a state of the file that is about to go; a pressing one in any case. Fails silently: old states are a help and no promise. */
  keepVersion(text: string, isPressing: boolean): Promise<void>;
}

/** What a file's text comes to. */
export interface Taken<T> {
  readonly value: T;
  readonly issues: readonly Issue[];
  /** Why it must not be changed, if so; `value` may be nothing then. */
  readonly readOnly: string | undefined;
}

/** What is kept in the file: an article's annotations, the registry. Values are immutable, and told apart by identity. */
export interface Content<T> {
  /** What is in memory now. */
  readonly value: T;
  /** `value` comes from the disk, alone or merged. */
  take(value: T, isReset: boolean): void;
  /** Fetches what decoding these texts needs. What it returns decodes them as memory is at the moment of the call. */
  prepare(...texts: readonly (string | undefined)[]): Promise<(text: string | undefined) => Taken<T>>;
  /** The file's text for `value` and for what memory means at the moment of the call. It may let others in, and is not of what they do. */
  encode(value: T): Promise<string>;
  /** How many records there are; of none no file is made. */
  count(value: T): number;
  isNothing(value: T): boolean;
  merge(base: T, mine: T, theirs: T): T;
  replay(value: T, sha256: string, entries: readonly JournalEntry[]): { readonly value: T; readonly acts: number };
  /** Acts of windows that died are back. */
  tellReplayed(acts: number): void;
  /** The state of saving, the issues or the reason to be read-only are others than before. */
  tell(): void;
  readonly words: {
    stopped(why: Stop): string;
    refused(issues: readonly Issue[]): string;
    unreadable(reason: string): { readonly issue: Issue; readonly readOnly: string };
    unwritable(reason: string): string;
    unacceptable(reason: string): string;
    notTaken(): string;
  };
}
