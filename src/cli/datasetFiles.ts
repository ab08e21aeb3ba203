import { createReadStream, readFileSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { HumanError } from '../core/base/errors';
import { companionsOf, headLength, isLinesFile, isNoDatasetFile, maxHeads } from '../core/project/importFiles';
import type { Read, SourceFile } from '../core/format/draft';
import type { Format } from '../core/format/format';
import { detectFormat } from '../core/format/registry';
import type { Failure } from './failure';
import { posix } from './findArticles';
import { codeOf, readText } from './readText';

/** A file of a dataset, not read yet. */
export interface DatasetFile {
  /** Absolute. */
  readonly path: string;
  /** As the records of the dataset may name it: relative to the folder that was given, with `/`. */
  readonly name: string;
}

/** A file whose format does not read it line by line is in memory as a whole. */
const maxMegabytes = 128;

/** Enough for the lines of any article; a piece ends where a line does. */
const pieceBytes = 4 * 1024 * 1024;

const maxLineLength = 128 * 1024 * 1024;

type Fail = (failure: Failure) => void;

/** The files that `paths` name, each once: a file as it is with what belongs to it, of a folder or a glob all that may be of a dataset. */
export async function findDatasetFiles(paths: readonly string[], cwd: string, fail: Fail): Promise<DatasetFile[]> {
  const found = new Map<string, DatasetFile>();
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    const stats = await stat(absolute).catch(() => undefined);
    const files = stats?.isDirectory()
      ? await inFolder(absolute, '**/*')
      : stats
        ? await withCompanions(absolute)
        : isDynamicPattern(given)
          ? await inFolder(cwd, given)
          : [];
    if (files.length === 0) fail({ path: given, message: stats?.isDirectory() ? 'holds no file of a dataset' : 'leads to no file' });
    for (const file of files) if (!found.has(file.path)) found.set(file.path, file);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The format that most surely made `files`, by the beginnings of the first of them; `undefined` when none knows them. */
export async function detectFormatOf(files: readonly DatasetFile[]): Promise<Format | undefined> {
  const heads = await Promise.all(files.slice(0, maxHeads).map(async ({ path: file, name }) => ({ path: name, text: await headOf(file) })));
  return detectFormat(heads);
}

/**
 * The records of `files`, one at a time: files of lines in pieces, others as each is asked for. A file that cannot be read is told to `fail`,
 * and the others are read.
 */
export async function* readDataset(files: readonly DatasetFile[], format: Format, fail: Fail): AsyncGenerator<Read> {
  if (!format.isByLine) {
    const sources: SourceFile[] = [];
    for (const file of files) if (await isReadable(file, fail)) sources.push(lazySource(file));
    yield* format.read?.(sources) ?? [];
    return;
  }
  for (const file of files) {
    if (!isLinesFile(file.name, files.length)) continue;
    try {
      for await (const piece of piecesOf(file)) yield* format.read?.([piece]) ?? [];
    } catch (error) {
      fail({ path: file.path, message: error instanceof HumanError ? error.message : `cannot be read (${codeOf(error)})` });
    }
  }
}

async function inFolder(folder: string, pattern: string): Promise<DatasetFile[]> {
  const names = await glob(pattern, { cwd: folder, onlyFiles: true, followSymbolicLinks: false, ignore: ['**/node_modules/**'] });
  return names.map((name) => ({ path: path.resolve(folder, name), name: posix(name) })).filter(({ name }) => !isNoDatasetFile(name));
}

async function withCompanions(file: string): Promise<DatasetFile[]> {
  const all: DatasetFile[] = [{ path: file, name: path.basename(file) }];
  for (const each of companionsOf(file)) {
    const isThere = await stat(each).then(
      (stats) => stats.isFile(),
      () => false,
    );
    if (isThere) all.push({ path: each, name: path.basename(each) });
  }
  return all;
}

async function headOf(file: string): Promise<string> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return '';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(buffer.subarray(0, bytesRead), { stream: true });
  } catch {
    return '';
  } finally {
    await handle.close();
  }
}

/** Reads the file once to see that it can be: readers of formats know no failing files. */
async function isReadable({ path: file }: DatasetFile, fail: Fail): Promise<boolean> {
  try {
    await readText(file, maxMegabytes);
    return true;
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    fail({ path: file, message: error.message });
    return false;
  }
}

/** Its text is read each time it is asked for and held by nobody, so that memory does not grow with the number of files. */
function lazySource({ path: file, name }: DatasetFile): SourceFile {
  return {
    path: name,
    get text() {
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(file));
    },
  };
}

/** The file in pieces that end where a line does, each with the number of its first line. */
async function* piecesOf({ path: file, name }: DatasetFile): AsyncGenerator<SourceFile> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decoded = (bytes: Uint8Array | undefined, line: number): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new HumanError(`is not UTF-8 from line ${line} on, or soon after it; save it as UTF-8 and import it again`);
    }
  };
  let rest = '';
  let firstLine = 1;
  for await (const bytes of createReadStream(file, { highWaterMark: pieceBytes })) {
    const text = rest + decoded(bytes as Uint8Array, firstLine);
    const end = text.lastIndexOf('\n') + 1;
    if (end > 0) yield { path: name, text: text.slice(0, end), firstLine };
    firstLine += countLines(text, end);
    rest = text.slice(end);
    if (rest.length > maxLineLength) throw new HumanError(`has a line longer than 128 MB at ${firstLine}; what stands before it was read`);
  }
  rest += decoded(undefined, firstLine);
  if (rest !== '') yield { path: name, text: rest, firstLine };
}

function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
