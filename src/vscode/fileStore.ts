import * as vscode from 'vscode';
import { HumanError } from '../core/base/errors';

/** What a write did: wrote, found the same bytes there, or found bytes that we have not read and left them. */
export type Written = 'written' | 'same' | 'changed';

/** One file that is read and written whole, and never written over bytes that were not read first. */
export class FileStore {
  /** The content as last read or written; undefined when there was no file. */
  #seen: string | undefined;

  constructor(readonly uri: vscode.Uri) {}

  /** The file's text, or undefined when there is none. Throws HumanError when it cannot be read or is not UTF-8. */
  async read(): Promise<string | undefined> {
    this.#seen = await this.#onDisk();
    return this.#seen;
  }

  async exists(): Promise<boolean> {
    return (await this.#onDisk()) !== undefined;
  }

  /** Whether the file holds something else than what was last read or written. */
  async isChanged(): Promise<boolean> {
    return (await this.#onDisk()) !== this.#seen;
  }

  /** Writes `text` unless the file was changed by somebody else since it was last read. Throws HumanError when the file system refuses. */
  async write(text: string): Promise<Written> {
    const current = await this.#onDisk();
    if (current === text) {
      this.#seen = text;
      return 'same';
    }
    if (current !== this.#seen) return 'changed';
    try {
      await vscode.workspace.fs.writeFile(this.uri, new TextEncoder().encode(text));
    } catch (error) {
      throw new HumanError(reasonOf(error), { cause: error });
    }
    this.#seen = text;
    return 'written';
  }

  async #onDisk(): Promise<string | undefined> {
    let bytes: Uint8Array;
    try {
      bytes = await vscode.workspace.fs.readFile(this.uri);
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      throw new HumanError(reasonOf(error), { cause: error });
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      throw new HumanError(vscode.l10n.t('The file is not UTF-8.'), { cause: error });
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
