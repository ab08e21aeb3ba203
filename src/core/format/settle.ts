import * as z from 'zod/mini';
import { surroundings } from '../anchor/describe';
import { locate } from '../anchor/locate';
import type { Part } from '../model/anchor';
import { type Annotation, extentOf, mapParts, type Placed } from '../model/annotation';
import { AnnotationSet } from '../model/annotationSet';
import { type Article, emptyArticle } from '../model/article';
import type { Issue } from '../model/issue';
import { toLf } from '../text/newlines';
import { isBoundary, OffsetTable } from '../text/offsets';
import { isEmpty, type Span, shift } from '../text/span';
import { annotationSchema, sidecarSchema } from '../sidecar/schema';
import { alignSpace } from './alignSpace';
import { boilerplateBeside } from './boilerplate/fromMain';
import type { Draft, DraftPart, ReadArticle } from './draft';
import { type Judged, judge, quoteTest } from './evidence';
import { idsFor } from './importIds';
import type { Reading } from './reading';
import { warning } from './records';
import type { TextUnit } from './unit';

export interface SettleOptions {
  /** What the offsets count when the file does not say. */
  readonly unit: TextUnit;
  /** The LF text of the article as it is here; without it the file's own text is the article. */
  readonly text?: string;
  /** Whose the annotations are that name nobody, and since when. */
  readonly by: string;
  readonly at: string;
  /** Id of the format. */
  readonly agent: string;
  readonly newId: () => string;
}

/** What became of a read article: annotations in a text. Those that do not fit are doubtful or lost; none is dropped without an issue. */
export interface Settled {
  readonly text: string;
  readonly article: Article;
  readonly issues: readonly Issue[];
  readonly judged: Judged;
}

/** Puts the drafts of `read` in their places. `undefined` when neither the file nor `options` has a text. */
export function settle(read: ReadArticle, options: SettleOptions): Settled | undefined {
  const raw = read.text ?? options.text ?? read.main;
  if (raw === undefined) return undefined;
  const lf = toLf(raw);
  const text = options.text ?? lf;
  const issues: Issue[] = [...read.issues];
  const judged = judge(read, raw, read.main === undefined ? (read.unit ?? options.unit) : 'code points');
  if (judged.isOther) issues.push(repaired(judged));
  const align = text === lf ? undefined : alignSpace(lf, text);
  if (text !== lf && !align)
    issues.push(warning('import.text', 'The text differs from the article’s: every annotation was looked for anew'));
  const drafts = [...read.drafts, ...missingLines(read, text, issues)];
  const ids = idsFor(drafts, options.newId);
  const place: PlaceOf = placer(read, lf, judged.reading);
  const placed = drafts.flatMap((draft, index): Placed[] => {
    const made = annotationOf(draft, ids.of(index), { read, lf, place, options, issues, rename: ids.rename });
    if (!made) return [];
    if (text === lf) return [made];
    const moved = align && !made.annotation.state ? aligned(made, align, text) : undefined;
    return moved ? [moved] : locate(text, [made]);
  });
  const article: Article = {
    ...emptyArticle,
    annotations: AnnotationSet.of(placed),
    ...articleParts(read, { lf, text, place, align, issues, rename: ids.rename, by: options.by }),
  };
  return { text, article, issues, judged };
}

/** Where the file has nothing but the lines that were kept: boilerplate in the place of the others. */
function missingLines({ main }: ReadArticle, text: string, issues: Issue[]): Draft[] {
  if (main === undefined) return [];
  const runs = boilerplateBeside(text, toLf(main));
  if (!runs)
    issues.push(warning('import.main', 'The lines of the main content do not follow each other in the article; nothing was marked'));
  const table = OffsetTable.of(text);
  return (runs ?? []).map(({ start, end }) => ({
    at: [{ start: table.toCodePoint(start), end: table.toCodePoint(end) }],
    fields: { kind: 'boilerplate', role: 'other' },
  }));
}

type PlaceOf = (part: DraftPart) => { readonly span: Span; readonly isSure: boolean } | undefined;

function placer(read: ReadArticle, lf: string, reading: Reading): PlaceOf {
  const fits = quoteTest(read, lf);
  return (part) => {
    const span = reading.place(part.start, part.end);
    const isWhole = span !== undefined && isBoundary(lf, span.start) && isBoundary(lf, span.end) && span.start < span.end;
    if (part.quote === undefined) return isWhole ? { span, isSure: true } : undefined;
    if (isWhole && fits(span, part)) return { span, isSure: true };
    const start = Math.max(0, Math.min(span?.start ?? part.start, lf.length));
    return { span: { start, end: start + toLf(part.quote).length }, isSure: false };
  };
}

interface Making {
  readonly read: ReadArticle;
  readonly lf: string;
  readonly place: PlaceOf;
  readonly options: SettleOptions;
  readonly issues: Issue[];
  rename(ref: string): string;
}

