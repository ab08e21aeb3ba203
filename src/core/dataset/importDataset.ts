import type { Read, ReadArticle, ReadFailure } from '../format/draft';
import type { Format } from '../format/format';
import { labelText } from '../format/labelText';
import { failure } from '../format/records';
import { type Settled, settle } from '../format/settle';
import type { Judged } from '../format/evidence';
import type { TextUnit } from '../format/unit';
import { type Annotation, type Placed, quoteOf } from '../model/annotation';
import type { Article, Relation } from '../model/article';
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

/** How the offsets of an article were understood: what they count, over which form of the text, and how many of them fitted. */
export interface FittedReading {
  readonly unit: TextUnit;
  readonly newlines: string;
  /** Whether it is another than the format says. */
  readonly isOther: boolean;
  readonly by: Judged['by'];
  readonly fitting: number;
  readonly of: number;
}

/** What importing one article would do. Nothing is done yet. */
export interface PlannedArticle {
  readonly is: 'planned';
  readonly id: string;
  readonly isNew: boolean;
  /** LF text: of a new article what it would be created with, otherwise the text that is there. */
  readonly text: string;
  /** Whether the white space of a new article's text is made up. */
  readonly isRebuilt: boolean;
  /** Everything in one step, to be undone in one. Empty when everything is there already. */
  readonly operation: Operation;
  readonly counts: ImportCounts;
  /** Absent where the format has no offsets. */
  readonly reading?: FittedReading;
  readonly issues: readonly Issue[];
  /** Labels, roles and types among what is added that the project does not define, and how often. They are kept as they are. */
  readonly unknownLabels: ReadonlyMap<string, number>;
}

export interface ImportCounts {
  readonly sure: number;
  readonly doubtful: number;
  readonly lost: number;
  /** Annotations that stand there already, of the same kind and label, and were left alone. */
  readonly already: number;
}

export interface ImportPlan {
  readonly articles: readonly PlannedArticle[];
  readonly failures: readonly ReadFailure[];
}

/** What importing `reads` would do. Pure: the same reads and targets give the same plan, but for new ids. */
export function planImport(reads: Iterable<Read>, format: Format, options: ImportOptions): ImportPlan {
  const articles: PlannedArticle[] = [];
  const failures: ReadFailure[] = [];
  for (const read of reads) {
    const planned = read.is === 'failed' ? read : planArticle(read, format, options);
    if (planned.is === 'failed') failures.push(planned);
    else articles.push(planned);
  }
  return { articles, failures };
}

/** As `planImport`, of one article. */
export function planArticle(read: ReadArticle, format: Format, options: ImportOptions): PlannedArticle | ReadFailure {
  const target = options.targets.find(read);
  const unit = options.unit ?? (format.unit === 'tokens' || format.unit === 'none' ? 'UTF-16 units' : format.unit);
  const forced = options.unit ? { ...read, unit: options.unit } : read;
  const { by, at, newId } = options;
  const settled = settle(forced, { unit, ...(target && { text: target.text }), by, at, agent: format.id, newId });
  if (!settled) return failure(read.id, undefined, 'import.noArticle', 'There is no article {0}, and the file has no text', [read.id]);
  if (!target && settled.text.trim() === '')
    return failure(read.id, undefined, 'import.blank', 'The text of {0} is empty, and no article was made of it', [read.id]);
  const hasOffsets = format.unit !== 'tokens' && format.unit !== 'none';
  const { reading, ...judged } = settled.judged;
  const fitted: FittedReading = { ...judged, unit: reading.unit, newlines: reading.newlines };
  return { ...planned(read, settled, target, options), ...(hasOffsets && { reading: fitted }) };
}

