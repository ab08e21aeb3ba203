import * as z from 'zod/mini';
import { detailsSchema, fieldsSchema, readDetails } from '../details';
import type { Draft, DraftPart, Read, SourceFile } from '../draft';
import { fieldsOfLabel, labelText } from '../labelText';
import { checkedRecord, failure, jsonFile } from '../records';

const prefix = 'urn:x-glossator:';

/** The IRI of something of ours, which has no address on the web. */
export function iriOf(what: 'page' | 'annotation' | 'relation', id: string): string {
  return `${prefix}${what}:${encodeURIComponent(id)}`;
}

const selector = z.looseObject({
  type: z.optional(z.string()),
  start: z.optional(z.number()),
  end: z.optional(z.number()),
  exact: z.optional(z.string()),
  prefix: z.optional(z.string()),
  suffix: z.optional(z.string()),
});
type Selector = z.infer<typeof selector>;
const oneOrMore = <T extends z.ZodMiniType>(schema: T) =>
  z.union([
    z.array(schema),
    z.pipe(
      schema,
      z.transform((value) => [value]),
    ),
  ]);
const target = z.union([
  z.string(),
  z.object({
    source: z.optional(z.union([z.string(), z.object({ id: z.string() })])),
    id: z.optional(z.string()),
    selector: z.optional(oneOrMore(selector)),
  }),
]);
const body = z.union([z.string(), z.object({ purpose: z.optional(z.string()), value: z.optional(z.string()) })]);
const annotation = z.object({
  id: z.optional(z.string()),
  motivation: z.optional(z.union([z.string(), z.array(z.string())])),
  created: z.optional(z.string()),
  modified: z.optional(z.string()),
  body: z.optional(oneOrMore(body)),
  target: oneOrMore(target),
  glossator: z.catch(z.optional(fieldsSchema), undefined),
});
type ReadAnnotation = z.infer<typeof annotation>;
const details = z.extend(detailsSchema, { article: z.optional(z.string()) });
const container = z.object({
  items: z.optional(z.array(z.unknown())),
  first: z.optional(z.union([z.string(), z.object({ items: z.optional(z.array(z.unknown())) })])),
  glossator: z.catch(z.optional(details), undefined),
});

/** Pages, collections, arrays and single annotations. Their texts are read where they stand beside them. */
export function* readWebAnnotations(files: readonly SourceFile[]): Generator<Read> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const file of files) {
    if (!/\.json(?:ld)?$/u.test(file.path)) continue;
    const read = jsonFile(file, z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]));
    if (read.is === 'failed') {
      yield read;
      continue;
    }
    const page = Array.isArray(read.value) ? undefined : container.safeParse(read.value).data;
    const first = typeof page?.first === 'object' ? page.first.items : undefined;
    const items = Array.isArray(read.value) ? read.value : (page?.items ?? first ?? [read.value]);
    yield* articlesOf(file, items, page?.glossator, byPath);
  }
}

interface Gathered {
  readonly drafts: Draft[];
}

function* articlesOf(
  file: SourceFile,
  items: readonly unknown[],
  page: z.infer<typeof details> | undefined,
  byPath: ReadonlyMap<string, SourceFile>,
): Generator<Read> {
  const sources = new Map<string, Gathered>();
  const relations: unknown[] = [];
  for (const [index, item] of items.entries()) {
    const checked = checkedRecord(file.path, index + 1, item, annotation);
    if (checked.is === 'failed') {
      yield checked;
      continue;
    }
    const each = checked.value;
    const link = linkOf(each, index);
    if (link) {
      if (!each.id?.startsWith(`${prefix}relation:`) || page?.relations === undefined) relations.push(link);
      continue;
    }
    const source = sourceOf(each);
    const gathered = sources.get(source) ?? { drafts: [] };
    sources.set(source, gathered);
    const draft = draftOf(each);
    if (draft) gathered.drafts.push(draft);
    else
      yield failure(file.path, index + 1, 'import.selector', 'Annotation {0} has no text position and no quote', [
        each.id ?? String(index + 1),
      ]);
  }
  if (page?.article !== undefined && sources.size === 0) sources.set('', { drafts: [] });
  for (const [source, { drafts }] of sources) {
    const text = textBeside(file.path, source, byPath);
    yield {
      is: 'article',
      id: page?.article ?? (source === '' ? file.path.replace(/\.json(?:ld)?$/u, '') : decoded(source)),
      ...(text !== undefined && { text }),
      drafts,
      ...readDetails(page),
      relations: [...(page?.relations ?? []), ...relations],
      issues: [],
    };
  }
}