function annotationOf(draft: Draft, id: string, making: Making): Placed | undefined {
  const { lf, place, options, issues } = making;
  const quote = draft.at.map((part) => part.quote ?? '').join(' … ');
  const first = draft.at[0];
  if (!first || draft.at.some(({ start, end }) => !(start < end))) {
    issues.push(warning('import.empty', 'Left out: an annotation of no text, {0}', [quote || String(draft.key ?? first?.start ?? '')]));
    return undefined;
  }
  const found = draft.at.map(place);
  const spans = found.flatMap((each) => (each ? [each.span] : []));
  const [head] = spans;
  if (spans.length < draft.at.length || !head || !isAscending(spans)) {
    issues.push(warning('import.place', 'Left out: at {0} to {1} is no text', [String(first.start), String(draft.at.at(-1)?.end)]));
    return undefined;
  }
  const isSure = found.every((each) => each?.isSure);
  const at = spans.map((span, index) => ({
    ...span,
    exact: found[index]?.isSure ? lf.slice(span.start, span.end) : toLf(draft.at[index]?.quote ?? ''),
  }));
  const { state: _state, prefix, suffix, ...fields } = draft.fields;
  const whole = {
    by: options.by,
    created: options.at,
    origin: { how: 'imported', agent: options.agent },
    ...(fields['kind'] === 'claim' && { text: at.map(({ exact }) => exact).join(' … ') }),
    ...fields,
    ...secondary(fields, making),
    ...(fields['kind'] === 'claim' && references(fields, making)),
    id,
    at,
  };
  const checked = checkedAnnotation(whole, quote, issues);
  if (!checked) return undefined;
  const annotation = relative(checked, head.start);
  if (isSure) return { start: head.start, annotation: { ...annotation, ...surroundings(lf, spans) } as Annotation };
  const context = { ...(typeof prefix === 'string' && { prefix }), ...(typeof suffix === 'string' && { suffix }) };
  return locate(lf, [{ start: head.start, annotation: { ...annotation, ...context } as Annotation }])[0];
}

/** A claim's cues and content in their places; those that do not fit are left out with an issue. */
function secondary(fields: Draft['fields'], making: Making): Record<string, unknown> {
  const { place, lf, issues } = making;
  const parts = (value: unknown): readonly Part[] | undefined => {
    if (!Array.isArray(value)) return undefined;
    const found = value.map((each) => place(partOf(each)));
    const spans = found.flatMap((each) => (each?.isSure ? [each.span] : []));
    if (spans.length < value.length || !isAscending(spans)) {
      issues.push(warning('import.cue', 'Left out: words of a claim that do not stand where the file says'));
      return undefined;
    }
    return spans.map((span) => ({ ...span, exact: lf.slice(span.start, span.end) }));
  };
  const [cue, content] = [parts(fields['cue']), parts(fields['content'])];
  const via = Array.isArray(fields['via'])
    ? fields['via'].map((link: unknown) => {
        if (typeof link !== 'object' || link === null) return link;
        const { cue: own, speaker, ...rest } = link as { readonly cue?: unknown; readonly speaker?: unknown };
        const placedCue = parts(own);
        return { ...rest, speaker: renamedSpeaker(speaker, making), ...(placedCue?.length && { cue: placedCue }) };
      })
    : undefined;
  return { cue: cue?.length ? cue : undefined, content: content?.length ? content : undefined, via: via?.length ? via : undefined };
}

function partOf(value: unknown): DraftPart {
  const { start, end, exact, quote } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const said = typeof exact === 'string' ? exact : quote;
  return { start: Number(start), end: Number(end), ...(typeof said === 'string' && { quote: said }) };
}

/** A claim's references to annotations by their ids of today. */
function references(fields: Draft['fields'], making: Making): Record<string, unknown> {
  const { about, speaker } = fields;
  return {
    ...(speaker !== undefined && { speaker: renamedSpeaker(speaker, making) }),
    ...(Array.isArray(about) && { about: about.map((ref: unknown) => (typeof ref === 'string' ? making.rename(ref) : ref)) }),
  };
}

function renamedSpeaker(value: unknown, { rename }: Making): unknown {
  const isMention = typeof value === 'object' && value !== null && 'mention' in value && typeof value.mention === 'string';
  return isMention ? { ...value, mention: rename(value.mention as string) } : value;
}

const required = new Set(['id', 'kind', 'at', 'label', 'role', 'text']);

