import type { SourceFile } from '../../../../src/core/format/draft';
import {
  type Chunk,
  type ExportArticle,
  type Format,
  type FormatOptions,
  noCounts,
  type Summary,
} from '../../../../src/core/format/format';
import { options } from './exportArticle';

/** What little a format says at its end in these tests. */
const summary: Summary = {
  articles: 0,
  counts: noCounts,
  languages: [],
  labels: ['person'],
  roles: ['footer'],
  claimTypes: [],
  relations: [],
  name: 'Test',
};

/** The files that an export of `articles` makes. */
export function filesOf(format: Format, articles: readonly ExportArticle[], given: FormatOptions = options()): SourceFile[] {
  const files = new Map<string, string>();
  const add = (chunks: readonly Chunk[] = []): void => {
    for (const { path, text } of chunks) files.set(path, (files.get(path) ?? '') + text);
  };
  add(format.open?.(given));
  for (const [index, article] of articles.entries()) add(format.write(article, { ...given, index }).chunks);
  add(format.close?.(summary, given));
  return [...files].map(([path, text]) => ({ path, text }));
}
