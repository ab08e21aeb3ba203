import * as vscode from 'vscode';
import { companionsOf, headLength, isLinesFile, isNoDatasetFile, maxHeads } from '../../core/project/importFiles';
import type { Read, SourceFile } from '../../core/format/draft';
import type { Format } from '../../core/format/format';
import { detectFormat } from '../../core/format/registry';

/** The files of a dataset as they were read, and why others were not. */
export interface Source {
  readonly files: readonly SourceFile[];
  readonly uris: readonly vscode.Uri[];
  /** A line each, raw. */
  readonly problems: readonly string[];
}

/** All of a dataset is in memory while it is imported here; larger ones are for the command line. */
const maxBytes = 256 * 1024 * 1024;

/** Reads the files at `chosen` with what belongs to them, and of folders all that may be of a dataset. */
export async function readSource(chosen: readonly vscode.Uri[]): Promise<Source> {
  const found = new Map<string, { readonly uri: vscode.Uri; readonly name: string }>();
  for (const uri of chosen) {
    const isFolder = await typeOf(uri).then((type) => type !== undefined && (type & vscode.FileType.Directory) !== 0);
    const all = isFolder ? await filesIn(uri, '') : await withCompanions(uri);
    for (const each of all) found.set(each.uri.toString(), each);
  }
  const files: SourceFile[] = [];
  const uris: vscode.Uri[] = [];
  const problems: string[] = [];
  let bytes = 0;
  for (const { uri, name } of [...found.values()].sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1))) {
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      if (bytes + size > maxBytes) {
        problems.push(vscode.l10n.t('{0}: the dataset is larger than {1} MB; use the command line', name, maxBytes / 1024 / 1024));
        continue;
      }
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
      bytes += size;
      files.push({ path: name, text });
      uris.push(uri);
    } catch (error) {
      const reason = error instanceof TypeError ? vscode.l10n.t('it is not UTF-8') : error instanceof Error ? error.message : String(error);
      problems.push(`${name}: ${reason}`);
    }
  }
  return { files, uris, problems };
}

/** The format that most surely made the files, if any knows them. */
export function detectFormatOf({ files }: Source): Format | undefined {
  return detectFormat(files.slice(0, maxHeads).map(({ path, text }) => ({ path, text: text.slice(0, headLength) })));
}

/** The records of the source, one at a time. */
export function* readRecords({ files }: Source, format: Format): Generator<Read> {
  yield* format.read?.(format.isByLine ? files.filter(({ path }) => isLinesFile(path, files.length)) : files) ?? [];
}

async function filesIn(folder: vscode.Uri, prefix: string): Promise<{ uri: vscode.Uri; name: string }[]> {
  const all: { uri: vscode.Uri; name: string }[] = [];
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    const uri = vscode.Uri.joinPath(folder, name);
    // Links are not followed: one may lead back up.
    if (isNoDatasetFile(name) || name === 'node_modules' || (type & vscode.FileType.SymbolicLink) !== 0) continue;
    if ((type & vscode.FileType.Directory) !== 0) all.push(...(await filesIn(uri, `${prefix}${name}/`)));
    else all.push({ uri, name: `${prefix}${name}` });
  }
  return all;
}

async function withCompanions(uri: vscode.Uri): Promise<{ uri: vscode.Uri; name: string }[]> {
  const all = [uri];
  for (const path of companionsOf(uri.path)) {
    const each = uri.with({ path });
    if ((await typeOf(each)) !== undefined) all.push(each);
  }
  return all.map((each) => ({ uri: each, name: each.path.slice(each.path.lastIndexOf('/') + 1) }));
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => type,
    () => undefined,
  );
}
