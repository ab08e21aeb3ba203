import type { Kind } from '../model/annotation';
import type { Article } from '../model/article';
import type { EntityRegistry } from '../model/entity';
import type { Issue } from '../model/issue';
import type { ProjectSchema } from '../model/projectSchema';

/** One article on its way into a dataset. */
export interface ExportArticle {
  /** The path within the project, with `/`. No two articles of an export share it. */
  readonly id: string;
  /** LF text. */
  readonly text: string;
  readonly article: Article;
  readonly registry: EntityRegistry;
  readonly schema: ProjectSchema;
}

/** What a format could not hold. `message` has `{0}`, `{1}`… for `args`, and leaves room for the count before it. */
export interface Loss {
  readonly code: string;
  readonly message: string;
  readonly args: readonly string[];
  readonly count: number;
}

/** `text` goes to the end of the file at `path`, which is relative, with `/`, and safe to create. */
export interface Chunk {
  readonly path: string;
  readonly text: string;
}

/** How many annotations, by kind. */
export type Counts = Readonly<Record<Kind, number>>;

export const noCounts: Counts = { mention: 0, boilerplate: 0, claim: 0 };

export interface FormatOptions {
  /** Whether cells that a spreadsheet would run as formulas are made harmless. Other formats pass it over. */
  readonly spreadsheet: boolean;
  /** The file of its own that an article gets: safe, and no other article's. */
  readonly fileOf: (id: string, extension: string) => string;
}

export interface Written {
  readonly chunks: readonly Chunk[];
  /** The annotations that are in the chunks, in whole or in part. */
  readonly counts: Counts;
  readonly losses: readonly Loss[];
  /** One for each annotation that was left out because its place is not certain. */
  readonly skipped: readonly Issue[];
}

/** What a whole export came to, for whatever a format writes at the end. */
export interface Summary {
  readonly articles: number;
  readonly counts: Counts;
  readonly languages: readonly string[];
  /** Every label and role that the projects define or that was written, in that order. */
  readonly labels: readonly string[];
  readonly roles: readonly string[];
  /** Name of the project, of the first one where there are several. */
  readonly name: string;
}

/** A file format of datasets. Without state: what is written depends on the arguments alone. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** What its offsets count, as a person would say it. */
  readonly unit: string;
  readonly holds: string;
  readonly losses: string;
  open?(options: FormatOptions): readonly Chunk[];
  write(article: ExportArticle, options: FormatOptions): Written;
  close?(summary: Summary, options: FormatOptions): readonly Chunk[];
}
