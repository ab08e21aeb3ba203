import * as vscode from 'vscode';
import { sha256Hex } from '../../core/text/hash';

/** A state that a sidecar once had. */
export interface Version {
  readonly uri: vscode.Uri;
  /** When it was replaced by a later one. */
  readonly until: Date;
}

/** States kept of each sidecar. */
const maxVersions = 20;

/** A person makes several acts a minute; a state of each would push yesterday's out within the hour. */
const apartMs = 2 * 60 * 1000;

/**
 * What sidecars held before they were written over, in the extension's own storage: what helps when a mistake is seen after the window
 * was closed and undo has nothing left.
 */
export class Versions {
  readonly #lastKept = new Map<string, number>();

  constructor(private readonly storage: vscode.Uri) {}

  /** Keeps `raw`, which is about to be replaced. Unless `isPressing`, only when the last kept state is two minutes old. */
  async keep(sidecar: vscode.Uri, raw: string, isPressing: boolean): Promise<void> {
    const folder = this.#folderOf(sidecar);
    const now = Date.now();
    const last = this.#lastKept.get(sidecar.toString());
    if (!isPressing && last !== undefined && now - last < apartMs) return;
    this.#lastKept.set(sidecar.toString(), now);
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, `${now}.json`), new TextEncoder().encode(raw));
    for (const old of (await this.list(sidecar)).slice(maxVersions)) await vscode.workspace.fs.delete(old.uri);
  }

  /** The states that are kept, the latest first. */
  async list(sidecar: vscode.Uri): Promise<Version[]> {
    const folder = this.#folderOf(sidecar);
    const entries = await vscode.workspace.fs.readDirectory(folder).then(
      (found) => found,
      () => [],
    );
    return entries
      .flatMap(([name]) => {
        const time = /^(\d{13})\.json$/u.exec(name)?.[1];
        return time === undefined ? [] : [{ uri: vscode.Uri.joinPath(folder, name), until: new Date(Number(time)) }];
      })
      .sort((a, b) => b.until.getTime() - a.until.getTime());
  }

  async read({ uri }: Version): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  }

  #folderOf(sidecar: vscode.Uri): vscode.Uri {
    return vscode.Uri.joinPath(this.storage, 'versions', sha256Hex(sidecar.toString()).slice(0, 32));
  }
}
