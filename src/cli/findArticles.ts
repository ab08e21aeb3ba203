import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { articleMatcher, isSidecar, sidecarEnding } from '../core/project/paths';
import type { Failure } from './failure';
import type { CliProject, Projects } from './projects';

/** An article on disk. */
export interface ArticleFile {
  /** Absolute. */
  readonly path: string;
  readonly project: CliProject;
}

const options = { onlyFiles: true, absolute: true, followSymbolicLinks: false, expandDirectories: false, ignore: ['**/node_modules/**'] };

/**
 * The articles that `paths` name, each once, in order of their paths: a file is taken as it is (a sidecar stands for its article), of a
 * folder or a glob those that the project counts as articles. A path that leads to nothing is told to `onFailure`.
 */
export async function findArticles(
  paths: readonly string[],
  cwd: string,
  projects: Projects,
  onFailure: (failure: Failure) => void,
): Promise<ArticleFile[]> {
  const found = new Map<string, ArticleFile>();
  for (const each of paths) {
    const absolute = path.resolve(cwd, each);
    const kind = await kindOf(absolute);
    const files = kind === 'file' ? [await asArticle(absolute, projects)] : await matching(each, absolute, kind, cwd, projects);
    if (files.length === 0) onFailure({ path: each, message: kind === 'folder' ? 'holds no article' : 'leads to no article' });
    for (const file of files) found.set(file.path, file);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

async function asArticle(file: string, projects: Projects): Promise<ArticleFile> {
  const article = isSidecar(file) ? file.slice(0, -sidecarEnding.length) : file;
  return { path: article, project: await projects.of(path.dirname(article)) };
}

async function matching(given: string, absolute: string, kind: 'folder' | undefined, cwd: string, projects: Projects) {
  if (kind === undefined && !isDynamicPattern(given)) return [];
  const names = kind === 'folder' ? await glob('**/*', { ...options, cwd: absolute }) : await glob(given, { ...options, cwd });
  const files: ArticleFile[] = [];
  const matchers = new Map<CliProject, (relative: string) => boolean>();
  for (const name of names) {
    const file = path.resolve(name);
    const project = await projects.of(path.dirname(file));
    const isArticle = matchers.get(project) ?? articleMatcher(project.schema);
    matchers.set(project, isArticle);
    if (isArticle(posix(path.relative(project.root, file)))) files.push({ path: file, project });
  }
  return files;
}

/** With `/`, whatever the system writes. */
export function posix(relative: string): string {
  return relative.split(path.sep).join('/');
}

async function kindOf(file: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(file)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
