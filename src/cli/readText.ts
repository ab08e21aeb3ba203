import { readFile, stat } from 'node:fs/promises';
import { HumanError } from '../core/base/errors';

const megabyte = 1024 * 1024;

/** The editor opens no larger file with its extensions at work; an article is a thousandth of this. */
const maxArticleMegabytes = 50;

/** What the core takes of one of our files, all of it ASCII. */
const maxOwnMegabytes = 128;

/** The text of the article at `path`, a byte-order mark kept. HumanError when it cannot be read, is over 50 MB or is not UTF-8. */
export async function readText(path: string, maxMegabytes = maxArticleMegabytes): Promise<string> {
  const bytes = await readBytes(path, maxMegabytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new HumanError('is not UTF-8; save it as UTF-8 and try again');
  }
}

/** The text of one of our files, which may be larger than an article; `undefined` when there is no such file. HumanError as `readText`. */
export async function readOwnTextIfThere(path: string): Promise<string | undefined> {
  try {
    await stat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw new HumanError(`cannot be read (${codeOf(error)})`);
  }
  return readText(path, maxOwnMegabytes);
}

async function readBytes(path: string, maxMegabytes: number): Promise<Buffer> {
  try {
    const stats = await stat(path);
    // A pipe or a device may never come to its end.
    if (!stats.isFile()) throw new HumanError(stats.isDirectory() ? 'is a folder and no file' : 'is no ordinary file');
    if (stats.size > maxMegabytes * megabyte) throw new HumanError(`is larger than ${maxMegabytes} MB`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new HumanError(`cannot be read (${codeOf(error)})`);
  }
}

/** The system's short name for what went wrong, as in `EACCES`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