/** As the schema has it; keys that break it are left out with an issue, the annotation when one of those is needed. */
function checkedAnnotation(whole: Record<string, unknown>, quote: string, issues: Issue[]): Annotation | undefined {
  const present = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
  const parsed = annotationSchema.safeParse(present);
  if (parsed.success) return parsed.data as unknown as Annotation;
  const broken = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  const again = [...broken].some((key) => required.has(key))
    ? undefined
    : annotationSchema.safeParse(Object.fromEntries(Object.entries(present).filter(([key]) => !broken.has(key))));
  if (again?.success) {
    issues.push(warning('import.key', 'Without what is not as it should be ({0}): “{1}”', [reasons, quote]));
    return again.data as unknown as Annotation;
  }
  issues.push(warning('import.annotation', 'Left out: “{1}” is no annotation ({0})', [reasons, quote], 'error'));
  return undefined;
}

function relative(annotation: Annotation, start: number): Annotation {
  return mapParts(annotation, (part) => ({ ...part, start: part.start - start, end: part.end - start }));
}

/** The same annotation in a text that has other white space; `undefined` when a part of it is nothing but white space. */
function aligned({ start, annotation }: Placed, align: (a: Span) => Span, text: string): Placed | undefined {
  if (annotation.at.some((part) => isEmpty(align(shift(part, start))))) return undefined;
  const from = align(shift(annotation.at[0], start)).start;
  const move = (part: Part): Part => {
    const span = align({ start: start + part.start, end: start + part.end });
    return { start: span.start - from, end: span.end - from, exact: text.slice(span.start, span.end) };
  };
  const { prefix: _prefix, suffix: _suffix, ...rest } = annotation;
  const moved = mapParts(rest as Annotation, move);
  const span = { start: from, end: from + extentOf(moved) };
  return { start: from, annotation: { ...moved, ...surroundings(text, [span]) } };
}

const shapes = sidecarSchema.shape;

interface ArticleMaking {
  readonly lf: string;
  readonly text: string;
  readonly place: PlaceOf;
  readonly align: ((a: Span) => Span) | undefined;
  readonly issues: Issue[];
  rename(ref: string): string;
  readonly by: string;
}

/** Metadata, coverage, labels and relations, each only when it is as the schema has it. */
function articleParts(read: ReadArticle, making: ArticleMaking): Partial<Article> {
  const { issues } = making;
  const taken = <T>(name: string, value: unknown, parse: (value: unknown) => { success: boolean; data?: unknown }): T | undefined => {
    if (value === undefined || value === null) return undefined;
    const parsed = parse(value);
    if (parsed.success) return parsed.data as T;
    issues.push(warning('import.article', 'Left out: the {0} of the article, which is not as it should be', [name]));
    return undefined;
  };
  const aboutSchema = z.omit(shapes.article, { sha256: true, length: true, unit: true });
  const about = taken<Article['about']>('metadata', read.about, (value) => aboutSchema.safeParse(value));
  const coverage = taken<Article['coverage']>('coverage', read.coverage, (value) => shapes.coverage.safeParse(value));
  const labels = taken<Article['labels']>('labels', read.labels, (value) => shapes.labels.safeParse(value));
  const relations = (read.relations ?? []).flatMap(
    (each) =>
      taken<Article['relations'][number][]>('relations', relationOf(each, making), (value) => shapes.relations.safeParse([value])) ?? [],
  );
  return {
    ...(about && { about }),
    ...(coverage && { coverage }),
    ...(labels && { labels }),
    ...(relations.length > 0 && { relations }),
  };
}

/** A relation by the ids of today, its trigger in its place; one that does not fit is left out. */
function relationOf(value: unknown, { rename, place, lf, text, align, by }: ArticleMaking): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { trigger, args, ...rest } = value as Record<string, unknown>;
  const named = Array.isArray(args)
    ? args.map((arg: unknown) =>
        typeof arg === 'object' && arg !== null && 'ref' in arg && typeof arg.ref === 'string' ? { ...arg, ref: rename(arg.ref) } : arg,
      )
    : args;
  const found = Array.isArray(trigger) ? trigger.map((each) => place(partOf(each))) : [];
  const spans = found.flatMap((each) => (each?.isSure ? [text === lf ? each.span : align?.(each.span)] : [])).filter((each) => !!each);
  const parts = spans.map((span) => ({ ...span, exact: text.slice(span.start, span.end) }));
  return { by, ...rest, args: named, ...(parts.length > 0 && parts.length === found.length && { trigger: parts }) };
}

function isAscending(spans: readonly Span[]): boolean {
  return spans.every(({ start }, index) => index === 0 || start >= (spans[index - 1]?.end ?? 0));
}

function repaired({ reading, by, fitting, of }: Judged): Issue {
  return warning(
    'import.unit',
    by === 'quotes'
      ? 'The offsets do not fit as the format says; counted in {0} over the text with line ends {1} they fit ({2} of {3} quotes), and were read so'
      : 'The file has no quotes. Counted in {0} over the text with line ends {1} most annotations end between words ({2} of {3}), and were read so',
    [reading.unit, reading.newlines, String(fitting), String(of)],
  );
}
