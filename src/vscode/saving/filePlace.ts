import * as vscode from 'vscode';
import { HumanError } from '../../core/base/errors';
import { FileStore } from '../fileStore';
import type { Place } from './content';
import type { Storage } from './storage';

/** The file at `uri`, with its journal and its old states in `storage`. */
export function filePlace(uri: vscode.Uri, { journals, versions }: Storage): Place {
  const store = new FileStore(uri);
  return {
    look: () => store.look(),
    write: (text) => store.replace(text),
    isHeld: () => vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === uri.toString()),
    journal: (line) => journals.append(uri, line),
    clearJournal: () => journals.clear(uri),
    leftJournals: async () => (await journals.found(uri)).map((found) => ({ raw: found.raw, settle: () => journals.settle(found) })),
    keepVersion: (text, isPressing) => versions.keep(uri, text, isPressing).catch(() => undefined),
    nowMs: () => Date.now(),
  };
}

/** The world's reason in `error`, for a sentence. */
export function reasonIn(error: unknown): string {
  return error instanceof HumanError || error instanceof Error ? error.message : String(error);
}
