import type { Read, ReadArticle, ReadFailure } from '../format/draft';
import type { Format } from '../format/format';
import { labelText } from '../format/labelText';
import { failure } from '../format/records';
import { type Settled, settle } from '../format/settle';
import type { TextUnit } from '../format/unit';
import type { Annotation, Placed } from '../model/annotation';
import type { Article } from '../model/article';
import type { Issue } from '../model/issue';
import type { Operation, Step } from '../model/operation';
import type { ProjectSchema } from '../model/projectSchema';
import { type LabelMapping, labelMapper } from './labelMapping';

/** An article that is there already. */
export interface ImportTarget {
  readonly id: string;
  /** LF text. */
  readonly text: string;
  readonly article: Article;
}

/** Which article a record is about: by its name, else by its text. */
export interface ImportTargets {
  find(read: ReadArticle): ImportTarget | undefined;
}

export interface ImportOptions {
  readonly schema: ProjectSchema;
  readonly targets: ImportTargets;
  readonly by: string;
  readonly at: string;
  readonly newId: () => string;
  readonly mapping?: LabelMapping;
  /** What the offsets count, when a person knows it better than the format. */
  readonly unit?: TextUnit;
}

/** What importing one article would do. Nothing is done yet. */
export interface PlannedArticle {
  readonly id: string;
  readonly isNew: boolean;
  /** LF text: of a new article what it would be created with, otherwise the text that is there. */
  readonly text: string;
  /** Whether the white space of a new article's text is made up. */
  readonly isRebuilt: boolean;
  /** Everything in one step, to be undone in one. */
  readonly operation: Operation;
  readonly counts: ImportCounts;
  readonly issues: readonly Issue[];
}

export interface ImportCounts {
  readonly sure: number;
  readonly doubtful: number;
  readonly lost: number;
  /** Annotations that stand there already, of the same kind and label, and were left alone. */
  readonly already: number;
}

export interface UnknownLabel {
  readonly label: string;
  readonly count: number;
}

export interface ImportPlan {
  readonly format: string;
  readonly articles: readonly PlannedArticle[];
  readonly failures: readonly ReadFailure[];
  readonly counts: ImportCounts;
  /** Labels, roles and types that the project does not define, the most frequent first. They are kept as they are. */
  readonly unknownLabels: readonly UnknownLabel[];
}

/** What importing `reads` would do. Pure: the same reads and targets give the same plan, but for new ids. */
export function planImport(reads: Iterable<Read>, format: Format, options: ImportOptions): ImportPlan {
  const articles: PlannedArticle[] = [];
  const failures: ReadFailure[] = [];
  const unknown = new Map<string, number>();
  for (const read of reads) {
    if (read.is === 'failed') {
      failures.push(read);
      continue;
    }
    const target = options.targets.find(read);
    const unit = options.unit ?? (format.unit === 'tokens' || format.unit === 'none' ? 'UTF-16 units' : format.unit);
    const forced = options.unit ? { ...read, unit: options.unit } : read;
    const { by, at, newId } = options;
    const settled = settle(forced, { unit, ...(target && { text: target.text }), by, at, agent: format.id, newId });
    if (!settled)
      failures.push(failure(read.id, undefined, 'import.noArticle', 'There is no article {0}, and the file has no text', [read.id]));
    else articles.push(planned(read, settled, target, options, unknown));
  }
  return {
    format: format.id,
    articles,
    failures,
    counts: articles.reduce((sum, { counts }) => addCounts(sum, counts), noImportCounts),
    unknownLabels: [...unknown]
      .map(([label, count]) => ({ label, count }))
      .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1)),
  };
}

const noImportCounts: ImportCounts = { sure: 0, doubtful: 0, lost: 0, already: 0 };

function addCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  return { sure: a.sure + b.sure, doubtful: a.doubtful + b.doubtful, lost: a.lost + b.lost, already: a.already + b.already };
}

