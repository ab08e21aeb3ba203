import { safePath } from '../format/fileName';
import { isSidecar } from './paths';

/** What has to be read with the file at `path` besides: a brat file of annotations has its text, and our own file, beside it. */
export function companionsOf(path: string): readonly string[] {
  if (!path.endsWith('.ann')) return [];
  const stem = path.slice(0, -'.ann'.length);
  return [`${stem}.txt`, `${stem}.glossator.json`];
}

/** Whether the file at `path`, one of `count`, may be part of a dataset that is read line by line. */
export function isLinesFile(path: string, count: number): boolean {
  return count === 1 || (/\.(?:jsonl|ndjson)$/u.test(path) && !/(?:^|\/)clean-map\.jsonl$/u.test(path));
}

/** Whether a file that was found in a folder is part of no dataset: a sidecar, or one whose name begins with a dot. */
export function isNoDatasetFile(path: string): boolean {
  return isSidecar(path) || path.split('/').some((segment) => segment.startsWith('.'));
}

/**
 * The path, relative to a folder, of the article that is made for a record named `id`: safe to create, and one that the project counts as
 * an article; `undefined` when there is none. Folders of the project that lead to the folder itself, as an export of the whole project
 * names them, are left out; `folder` is the way to it, empty for the project's own.
 */
export function newArticlePath(id: string, folder: string, isArticle: (path: string) => boolean): string | undefined {
  const within = folder !== '' && id.startsWith(`${folder}/`) ? id.slice(folder.length + 1) : id;
  const path = safePath(within.replace(/^(?:\.?\/)+/u, '') || 'article');
  return [path, `${path}.txt`].find((each) => isArticle(folder === '' ? each : `${folder}/${each}`));
}

/** So much of a file's beginning goes to where its format is found out: a long article in Hindi, escaped for ASCII, stands before what tells. */
export const headLength = 1_000_000;

/** More files than this are not looked at to find their format. */
export const maxHeads = 30;
