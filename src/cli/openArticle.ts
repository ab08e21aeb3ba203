import path from 'node:path';
import { HumanError } from '../core/base/errors';
import { type Article, emptyArticle } from '../core/model/article';
import type { Issue } from '../core/model/issue';
import { sidecarOf } from '../core/project/paths';
import { decodeSidecar } from '../core/sidecar/sidecarCodec';
import { toLf } from '../core/text/newlines';
import { type Failure, failuresOf } from './failure';
import { type ArticleFile, posix } from './findArticles';
import { readOwnTextIfThere, readText } from './readText';

/** An article as it was read, with its sidecar. */
export interface OpenArticle {
  /** LF text. */
  readonly text: string;
  readonly article: Article;
  /** Of the sidecar, with spans in `sidecarText`. */
  readonly issues: readonly Issue[];
  /** LF text. */
  readonly sidecarText: string;
  /** The sidecar's text as it is in the file; undefined when there is none. */
  readonly raw: string | undefined;
  /** Whether a newer version wrote the sidecar: then it must not be written. */
  readonly isNewer: boolean;
}

export type Opened =
  | { readonly is: 'open'; readonly value: OpenArticle }
  | { readonly is: 'failed'; readonly failures: readonly Failure[] };

/** Reads the article and its sidecar; without a sidecar there are no annotations. */
export async function openArticle(file: ArticleFile): Promise<Opened> {
  const sidecar = sidecarOf(file.path);
  let reading = file.path;
  try {
    const text = toLf(await readText(reading));
    reading = sidecar;
    const raw = await readOwnTextIfThere(reading);
    if (raw === undefined) return { is: 'open', value: { text, article: emptyArticle, issues: [], sidecarText: '', raw, isNewer: false } };
    const sidecarText = toLf(raw);
    const decoded = decodeSidecar(sidecarText, text);
    if (decoded.is === 'unreadable')
      return { is: 'failed', failures: failuresOf({ path: sidecar, text: sidecarText, issues: decoded.issues }) };
    const { article, issues, isNewer } = decoded;
    return { is: 'open', value: { text, article, issues, sidecarText, raw, isNewer } };
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    return { is: 'failed', failures: [{ path: reading, message: error.message }] };
  }
}

/** Names for articles that no two share: paths within the project, or within what all the projects have in common. */
export function idsOf(files: readonly ArticleFile[]): (file: ArticleFile) => string {
  const roots = [...new Set(files.map(({ project }) => project.root))];
  const base = roots.reduce(commonFolder, roots[0] ?? '');
  return (file) => posix(path.relative(base, file.path));
}

function commonFolder(a: string, b: string): string {
  const [left, right] = [a.split(path.sep), b.split(path.sep)];
  let length = 0;
  while (length < left.length && left[length] === right[length]) length++;
  return left.slice(0, length).join(path.sep) || path.sep;
}
