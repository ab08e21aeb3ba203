import { surroundings } from '../anchor/describe';
import { locate } from '../anchor/locate';
import { reanchor } from '../anchor/reanchor';
import { finish, type Work } from '../anchor/work';
import { type Annotation, type Placed, spanOf } from '../model/annotation';
import { AnnotationSet } from '../model/annotationSet';
import { type Article, emptyArticle, type Relation } from '../model/article';
import type { Issue } from '../model/issue';
import { sha256Hex } from '../text/hash';
import { toLf } from '../text/newlines';
import { OffsetTable } from '../text/offsets';
import { shift } from '../text/span';
import { canonical } from './canonical';
import { codePointOf, partsFrom, partsTo, placedOf, storedOf, unitOf } from './places';
import { parseJson, repeatedKey, shapeJson } from './readJson';
import {
  boilerplateSchema,
  claimSchema,
  formatVersion,
  mentionSchema,
  type StoredAnnotation,
  type StoredSidecar,
  sidecarSchema,
} from './schema';
import { tidied } from './tidied';

/** What became of reading a sidecar: an article, or the reasons why there is none. The issues' spans lie in the file. */
export type Decoded =
  | { readonly is: 'article'; readonly article: Article; readonly issues: readonly Issue[]; readonly isNewer: boolean }
  | { readonly is: 'unreadable'; readonly issues: readonly Issue[] };

/**
 * Reads a sidecar against `text`, the article's LF text. Where the text is the one that the sidecar speaks of, stored places are
 * taken when their quotes fit; every other annotation is looked for, and is then sure, doubtful or lost. With `oldText`, when it is the
 * text that the sidecar speaks of, the two texts are compared, which errs far less than a search for each quote.
 * Law: `encodeSidecar(decodeSidecar(raw, t).article, t)` is `raw` when `raw` was written by `encodeSidecar` for `t`.
 */
export function decodeSidecar(given: string, text: string, oldText?: string): Decoded {
  const raw = toLf(given);
  const parsed = parseJson(raw);
  if (!parsed.ok) return { is: 'unreadable', issues: parsed.error };
  const version = versionOf(parsed.value);
  const isNewer = version > formatVersion;
  const read = shapeJson(raw, parsed.value, sidecarSchema);
  if (!read.ok) return { is: 'unreadable', issues: isNewer ? [newer(version, strange)] : read.error };
  const twice = repeatedSection(raw);
  if (twice) return { is: 'unreadable', issues: [twice] };
  const { annotations, removed, issues } = tidied(read.value, raw);
  const stored = { ...read.value, annotations: [...annotations], removed };
  const isOld = oldText !== undefined && oldText !== text && stored.article.sha256 === sha256Hex(oldText);
  const article = isOld ? finish(reanchor(articleOf(stored, oldText), text, oldText)).article : articleOf(stored, text);
  return { is: 'article', article, issues: isNewer ? [newer(version, shown), ...issues] : issues, isNewer };
}

/** The canonical bytes of `article`: one record a line, fixed order of keys and records, LF. Quotes that hold get fresh contexts. */
export function encodeSidecar(article: Article, text: string): string {
  return finish(encodeInSteps(article, text));
}

/** An annotation takes some ten microseconds to be written; so many make a step of some milliseconds. */
const stepAnnotations = 250;

/** `encodeSidecar` as work that can be paused. */
export function* encodeInSteps(article: Article, text: string): Work<string> {
  const table = OffsetTable.of(text);
  const { about, unknown } = article;
  yield;
  const stored: StoredAnnotation[] = [];
  for (const each of article.annotations) if (stored.push(storedOf(refreshed(each, text), table, text)) % stepAnnotations === 0) yield;
  stored.sort(compareStored);
  yield;
  const written: string[] = [];
  for (const each of stored) if (written.push(JSON.stringify(canonical(schemaOf[each.kind], each))) % stepAnnotations === 0) yield;
  const records = (values: readonly unknown[]) => (values.length === 0 ? undefined : lines(values));
  const sections: [string, string | undefined][] = [
    ['glossator', String(formatVersion)],
    [
      'article',
      JSON.stringify(
        canonical(sidecarSchema.shape.article, { ...about, sha256: sha256Hex(text), length: table.codePointLength, unit: 'codepoint' }),
      ),
    ],
    ['coverage', records(ordered(sidecarSchema.shape.coverage, article.coverage))],
    ['labels', Object.keys(article.labels).length > 0 ? JSON.stringify(canonical(sidecarSchema.shape.labels, article.labels)) : undefined],
    ['annotations', listed(written)],
    [
      'relations',
      records(
        ordered(
          sidecarSchema.shape.relations,
          [...article.relations].sort(byId).map((each) => withTrigger(each, table, text)),
        ),
      ),
    ],
    [
      'dismissed',
      records(
        ordered(
          sidecarSchema.shape.dismissed,
          article.dismissed.map((each) => ({ ...each, start: codePointOf(each.start, table, text) })),
        ),
      ),
    ],
    ['removed', records(ordered(sidecarSchema.shape.removed, [...article.removed].sort(byId)))],
    ...Object.entries(unknown).map(([key, value]): [string, string] => [key, JSON.stringify(value)]),
  ];
  const all = sections.filter(([, value]) => value !== undefined).map(([key, value]) => `  ${JSON.stringify(key)}: ${value}`);
  return `{\n${all.join(',\n')}\n}\n`;
}

