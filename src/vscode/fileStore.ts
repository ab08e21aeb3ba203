import * as vscode from 'vscode';
import { HumanError } from '../core/base/errors';
import { maxUnits } from '../core/sidecar/readJson';

/** What a write did: wrote, found the same bytes there, or found bytes that we have not read, or no file any more, and left it so. */
export type Written = 'written' | 'same' | 'changed' | 'gone';

/** One file that is read and written whole, and never written over bytes that were not read first. */
export class FileStore {
  /** The content as last accepted or written; undefined when there was no file. */
  #seen: string | undefined;

  constructor(readonly uri: vscode.Uri) {}

  /**
   * The file's text as it is now, or undefined when there is none; a write over it is still refused until it is accepted. Throws
   * HumanError when it cannot be read, is too large or is not UTF-8.
   */
  async look(): Promise<string | undefined> {
    let bytes: Uint8Array;
    try {
      const { size } = await vscode.workspace.fs.stat(this.uri);
      if (size > maxUnits) throw new HumanError(vscode.l10n.t('it is larger than {0} MB', maxUnits / 1024 / 1024));
      bytes = await vscode.workspace.fs.readFile(this.uri);
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error instanceof HumanError ? error : new HumanError(reasonOf(error), { cause: error });
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      throw new HumanError(vscode.l10n.t('it is not UTF-8'), { cause: error });
    }
  }

  /** From now on `text` counts as what the file holds. */
  accept(text: string | undefined): void {
    this.#seen = text;
  }

  /** Whether `text` is what was last accepted or written. */
  isSeen(text: string | undefined): boolean {
    return text === this.#seen;
  }

  /** `look`, accepted. */
  async read(): Promise<string | undefined> {
    this.#seen = await this.look();
    return this.#seen;
  }

  /** Writes `text` unless the file was changed by somebody else since it was last read. Throws HumanError when the file system refuses. */
  async write(text: string): Promise<Written> {
    const current = await this.look();
    if (current === text) {
      this.#seen = text;
      return 'same';
    }
    if (current !== this.#seen) return current === undefined ? 'gone' : 'changed';
    try {
      await vscode.workspace.fs.writeFile(this.uri, new TextEncoder().encode(text));
    } catch (error) {
      throw new HumanError(reasonOf(error), { cause: error });
    }
    this.#seen = text;
    return 'written';
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof vscode.FileSystemError) {
    if (error.code === 'FileIsADirectory') return vscode.l10n.t('a folder has its name');
    if (error.code === 'NoPermissions') return vscode.l10n.t('there is no permission');
  }
  return error instanceof Error ? error.message : String(error);
}