function planned(
  read: ReadArticle,
  settled: Settled,
  target: ImportTarget | undefined,
  options: ImportOptions,
  unknown: Map<string, number>,
): PlannedArticle {
  const mapper = labelMapper(options.schema, options.mapping ?? new Map());
  const there = new Map([...(target?.article.annotations ?? [])].map((placed) => [samenessOf(placed), placed.annotation.id]));
  const renamed = new Map<string, string>();
  const added: Placed[] = [];
  let already = 0;
  for (const { start, annotation } of settled.article.annotations) {
    const mapped = { start, annotation: mapper.map(annotation) };
    const same = there.get(samenessOf(mapped));
    if (same !== undefined) {
      renamed.set(annotation.id, same);
      already++;
      continue;
    }
    if (!mapper.isKnown(mapped.annotation)) {
      const label = labelText(mapped.annotation);
      unknown.set(label, (unknown.get(label) ?? 0) + 1);
    }
    const isTaken = target?.article.annotations.has(annotation.id) ?? false;
    const id = isTaken ? options.newId() : annotation.id;
    if (isTaken) renamed.set(annotation.id, id);
    added.push({ start, annotation: { ...mapped.annotation, id } });
  }
  const rename = (ref: string): string => renamed.get(ref) ?? ref;
  const all = added.map(({ start, annotation }) => ({ start, annotation: referring(annotation, rename) }));
  return {
    id: target?.id ?? read.id,
    isNew: target === undefined,
    text: settled.text,
    isRebuilt: target === undefined && read.isRebuilt === true,
    operation: [...all.map((placed): Step => ({ do: 'add', placed })), ...setSteps(settled.article, target?.article, rename)],
    counts: {
      sure: all.filter(({ annotation }) => !annotation.state).length,
      doubtful: all.filter(({ annotation }) => annotation.state?.is === 'doubtful').length,
      lost: all.filter(({ annotation }) => annotation.state?.is === 'lost').length,
      already,
    },
    issues: settled.issues,
  };
}

/** Two annotations with this in common say the same of the same words. */
function samenessOf({ start, annotation }: Placed): string {
  const parts = annotation.at.map((part) => `${start + part.start}:${start + part.end}`).join(' ');
  return `${labelText(annotation)}\n${parts}${annotation.kind === 'claim' ? `\n${annotation.text}` : ''}`;
}

function referring(annotation: Annotation, rename: (ref: string) => string): Annotation {
  if (annotation.kind !== 'claim') return annotation;
  const { speaker, about } = annotation;
  return {
    ...annotation,
    ...(speaker && 'mention' in speaker && { speaker: { mention: rename(speaker.mention) } }),
    ...(about && { about: about.map(rename) }),
  };
}

/** What is said of the article as a whole: what is there stays, what is not is filled. */
function setSteps(read: Article, there: Article | undefined, rename: (ref: string) => string): Step[] {
  const steps: Step[] = [];
  const about = { ...read.about, ...there?.about };
  if (Object.keys(about).length > Object.keys(there?.about ?? {}).length) steps.push({ do: 'set', field: 'about', value: about });
  const labels = { ...read.labels, ...there?.labels };
  if (Object.keys(labels).length > Object.keys(there?.labels ?? {}).length) steps.push({ do: 'set', field: 'labels', value: labels });
  const layers = new Set(there?.coverage.map(({ layer }) => layer));
  const coverage = read.coverage.filter(({ layer }) => !layers.has(layer));
  if (coverage.length > 0) steps.push({ do: 'set', field: 'coverage', value: [...(there?.coverage ?? []), ...coverage] });
  const known = new Set(there?.relations.map(({ id }) => id));
  const relations = read.relations
    .filter(({ id }) => !known.has(id))
    .map((each) => ({ ...each, args: each.args.map((arg) => ({ ...arg, ref: rename(arg.ref) })) }));
  if (relations.length > 0) steps.push({ do: 'set', field: 'relations', value: [...(there?.relations ?? []), ...relations] });
  return steps;
}