function planned(read: ReadArticle, settled: Settled, target: ImportTarget | undefined, options: ImportOptions): PlannedArticle {
  const mapper = labelMapper(options.schema, options.mapping ?? new Map());
  const there = new Map([...(target?.article.annotations ?? [])].map((placed) => [samenessOf(placed), placed.annotation.id]));
  const renamed = new Map<string, string>();
  const unknown = new Map<string, number>();
  const added: Placed[] = [];
  let already = 0;
  for (const { start, annotation } of settled.article.annotations) {
    const mapped = { start, annotation: mapper.map(annotation) };
    const namesake = target?.article.annotations.get(annotation.id);
    const same = namesake && saysSame(namesake, mapped) ? annotation.id : there.get(samenessOf(mapped));
    if (same !== undefined) {
      renamed.set(annotation.id, same);
      already++;
      continue;
    }
    if (!mapper.isKnown(mapped.annotation)) {
      const label = labelText(mapped.annotation);
      unknown.set(label, (unknown.get(label) ?? 0) + 1);
    }
    const id = namesake ? options.newId() : annotation.id;
    if (namesake) renamed.set(annotation.id, id);
    added.push({ start, annotation: { ...mapped.annotation, id } });
  }
  const rename = (ref: string): string => renamed.get(ref) ?? ref;
  const all = added.map(({ start, annotation }) => ({ start, annotation: referring(annotation, rename) }));
  return {
    is: 'planned',
    id: target?.id ?? read.id,
    isNew: target === undefined,
    text: settled.text,
    isRebuilt: target === undefined && read.isRebuilt === true,
    operation: [
      ...all.map((placed): Step => ({ do: 'add', placed })),
      ...setSteps(settled.article, target?.article, { rename, newId: options.newId }),
    ],
    counts: {
      sure: all.filter(({ annotation }) => !annotation.state).length,
      doubtful: all.filter(({ annotation }) => annotation.state?.is === 'doubtful').length,
      lost: all.filter(({ annotation }) => annotation.state?.is === 'lost').length,
      already,
    },
    issues: settled.issues,
    unknownLabels: unknown,
  };
}

/** Two annotations with this in common say the same of the same words. What is not sure has no place to compare, only its words. */
function samenessOf({ start, annotation }: Placed): string {
  const parts = annotation.state ? quoteOf(annotation) : annotation.at.map((part) => `${start + part.start}:${start + part.end}`).join(' ');
  return [labelText(annotation), annotation.state?.is ?? '', parts, annotation.kind === 'claim' ? annotation.text : ''].join('\n');
}

/** Of two annotations with one id: whether they are the same, one of them perhaps moved since. */
function saysSame({ annotation: a }: Placed, { annotation: b }: Placed): boolean {
  return labelText(a) === labelText(b) && quoteOf(a) === quoteOf(b);
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

interface Naming {
  readonly rename: (ref: string) => string;
  readonly newId: () => string;
}

/** What is said of the article as a whole: what is there stays, what is not is filled. */
function setSteps(read: Article, there: Article | undefined, naming: Naming): Step[] {
  const steps: Step[] = [];
  const about = { ...read.about, ...there?.about };
  if (Object.keys(about).length > Object.keys(there?.about ?? {}).length) steps.push({ do: 'set', field: 'about', value: about });
  const labels = { ...read.labels, ...there?.labels };
  if (Object.keys(labels).length > Object.keys(there?.labels ?? {}).length) steps.push({ do: 'set', field: 'labels', value: labels });
  const layers = new Set(there?.coverage.map(({ layer }) => layer));
  const coverage = read.coverage.filter(({ layer }) => !layers.has(layer));
  if (coverage.length > 0) steps.push({ do: 'set', field: 'coverage', value: [...(there?.coverage ?? []), ...coverage] });
  const relations = newRelations(read.relations, there?.relations ?? [], naming);
  if (relations.length > 0) steps.push({ do: 'set', field: 'relations', value: [...(there?.relations ?? []), ...relations] });
  return steps;
}

/** The relations of which none of the same type between the same is there, with ids that no other has. */
function newRelations(read: readonly Relation[], there: readonly Relation[], { rename, newId }: Naming): Relation[] {
  const keyOf = ({ type, args }: Relation): string => JSON.stringify([type, ...args.map(({ role, ref }) => [role, ref])]);
  const known = new Set(there.map(keyOf));
  const taken = new Set(there.map(({ id }) => id));
  return read
    .map((each) => ({ ...each, args: each.args.map((arg) => ({ ...arg, ref: rename(arg.ref) })) }))
    .filter((each) => !known.has(keyOf(each)))
    .map((each) => {
      const id = taken.has(each.id) ? newId() : each.id;
      taken.add(id);
      return { ...each, id };
    });
}
