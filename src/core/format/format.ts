import type { Kind } from '../model/annotation';
import type { Article } from '../model/article';
import type { EntityRegistry } from '../model/entity';
import type { Issue } from '../model/issue';
import type { ProjectSchema } from '../model/projectSchema';
import type { Read, SourceFile } from './draft';
import type { Unit } from './unit';

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
  /** How columns mark where a mention begins and ends; IOB2 when not given. */
  readonly scheme?: 'iob2' | 'iobes';
  /** How many articles were written before. */
  readonly index?: number;
  /** Whether a layer that nobody marked in full is written as if it were: what is not marked counts as none, and not as unknown. */
  readonly unmarkedAsNegative?: boolean;
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
  /** Every label, role, claim type and relation that the projects define or that was written, in that order. */
  readonly labels: readonly string[];
  readonly roles: readonly string[];
  readonly claimTypes: readonly string[];
  readonly relations: readonly string[];
  /** Name of the project, of the first one where there are several. */
  readonly name: string;
}

/**
 * What comes back when the files of a format are read again, as data: everything else is a loss that the format declares.
 * An article's text comes back `whole`, `printable` (XML allows no control characters; they become spaces), as `words` without the white
 * space between them, `clean` without boilerplate and empty lines, or not at all.
 */
export interface Keeps {
  readonly kinds: readonly Kind[];
  readonly text: 'whole' | 'printable' | 'words' | 'clean' | 'none';
  /** Where spans end: as they are, without white space at their edges, or widened to words and cut where a sentence ends. */
  readonly edges: 'exact' | 'trimmed' | 'words';
  /** Whether an annotation with gaps stays one; each part is one of its own otherwise. */
  readonly gaps: boolean;
  /** Whether overlapping annotations stay; the longest wins otherwise. */
  readonly overlaps: boolean;
  /** What is kept of an annotation beside its kind and place, by the names of the model. */
  readonly fields: 'all' | Readonly<Partial<Record<Kind, readonly string[]>>>;
  /** Metadata, coverage, document labels and relations of the article. */
  readonly article: readonly ('about' | 'coverage' | 'labels' | 'relations')[];
}

/** A choice about an export that only some formats can use; the names are those of `FormatOptions`. */
export type FormatChoice = 'spreadsheet' | 'scheme' | 'unmarkedAsNegative';

/** How sure a format is that a file is its own. */
export type Likeness = 'no' | 'perhaps' | 'surely';

/** A file format of datasets. Without state: what is written and read depends on the arguments alone. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** What its offsets count. */
  readonly unit: Unit;
  /** What it holds and what it loses, for a person. */
  readonly holds: string;
  readonly losses: string;
  readonly keeps: Keeps;
  /** Whether a file is read line by line, so that a large one may be handed over in pieces that end where a line does. */
  readonly isByLine?: boolean;
  /** The choices about its export that it uses. */
  readonly choices?: readonly FormatChoice[];
  open?(options: FormatOptions): readonly Chunk[];
  write(article: ExportArticle, options: FormatOptions): Written;
  close?(summary: Summary, options: FormatOptions): readonly Chunk[];
  /** The articles of `files`, of which one document may have several. Never throws: what cannot be read is a failure among them. */
  read?(files: readonly SourceFile[]): Iterable<Read>;
  /** By the name and the first thousands of characters of a file. */
  detect?(file: SourceFile): Likeness;
}
