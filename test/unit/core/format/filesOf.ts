import type { SourceFile } from '../../../../src/core/format/draft';
import type { Chunk, ExportArticle, Format, FormatOptions } from '../../../../src/core/format/format';
import { options } from './exportArticle';

/** The files that an export of `articles` makes. */
export function filesOf(format: Format, articles: readonly ExportArticle[], given: FormatOptions = options()): SourceFile[] {
  const files = new Map<string, string>();
  const add = (chunks: readonly Chunk[] = []): void => {
    for (const { path, text } of chunks) files.set(path, (files.get(path) ?? '') + text);
  };
  add(format.open?.(given));
  for (const article of articles) add(format.write(article, given).chunks);
  return [...files].map(([path, text]) => ({ path, text }));
}
