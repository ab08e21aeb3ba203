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
