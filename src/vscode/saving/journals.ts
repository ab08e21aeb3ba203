import * as vscode from 'vscode';
import { localDisk } from '#localDisk';
import { newId } from '../../core/base/ids';
import { sha256Hex } from '../../core/text/hash';

/** A journal of some window, which may be gone, as it was when it was read. */
export interface FoundJournal {
  readonly uri: vscode.Uri;
  readonly raw: string;
}

/**
 * The acts that are not in their sidecars yet, a file for each sidecar and window, in the extension's own storage. A line is there
 * before its act counts as done; the file goes when the sidecar holds all of it. What is found at the start is what a window that
 * died left behind.
 */
export class Journals {
  /** Tells this window's journals from those of others, and which process writes them; 0 where that is not known. */
  readonly #window = `${localDisk?.process ?? 0}-${newId()}`;
  readonly #queues = new Map<string, Promise<void>>();

  constructor(private readonly storage: vscode.Uri) {}

  /** Resolves when `line` would outlive this process. */
  append(sidecar: vscode.Uri, line: string): Promise<void> {
    return this.#queued(sidecar, async (uri) => {
      if (localDisk !== undefined && uri.scheme === 'file') return localDisk.append(uri.fsPath, line);
      const before = await vscode.workspace.fs.readFile(uri).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => '',
      );
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(before + line));
    });
  }

  /** The sidecar holds everything that was appended. */
  clear(sidecar: vscode.Uri): Promise<void> {
    return this.#queued(sidecar, async (uri) => vscode.workspace.fs.delete(uri).then(undefined, ignoreAbsence));
  }

  /** What other windows left of this sidecar. */
  async found(sidecar: vscode.Uri): Promise<FoundJournal[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.#folder).then(
      (all) => all,
      () => [],
    );
    const own = this.#uriOf(sidecar).path;
    const uris = entries
      .filter(([name]) => name.startsWith(`${keyOf(sidecar)}.`))
      .map(([name]) => vscode.Uri.joinPath(this.#folder, name))
      .filter(({ path }) => path !== own);
    // A window that is alive clears its journal at any moment: what is gone by now had nothing to bring back.
    const read = async (uri: vscode.Uri): Promise<FoundJournal[]> => {
      try {
        if (await isWritten(uri)) return [];
        return [{ uri, raw: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) }];
      } catch {
        return [];
      }
    };
    return (await Promise.all(uris.map(read))).flat();
  }

  /** A found journal whose acts are in the sidecar now. It stays when its window is alive after all and has written on. */
  async settle({ uri, raw }: FoundJournal): Promise<void> {
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size === new TextEncoder().encode(raw).length) await vscode.workspace.fs.delete(uri);
    } catch (error) {
      ignoreAbsence(error);
    }
  }

  get #folder(): vscode.Uri {
    return vscode.Uri.joinPath(this.storage, 'journals');
  }

  #uriOf(sidecar: vscode.Uri): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, `${keyOf(sidecar)}.${this.#window}.jsonl`);
  }

  /** One task on a journal after the other, in the order in which they were asked for. */
  #queued(sidecar: vscode.Uri, task: (uri: vscode.Uri) => Promise<void>): Promise<void> {
    const uri = this.#uriOf(sidecar);
    const run = (this.#queues.get(uri.path) ?? Promise.resolve()).then(() => task(uri));
    this.#queues.set(
      uri.path,
      run.catch(() => undefined),
    );
    return run;
  }
}

/** A live window empties its journal within a second, or at the worst when what blocks it is settled; a process of its number later than this is another one. */
const ownerMs = 10 * 60 * 1000;

/** Whether the window that writes this journal runs: it saves its acts itself, and a copy of them would come back after they are undone. */
async function isWritten(uri: vscode.Uri): Promise<boolean> {
  const number = Number(/\.(\d+)-[^.]+\.jsonl$/u.exec(uri.path)?.[1] ?? 0);
  if (localDisk === undefined || number === 0 || number === localDisk.process || !localDisk.isRunning(number)) return false;
  return Date.now() - (await vscode.workspace.fs.stat(uri)).mtime < ownerMs;
}

function keyOf(sidecar: vscode.Uri): string {
  return sha256Hex(sidecar.toString()).slice(0, 32);
}

function ignoreAbsence(error: unknown): void {
  if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileNotFound') throw error;
}
