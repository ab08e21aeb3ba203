import picomatch from 'picomatch';
import type { ProjectSchema } from '../model/projectSchema';

export const sidecarEnding = '.gloss.json';
export const projectFolderName = 'glossator';
export const projectFile = `${projectFolderName}/project.json`;
export const entitiesFile = `${projectFolderName}/entities.jsonl`;

/** The sidecar of the article at `path`. */
export function sidecarOf(path: string): string {
  return path + sidecarEnding;
}

export function isSidecar(path: string): boolean {
  return path.endsWith(sidecarEnding);
}

/** The article that the sidecar at `path` belongs to. */
export function articleOf(path: string): string {
  return path.slice(0, -sidecarEnding.length);
}

/** Whether the file `name` is a sidecar of the article `articleName` in the same folder: the shared one, or an annotator's own layer. */
export function isSidecarOf(name: string, articleName: string): boolean {
  if (!name.startsWith(articleName) || !isSidecar(name)) return false;
  return /^(?:\.[a-z0-9-]{1,40})?$/u.test(name.slice(articleName.length, -sidecarEnding.length));
}

/** Tells of paths (relative to the workspace folder, with `/`) whether the project counts them as articles. */
export function articleMatcher({ articles }: Pick<ProjectSchema, 'articles'>): (path: string) => boolean {
  const isIncluded = picomatch([...articles.include], { dot: false });
  const isExcluded = picomatch([...articles.exclude]);
  return (path) => !isSidecar(path) && isIncluded(path) && !isExcluded(path);
}

/** As `articleMatcher`, for one path. */
export function isArticlePath(path: string, schema: Pick<ProjectSchema, 'articles'>): boolean {
  return articleMatcher(schema)(path);
}
