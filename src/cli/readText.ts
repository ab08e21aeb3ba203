import { readFile, stat } from 'node:fs/promises';
import { HumanError } from '../core/base/errors';

/** The editor opens no larger file with its extensions at work; an article is a thousandth of this. */
const maxBytes = 50 * 1024 * 1024;

/** The text of the file at `path`, a byte-order mark kept. HumanError when it cannot be read, is over 50 MB or is not UTF-8. */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new HumanError('is not UTF-8; save it as UTF-8 and try again');
  }
}

/** As `readText`; `undefined` when there is no such file. */
export async function readTextIfThere(path: string): Promise<string | undefined> {
  try {
    await stat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw new HumanError(`cannot be read (${codeOf(error)})`);
  }
  return readText(path);
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new HumanError('is larger than 50 MB; split it and try again');
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