/** The text that the source names, relative to the file, or the one beside the file. */
function textBeside(path: string, source: string, byPath: ReadonlyMap<string, SourceFile>): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const stem = path.replace(/\.json(?:ld)?$/u, '');
  const candidates = [`${folder}${decoded(source)}`, `${stem}.txt`];
  return candidates.map((each) => byPath.get(each)?.text).find((text) => text !== undefined);
}

function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}

function sourceOf({ target: targets }: ReadAnnotation): string {
  for (const each of targets) {
    if (typeof each === 'string') return each;
    const named = typeof each.source === 'object' ? each.source.id : (each.source ?? each.id);
    if (named !== undefined) return named;
  }
  return '';
}

function draftOf(from: ReadAnnotation): Draft | undefined {
  const at: DraftPart[] = [];
  let around: Selector | undefined;
  for (const each of from.target) {
    const selectors = typeof each === 'string' ? [] : (each.selector ?? []);
    const position = selectors.find(({ type }) => type === 'TextPositionSelector');
    const quote = selectors.find(({ type, exact }) => type === 'TextQuoteSelector' && exact !== undefined);
    around ??= quote;
    if (position?.start === undefined && !quote) continue;
    const [start, end] = [position?.start ?? -1, position?.end ?? 0];
    at.push({ start, end, ...(quote?.exact !== undefined && { quote: quote.exact }) });
  }
  if (at.length === 0) return undefined;
  const context = {
    ...(around?.prefix !== undefined && { prefix: around.prefix }),
    ...(around?.suffix !== undefined && { suffix: around.suffix }),
  };
  const own = from.id?.startsWith(`${prefix}annotation:`) ? decoded(from.id.slice(prefix.length + 'annotation:'.length)) : from.id;
  return { ...(own !== undefined && { key: own }), at, fields: { ...fieldsOf(from), ...context } };
}

function fieldsOf({ body: bodies = [], created, modified, glossator }: ReadAnnotation): Readonly<Record<string, unknown>> {
  const textual = bodies.filter((each) => typeof each === 'object');
  const tag = textual.find(({ purpose }) => purpose === 'tagging' || purpose === 'classifying') ?? textual.find(({ purpose }) => !purpose);
  const label = tag?.value ?? bodies.find((each) => typeof each === 'string') ?? 'annotation';
  const known = glossator && labelOf(glossator) === label ? glossator : undefined;
  if (known) return known;
  const note = textual.find(({ purpose }) => purpose === 'commenting')?.value;
  const wording = textual.find(({ purpose }) => purpose === 'describing')?.value;
  const fields = fieldsOfLabel(label);
  return {
    ...fields,
    ...(fields['kind'] === 'claim' && wording && { text: wording }),
    ...(note && { note }),
    ...(created && { created }),
    ...(modified && { modified }),
  };
}

/** The label of stored fields, by which one sees whether another program changed the tag. */
function labelOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  const { kind, label, role, type } = fields;
  if (kind === 'mention' && typeof label === 'string') return labelText({ kind, label });
  if (kind === 'boilerplate' && typeof role === 'string') return labelText({ kind, role });
  if (kind === 'claim') return labelText({ kind, ...(typeof type === 'string' && { type }) });
  return undefined;
}

/** A link between annotations: its body and its targets are IRIs, not texts. */
function linkOf({ motivation, body: bodies = [], target: targets }: ReadAnnotation, index: number) {
  const isLinking = motivation === 'linking' || (Array.isArray(motivation) && motivation.includes('linking'));
  const from = bodies.filter((each) => typeof each === 'string');
  const to = targets.filter((each) => typeof each === 'string');
  if (!isLinking || from.length === 0 || to.length === 0) return undefined;
  const type = bodies.find((each) => typeof each === 'object' && each.value !== undefined);
  const ref = (iri: string): string =>
    iri.startsWith(`${prefix}annotation:`) ? decoded(iri.slice(prefix.length + 'annotation:'.length)) : iri;
  const args = [...from.map((iri) => ({ role: 'from', ref: ref(iri) })), ...to.map((iri) => ({ role: 'to', ref: ref(iri) }))];
  return { id: `link-${index + 1}`, type: typeof type === 'object' ? (type.value ?? 'related') : 'related', args };
}
