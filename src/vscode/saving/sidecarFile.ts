import * as vscode from 'vscode';
import type { Article } from '../../core/model/article';
import type { Applied, Operation } from '../../core/model/operation';
import { entryOf } from '../../core/sidecar/journal';
import { replay } from '../../core/sidecar/journalReplay';
import { merge } from '../../core/sidecar/merge';
import { encodeInSteps, encodeSidecar } from '../../core/sidecar/sidecarCodec';
import { sha256Hex } from '../../core/text/hash';
import { OffsetTable } from '../../core/text/offsets';
import { recordedHash } from '../../core/sidecar/recordedHash';
import { paused } from '../paused';
import { refused, takeSidecar, tell, unreadable } from '../sidecarState';
import type { Content } from './content';
import { filePlace } from './filePlace';
import { Saver } from './saver';
import type { Storage } from './storage';

/** What is in memory of the sidecar's article. */
export interface Memory {
  readonly article: Article;
  /** The article's text (LF) as it is now. */
  text(): string;
  /** `article` comes from the disk; with `isReset` the person dropped what was in memory. */
  take(article: Article, isReset: boolean): void;
  /** The state of saving, the issues or the reason to be read-only are others than before. */
  tell(): void;
}

/** An act as it was done. */
export interface DoneAct {
  readonly label: string;
  readonly operation: Operation;
  readonly before: Article;
  readonly applied: Applied;
}

/** The sidecar of an open article and the way to it. */
export class SidecarFile extends Saver<Article> {
  readonly #memory: Memory;
  #tabled: { readonly text: string; readonly table: OffsetTable } | undefined;

  constructor(
    readonly uri: vscode.Uri,
    storage: Storage,
    memory: Memory,
  ) {
    super(filePlace(uri, storage), sidecarContent(storage, memory));
    this.#memory = memory;
  }

  /** An act was done: it goes to the journal now and to the file soon. */
  noteAct({ label, operation, before, applied }: DoneAct): void {
    const text = this.#memory.text();
    if (this.#tabled?.text !== text) this.#tabled = { text, table: OffsetTable.of(text) };
    const tabled = this.#tabled;
    this.note((act) => entryOf({ ...act, label, operation, before, applied }, tabled));
  }

  /** The text is as it is on the disk again: when it is the very one that the file speaks of, the file knows best where annotations stand. */
  refit(): Promise<void> {
    return this.retake((seen) => {
      const text = this.#memory.text();
      return recordedHash(seen) === sha256Hex(text) && encodeSidecar(this.#memory.article, text) !== seen;
    });
  }
}

function sidecarContent({ texts }: Storage, memory: Memory): Content<Article> {
  return {
    get value() {
      return memory.article;
    },
    take: (article, isReset) => memory.take(article, isReset),
    tell: () => memory.tell(),
    prepare: async (...raws) => {
      const old = new Map<string, string>();
      for (const hash of new Set(raws.map((raw) => raw && recordedHash(raw)))) {
        const text = hash && hash !== sha256Hex(memory.text()) ? await texts.get(hash) : undefined;
        if (hash && text !== undefined) old.set(hash, text);
      }
      return (raw) => takeSidecar(raw, memory.text(), old.get((raw && recordedHash(raw)) ?? ''));
    },
    encode: (article) => {
      const text = memory.text();
      // With this text at hand, whatever happens to the article elsewhere is compared with what the places mean.
      void texts.keep(text);
      return paused(encodeInSteps(article, text));
    },
    count: ({ annotations }) => annotations.size,
    isNothing: ({ annotations, removed }) => annotations.size === 0 && removed.length === 0,
    merge: (base, mine, theirs) => {
      const { article, counts } = merge(base, mine, theirs);
      const { added, changed, removed, conflicting } = counts;
      if (added + changed + removed > 0) {
        const told = vscode.l10n.t(
          '{0} added, {1} changed, {2} removed, {3} in conflict',
          added - conflicting,
          changed,
          removed,
          conflicting,
        );
        tell(vscode.l10n.t('Merged with what another program wrote: {0}', told));
      }
      return article;
    },
    replay: (article, sha256, entries) => {
      const replayed = replay({ article, sha256 }, memory.text(), entries);
      return { value: replayed.article, acts: replayed.acts };
    },
    tellReplayed: (acts) => tell(vscode.l10n.t('Acts that an earlier window could not save were brought back: {0}', acts)),
    words: {
      stopped: (why) => {
        if (typeof why === 'object')
          return vscode.l10n.t(
            'Of {0} annotations {1} are left. The sidecar is not written until you say so; undo brings them back.',
            ...why.drop,
          );
        return {
          raced: vscode.l10n.t('The sidecar is changed by another program again and again. It is not written; your work is kept.'),
          gone: vscode.l10n.t('The sidecar was deleted by another program. Its annotations are kept in memory.'),
          held: vscode.l10n.t(
            'The sidecar is open in an editor with changes that are not saved. Save or revert them there; your work is kept.',
          ),
        }[why];
      },
      refused,
      unreadable,
      unwritable: (reason) => vscode.l10n.t('The sidecar cannot be written ({0}). Your work is kept.', reason),
      unacceptable: (reason) => vscode.l10n.t('The sidecar cannot be read ({0}). Your work is kept.', reason),
      notTaken: () => vscode.l10n.t('the file system did not take it'),
    },
  };
}
