import { fileNames } from '../format/fileName';
import {
  type Chunk,
  type Counts,
  type ExportArticle,
  type Format,
  type FormatOptions,
  type Loss,
  noCounts,
  type Summary,
} from '../format/format';
import { addCounts, sumLosses } from '../format/loss';
import type { Issue } from '../model/issue';
import { cleanArticle } from './cleanArticle';
import { writeCleanMap } from './cleanMap';

/** Where the files of a dataset go: below a folder that is nobody else's. */
export interface DatasetWriter {
  /** Adds `text` to the end of the file at `path` (relative, with `/`), which is made with its folders when it is not there. */
  append(path: string, text: string): Promise<void>;
}

export interface ExportOptions {
  readonly spreadsheet?: boolean;
  readonly scheme?: 'iob2' | 'iobes';
  /** With `clean` the boilerplate is taken out of each text, and a file maps the clean texts to the raw ones. */
  readonly text?: 'raw' | 'clean';
  /** Whether layers that nobody marked in full are written as if they were. */
  readonly unmarkedAsNegative?: boolean;
  /** After each article: how many are done, and which was the last. */
  readonly onProgress?: (done: number, id: string) => void;
  /** Asked before each article. */
  readonly isCancelled?: () => boolean;
}

export interface SkippedAnnotation {
  readonly article: string;
  readonly issue: Issue;
}

export interface ExportReport {
  readonly format: string;
  /** Whether the export ended early; what was written so far is no dataset then. */
  readonly isCancelled: boolean;
  readonly articles: number;
  readonly annotations: Counts;
  readonly files: readonly string[];
  readonly text: 'raw' | 'clean';
  readonly unmarkedAsNegative: boolean;
  readonly losses: readonly Loss[];
  readonly skipped: readonly SkippedAnnotation[];
}

/** Writes `articles` as a dataset, one at a time, and says what became of them. Rejects when the writer or the source does. */
export async function exportDataset(
  articles: AsyncIterable<ExportArticle>,
  format: Format,
  writer: DatasetWriter,
  options: ExportOptions = {},
): Promise<ExportReport> {
  const formatOptions: FormatOptions = {
    spreadsheet: options.spreadsheet ?? false,
    ...(options.scheme && { scheme: options.scheme }),
    unmarkedAsNegative: options.unmarkedAsNegative ?? false,
    fileOf: fileNames(),
  };
  const files = new Set<string>();
  const append = async (chunks: readonly Chunk[] = []): Promise<void> => {
    for (const { path, text } of chunks) {
      files.add(path);
      await writer.append(path, text);
    }
  };
  let count = 0;
  let counts = noCounts;
  let losses: readonly Loss[] = [];
  const skipped: SkippedAnnotation[] = [];
  const seen: Seen = {
    name: undefined,
    languages: new Set(),
    labels: new Set(),
    roles: new Set(),
    claimTypes: new Set(),
    relations: new Set(),
  };
  const report = (isCancelled: boolean): ExportReport => ({
    format: format.id,
    isCancelled,
    articles: count,
    annotations: counts,
    files: [...files],
    text: options.text ?? 'raw',
    unmarkedAsNegative: options.unmarkedAsNegative ?? false,
    losses,
    skipped,
  });
  await append(format.open?.(formatOptions));
  for await (const article of articles) {
    if (options.isCancelled?.()) return report(true);
    if (hasLoneSurrogate(article.text)) {
      skipped.push({ article: article.id, issue: brokenText });
      continue;
    }
    const cleaned = options.text === 'clean' ? cleanArticle(article) : undefined;
    const written = format.write(cleaned?.article ?? article, { ...formatOptions, index: count });
    await append(written.chunks);
    if (cleaned) await append([{ path: 'clean-map.jsonl', text: writeCleanMap(article.id, article.text, cleaned.clean) }]);
    count++;
    counts = addCounts(counts, written.counts);
    losses = sumLosses([...losses, ...(cleaned?.losses ?? []), ...written.losses]);
    for (const issue of written.skipped) skipped.push({ article: article.id, issue });
    note(article, seen);
    options.onProgress?.(count, article.id);
  }
  if (options.isCancelled?.()) return report(true);
  const summary: Summary = {
    articles: count,
    counts,
    name: seen.name ?? '',
    languages: [...seen.languages].sort(),
    labels: [...seen.labels],
    roles: [...seen.roles],
    claimTypes: [...seen.claimTypes],
    relations: [...seen.relations],
  };
  await append(format.close?.(summary, formatOptions));
  return report(false);
}

const brokenText: Issue = {
  code: 'export.surrogate',
  severity: 'error',
  message: 'Left out: the text holds half a character, which no file in UTF-8 can',
  args: [],
};

/** With the `u` flag a pair is one character that is no surrogate. */
function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

interface Seen {
  name: string | undefined;
  readonly languages: Set<string>;
  readonly labels: Set<string>;
  readonly roles: Set<string>;
  readonly claimTypes: Set<string>;
  readonly relations: Set<string>;
}

function note({ schema, article }: ExportArticle, seen: Seen): void {
  seen.name ??= schema.name;
  if (article.about.language) seen.languages.add(article.about.language);
  for (const { id } of schema.labels) seen.labels.add(id);
  for (const { id } of schema.roles) seen.roles.add(id);
  for (const { id } of schema.claimTypes) seen.claimTypes.add(id);
  for (const { id } of schema.relations) seen.relations.add(id);
  for (const { type } of article.relations) seen.relations.add(type);
  for (const { annotation } of article.annotations) {
    if (annotation.kind === 'mention') seen.labels.add(annotation.label);
    if (annotation.kind === 'boilerplate') seen.roles.add(annotation.role);
    if (annotation.kind === 'claim' && annotation.type) seen.claimTypes.add(annotation.type);
  }
}
