import * as vscode from 'vscode';
import { sha256Hex } from '../../core/text/hash';

/** An article of 5 kB takes 2 kB compressed: some fifty thousand articles. */
const maxBytes = 100 * 1024 * 1024;

/** How often it is looked whether there is too much: seldom, for that lists all of it. */
const writesBetweenLooks = 500;

/**
 * The texts that annotations were last placed on, compressed, by their hash, in the extension's own storage. With the old text at
 * hand, an article that was changed elsewhere is compared as a whole, which errs far less than a search for each quote.
 */
export class BaseTexts {
  readonly #folder: vscode.Uri;
  readonly #kept = new Set<string>();
  #writes = 0;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'texts');
  }

  /** Keeps `text` (LF). What fails here costs precision later, never data, and is not reported. */
  async keep(text: string): Promise<void> {
    const hash = sha256Hex(text);
    if (text === '' || this.#kept.has(hash)) return;
    this.#kept.add(hash);
    try {
      const uri = this.#uriOf(hash);
      await vscode.workspace.fs.createDirectory(this.#folder);
      await vscode.workspace.fs.writeFile(uri, await piped(new TextEncoder().encode(text), new CompressionStream('gzip')));
      if (this.#writes++ % writesBetweenLooks === 0) await this.#dropOldest();
    } catch {
      this.#kept.delete(hash);
    }
  }

  /** The text with this SHA-256, or undefined when it is not kept or is damaged. */
  async get(sha256: string): Promise<string | undefined> {
    if (!/^[0-9a-f]{64}$/u.test(sha256)) return undefined;
    try {
      const bytes = await vscode.workspace.fs.readFile(this.#uriOf(sha256));
      const text = new TextDecoder().decode(await piped(bytes, new DecompressionStream('gzip')));
      return sha256Hex(text) === sha256 ? text : undefined;
    } catch {
      return undefined;
    }
  }

  async #dropOldest(): Promise<void> {
    const { fs } = vscode.workspace;
    const entries = await fs.readDirectory(this.#folder);
    const files = await Promise.all(
      entries.map(async ([name]) => {
        const uri = vscode.Uri.joinPath(this.#folder, name);
        return { uri, ...(await fs.stat(uri)) };
      }),
    );
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    for (const { uri, size } of files.sort((a, b) => a.mtime - b.mtime)) {
      if (bytes <= maxBytes) return;
      await fs.delete(uri);
      bytes -= size;
    }
  }

  #uriOf(sha256: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, `${sha256}.gz`);
  }
}

async function piped(bytes: Uint8Array, through: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(through);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
