import * as vscode from 'vscode';
import { localDisk } from '#localDisk';
import { HumanError } from '../core/base/errors';
import { maxUnits } from '../core/sidecar/readJson';

/** What a write did: wrote, found the same bytes there, or found bytes that we have not read, or no file any more, and left it so. */
export type Written = 'written' | 'same' | 'changed' | 'gone';

/** One file that is read and written whole, and never written over bytes that were not read first. */
export class FileStore {
  /** The content as last read or written; undefined when there was no file. */
  #seen: string | undefined;
  /** What a write that failed was to write, and what was there before: a file system that is full keeps the beginning of it. */
  #failed: { readonly bytes: Uint8Array; readonly before: string | undefined } | undefined;
  #looked: string | undefined;

  constructor(readonly uri: vscode.Uri) {}

  /**
   * The file's text as it is now, or undefined when there is none; a write over it is still refused until it is read. Where a write of
   * ours failed and left a part of itself, it is what was there before. Throws
   * HumanError when it cannot be read, is too large or is not UTF-8.
   */
  async look(): Promise<string | undefined> {
    let bytes: Uint8Array;
    try {
      const { size } = await vscode.workspace.fs.stat(this.uri);
      if (size > maxUnits) throw new HumanError(vscode.l10n.t('it is larger than {0} MB', maxUnits / 1024 / 1024));
      bytes = await vscode.workspace.fs.readFile(this.uri);
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
        this.#looked = undefined;
        return undefined;
      }
      throw error instanceof HumanError ? error : new HumanError(reasonOf(error), { cause: error });
    }
    if (this.#failed !== undefined && isBeginningOf(this.#failed.bytes, bytes)) return this.#failed.before;
    try {
      this.#looked = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      return this.#looked;
    } catch (error) {
      throw new HumanError(vscode.l10n.t('it is not UTF-8'), { cause: error });
    }
  }

  /** What was last read or written; undefined when there was no file. */
  get seen(): string | undefined {
    return this.#seen;
  }

  /** Whether a person has the file open with changes that are not saved. */
  get isHeld(): boolean {
    return vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === this.uri.toString());
  }

  /** As `look`; from now on this counts as what the file holds. */
  async read(): Promise<string | undefined> {
    this.#seen = await this.look();
    return this.#seen;
  }

  /**
   * Writes `text` unless the file was changed by somebody else since it was last read, and reads it back. `changed` also when somebody
   * else wrote at the same time. Throws HumanError when the file system refuses.
   */
  async write(text: string): Promise<Written> {
    const current = await this.look();
    if (current === text) {
      this.#seen = text;
      return 'same';
    }
    if (current !== this.#seen) return current === undefined ? 'gone' : 'changed';
    await this.replace(text);
    // Whoever wrote at the same time started from what we did: to them it is still the state before.
    if ((await this.look()) !== text) return 'changed';
    this.#seen = text;
    return 'written';
  }

  /** Makes `text` the file's content, whatever it holds. Throws HumanError when the file system refuses. */
  async replace(text: string): Promise<void> {
    const bytes = new TextEncoder().encode(text);
    this.#failed = { bytes, before: this.#looked };
    await replace(this.uri, bytes);
    this.#failed = undefined;
  }
}

/** Whether `bytes` is less than `whole`, and how that begins. */
function isBeginningOf(whole: Uint8Array, bytes: Uint8Array): boolean {
  return bytes.length < whole.length && bytes.every((byte, index) => byte === whole[index]);
}

/** On a local disk the file is replaced as a whole; elsewhere it is written as the file system does it. */
async function replace(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    if (localDisk !== undefined && uri.scheme === 'file') await localDisk.replace(uri.fsPath, bytes);
    else await vscode.workspace.fs.writeFile(uri, bytes);
  } catch (error) {
    throw new HumanError(reasonOf(error), { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof vscode.FileSystemError) {
    if (error.code === 'FileIsADirectory') return vscode.l10n.t('a folder has its name');
    if (error.code === 'NoPermissions') return vscode.l10n.t('there is no permission');
  }
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EISDIR') return vscode.l10n.t('a folder has its name');
    if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') return vscode.l10n.t('there is no permission');
    if (error.code === 'ENOSPC') return vscode.l10n.t('the disk is full');
  }
  return error instanceof Error ? error.message : String(error);
}
