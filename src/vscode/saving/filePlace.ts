import type * as vscode from 'vscode';
import { localDisk } from '#localDisk';
import { FileStore } from '../fileStore';
import type { Place } from './content';
import type { Storage } from './storage';

/** The file at `uri`, with its journal and its old states in `storage`. */
export function filePlace(uri: vscode.Uri, { journals, versions }: Storage): Place {
  const store = new FileStore(uri);
  return {
    look: () => store.look(),
    write: (text) => store.replace(text),
    locked: (task) => (localDisk !== undefined && uri.scheme === 'file' ? localDisk.locked(uri.fsPath, task) : task()),
    isHeld: () => store.isHeld,
    journal: (line) => journals.append(uri, line),
    clearJournal: () => journals.clear(uri),
    leftJournals: async () => (await journals.found(uri)).map((found) => ({ raw: found.raw, settle: () => journals.settle(found) })),
    keepVersion: (text, isPressing) => versions.keep(uri, text, isPressing).catch(() => undefined),
  };
}
