import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, appendFile, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LocalDisk } from '../core/project/localDisk';
import { isRunning, locked } from './fileLock';

/** The disk of the machine that the extension host runs on. */
export const localDisk: LocalDisk | undefined = { process: process.pid, isRunning, replace, append, locked };

/**
 * A new file is written beside the old one, forced to the disk and renamed over it. Symbolic links stay links: the file behind them is
 * replaced. Where a rename would lose something (other hard links) or is not allowed (the folder takes no files), the file is
 * written in place.
 */
async function replace(file: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => undefined);
  if (before?.isDirectory()) throw Object.assign(new Error(`${target} is a folder`), { code: 'EISDIR' });
  if (before !== undefined && before.nlink > 1) return writeInPlace(target, bytes);
  const folder = path.dirname(target);
  if (before === undefined) await mkdir(folder, { recursive: true });
  const draft = path.join(folder, `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  let handle: FileHandle;
  try {
    handle = await open(draft, 'wx', before === undefined ? 0o666 : before.mode & 0o7777);
  } catch (error) {
    if (before !== undefined && isRefusal(error)) return writeInPlace(target, bytes);
    throw error;
  }
  try {
    try {
      await handle.writeFile(bytes);
      // The mode given to `open` passes through the umask; a file that was group-writable stays so.
      if (before !== undefined) await handle.chmod(before.mode & 0o7777);
      if (before !== undefined) await handle.chown(before.uid, before.gid).catch(() => undefined);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(folder);
  if (!tidied.has(target)) await removeAbandoned(folder, target);
  tidied.add(target);
}

/** A draft is written in some ten milliseconds; one so old is of a process that was killed over it. */
const abandonedMs = 10_000;
const tidied = new Set<string>();

/** Removes drafts of the same file that were never finished. Looked for once for each file, for nothing else makes any. */
async function removeAbandoned(folder: string, target: string): Promise<void> {
  const start = `.${path.basename(target)}.`;
  const drafts = (await readdir(folder).catch(() => [])).filter(
    (name) => name.startsWith(start) && /^[0-9a-f]{12}\.tmp$/u.test(name.slice(start.length)),
  );
  for (const draft of drafts.map((name) => path.join(folder, name))) {
    const found = await stat(draft).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > abandonedMs) await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function append(file: string, text: string): Promise<void> {
  try {
    await appendFile(file, text);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await mkdir(path.dirname(file), { recursive: true });
    await appendFile(file, text);
  }
}

async function writeInPlace(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes, { flag: 'r+' });
  const handle = await open(file, 'r+');
  try {
    await handle.truncate(bytes.length);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the rename itself outlive a power cut. Windows cannot open folders; there the file system's own journal does it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function isRefusal(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
