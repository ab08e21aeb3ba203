import path from 'node:path';
import { HumanError } from '../core/base/errors';
import { type Article, emptyArticle } from '../core/model/article';
import { type Issue, printMessage } from '../core/model/issue';
import { sidecarOf } from '../core/project/paths';
import { decodeSidecar } from '../core/sidecar/sidecarCodec';
import { toLf } from '../core/text/newlines';
import { type ArticleFile, posix } from './findArticles';
import type { Failure } from './projects';
import { readText, readTextIfThere } from './readText';

/** An article as it was read, with its sidecar. */
export interface OpenArticle {
  /** LF text. */
  readonly text: string;
  readonly article: Article;
  /** Of the sidecar, with spans in `rawSidecar`. */
  readonly issues: readonly Issue[];
  readonly rawSidecar: string;
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
    const rawSidecar = await readTextIfThere(reading);
    if (rawSidecar === undefined) return { is: 'open', value: { text, article: emptyArticle, issues: [], rawSidecar: '' } };
    const decoded = decodeSidecar(rawSidecar, text);
    if (decoded.is === 'unreadable')
      return { is: 'failed', failures: decoded.issues.map((issue) => ({ path: sidecar, message: printMessage(issue) })) };
    return { is: 'open', value: { text, article: decoded.article, issues: decoded.issues, rawSidecar } };
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