/** The order of `comparePlaced`, of places as they are written: lost ones may have been moved into the text by that. */
function compareStored(a: StoredAnnotation, b: StoredAnnotation): number {
  const endOf = ({ at }: StoredAnnotation): number => Math.max(...at.map(({ end }) => end));
  return (a.at[0]?.start ?? 0) - (b.at[0]?.start ?? 0) || endOf(a) - endOf(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

const schemaOf = { mention: mentionSchema, boilerplate: boilerplateSchema, claim: claimSchema } as const;

function articleOf(stored: StoredSidecar, text: string): Article {
  const table = OffsetTable.of(text);
  const isSameText = stored.article.sha256 === sha256Hex(text);
  const placed = located(
    stored.annotations.map((each) => placedOf(each, table)),
    text,
    isSameText,
  );
  const { glossator: _version, article: block, coverage, labels, annotations: _, relations, dismissed, removed, ...unknown } = stored;
  const { sha256: _hash, length: _length, unit: _unit, ...about } = block;
  return {
    ...emptyArticle,
    about,
    annotations: AnnotationSet.of(placed),
    coverage: coverage ?? [],
    labels: labels ?? {},
    relations: (relations ?? []).map(({ trigger, ...relation }) =>
      trigger ? { ...relation, trigger: partsFrom(trigger, table) } : relation,
    ),
    dismissed: (dismissed ?? []).map((each) => ({ ...each, start: unitOf(each.start, table) })),
    removed: removed ?? [],
    unknown,
  } as Article;
}

/** In the text that the file speaks of, a place needs no search when it holds its quotes, or when the file itself calls it unsure. */
function isTrusted(text: string, { start, annotation }: Placed): boolean {
  if (annotation.state !== undefined) return true;
  return annotation.at.every((part) => text.slice(start + part.start, start + part.end) === part.exact);
}

/** All of an article's annotations are looked for together, because they bear one another out; those that need no search keep their place. */
function located(placed: readonly Placed[], text: string, isSameText: boolean): readonly Placed[] {
  const isFixed = placed.map((each) => isSameText && isTrusted(text, each));
  if (isFixed.every((each) => each)) return placed;
  return locate(text, placed).map((each, index) => {
    const before = placed[index] ?? each;
    return isFixed[index] ? before : isSameText ? withQuote(before, each) : each;
  });
}

/** In a text that has not changed, a quote that is not there was never right: what stands in its likely place is no edit of it to be taken over. */
function withQuote(before: Placed, after: Placed): Placed {
  if (after.annotation.state || after.annotation.at.every(({ exact }, index) => exact === before.annotation.at[index]?.exact)) return after;
  const at = after.annotation.at.map((part) => ({ ...part, ...shift(part, after.start - before.start) }));
  return { ...before, annotation: { ...before.annotation, state: { is: 'doubtful', candidates: [{ at, score: doubtOfEdit }] } } };
}

/** The score of the only place that a quote may be a slip of: more likely than not. */
const doubtOfEdit = 0.6;

function withTrigger(relation: Relation, table: OffsetTable, text: string) {
  return relation.trigger ? { ...relation, trigger: partsTo(relation.trigger, table, text) } : relation;
}

/** With the contexts that stand around it now, unless the stored ones still do: a context of another length is left as it was. */
export function refreshed(placed: Placed, text: string): Placed {
  const { annotation } = placed;
  if (annotation.state) return placed;
  const { start, end } = spanOf(placed);
  const { prefix, suffix } = annotation;
  if (
    prefix !== undefined &&
    suffix !== undefined &&
    text.startsWith(suffix, end) &&
    start >= prefix.length &&
    text.startsWith(prefix, start - prefix.length)
  )
    return placed;
  const { prefix: _p, suffix: _s, ...rest } = annotation;
  return { start, annotation: { ...rest, ...surroundings(text, [{ start, end }]) } as Annotation };
}

function ordered(schema: Parameters<typeof canonical>[0], values: readonly unknown[]): readonly unknown[] {
  return canonical(schema, values) as readonly unknown[];
}

function lines(values: readonly unknown[]): string {
  return listed(values.map((value) => JSON.stringify(value)));
}

function listed(records: readonly string[]): string {
  return records.length === 0 ? '[]' : `[\n${records.map((record) => `    ${record}`).join(',\n')}\n  ]`;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const shown = 'The file was written by a newer version of Glossator (format {0}). Its annotations are shown and cannot be changed.';
const strange = 'The file was written by a newer version of Glossator (format {0}), which this one cannot read. It is left as it is.';

function newer(version: number, message: string): Issue {
  return { code: 'sidecar.newer', severity: 'warning', message, args: [String(version)], span: { start: 0, end: 1 } };
}

/** What a file says of its version before anything else of it is looked at; 0 when it says nothing. */
function versionOf(value: unknown): number {
  const version = typeof value === 'object' && value !== null && 'glossator' in value ? value.glossator : 0;
  return typeof version === 'number' && Number.isInteger(version) ? version : 0;
}

/** A section that stands twice, as after a merge by hand: of two equal keys JSON forgets the first, and with it all that it holds. */
function repeatedSection(raw: string): Issue | undefined {
  const span = repeatedKey(raw, Object.keys(sidecarSchema.shape));
  if (!span) return undefined;
  const message = 'The section {0} stands in the file twice. It is left as it is and nothing is written to it.';
  return { code: 'sidecar.section', severity: 'error', message, args: [raw.slice(span.start, span.end)], span };
}
