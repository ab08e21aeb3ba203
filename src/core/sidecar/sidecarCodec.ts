import { surroundings } from '../anchor/describe';
import { holdsQuotes, locate } from '../anchor/locate';
import { type Annotation, type Placed, spanOf } from '../model/annotation';
import { AnnotationSet, comparePlaced } from '../model/annotationSet';
import { type Article, emptyArticle, type Relation } from '../model/article';
import type { Issue } from '../model/issue';
import { sha256Hex } from '../text/hash';
import { OffsetTable } from '../text/offsets';
import { canonical } from './canonical';
import { codePointLength, codePointOf, placedOf, storedOf, unitOf } from './places';
import { readJson } from './readJson';
import { annotationSchema, formatVersion, type StoredSidecar, sidecarSchema } from './schema';

/** What became of reading a sidecar: an article, or the reasons why there is none. The issues' spans lie in the file. */
export type Decoded =
  | { readonly is: 'article'; readonly article: Article; readonly issues: readonly Issue[]; readonly isNewer: boolean }
  | { readonly is: 'unreadable'; readonly issues: readonly Issue[] };

/**
 * Reads a sidecar against `text`, the article's LF text. Where the text is the one that the sidecar speaks of, stored places are
 * taken when their quotes fit; every other annotation is looked for, and is then sure, doubtful or lost.
 * Law: `encodeSidecar(decodeSidecar(raw, t).article, t)` is `raw` when `raw` was written by `encodeSidecar` for `t`.
 */
export function decodeSidecar(raw: string, text: string): Decoded {
  const read = readJson(raw.replace(/^\uFEFF/u, ''), sidecarSchema);
  if (!read.ok) return { is: 'unreadable', issues: read.error };
  const stored = read.value;
  const repeated = repeatedId(stored);
  if (repeated !== undefined) {
    const message = 'Two annotations have the id {0}. The file is left as it is and nothing is written to it.';
    return {
      is: 'unreadable',
      issues: [{ code: 'sidecar.id', severity: 'error', message, args: [repeated], span: placeOfId(raw, repeated) }],
    };
  }
  const isNewer = stored.glossator > formatVersion;
  const issues: Issue[] = isNewer
    ? [
        {
          code: 'sidecar.newer',
          severity: 'warning',
          message: 'The file was written by a newer version of Glossator (format {0}). Its annotations are shown and cannot be changed.',
          args: [String(stored.glossator)],
          span: { start: 0, end: 1 },
        },
      ]
    : [];
  return { is: 'article', article: articleOf(stored, text), issues, isNewer };
}

/** The canonical bytes of `article`: one record a line, fixed order of keys and records, LF. Quotes that hold get fresh contexts. */
export function encodeSidecar(article: Article, text: string): string {
  const table = OffsetTable.of(text);
  const { about, unknown } = article;
  const placed = [...article.annotations].sort(comparePlaced);
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
    ['annotations', lines(placed.map((each) => canonical(schemaOf(each.annotation), storedOf(refreshed(each, text), table, text))))],
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
  const written = sections.filter(([, value]) => value !== undefined).map(([key, value]) => `  ${JSON.stringify(key)}: ${value}`);
  return `{\n${written.join(',\n')}\n}\n`;
}

const shapes = new Map(annotationSchema.options.map((option) => [option.shape.kind.value, option]));

function schemaOf(annotation: Annotation) {
  return shapes.get(annotation.kind) ?? annotationSchema;
}

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
      trigger ? { ...relation, trigger: trigger.map((part) => partOf(part, table)) } : relation,
    ),
    dismissed: (dismissed ?? []).map((each) => ({ ...each, start: unitOf(each.start, table) })),
    removed: removed ?? [],
    unknown,
  } as Article;
}

/** In the text that the file speaks of, a place needs no search when it holds its quotes, or when the file itself calls it unsure. */
function isTrusted(text: string, placed: Placed): boolean {
  return placed.annotation.state !== undefined || holdsQuotes(text, placed);
}

/** All of an article's annotations are looked for together, because they bear one another out; those that need no search keep their place. */
function located(placed: readonly Placed[], text: string, isSameText: boolean): readonly Placed[] {
  const isFixed = placed.map((each) => isSameText && isTrusted(text, each));
  if (isFixed.every((each) => each)) return placed;
  return locate(text, placed).map((each, index) => (isFixed[index] ? (placed[index] ?? each) : each));
}

function partOf(part: { start: number; end: number; exact: string }, table: OffsetTable) {
  const start = unitOf(part.start, table);
  return { ...part, start, end: start + part.exact.length };
}

function withTrigger(relation: Relation, table: OffsetTable, text: string) {
  if (!relation.trigger) return relation;
  const trigger = relation.trigger.map((part) => {
    const start = codePointOf(part.start, table, text);
    return { ...part, start, end: start + codePointLength(part.exact) };
  });
  return { ...relation, trigger };
}

/** With the contexts that stand around it now, unless the stored ones still do: a context of another length is left as it was. */
function refreshed(placed: Placed, text: string): Placed {
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
  return values.length === 0 ? '[]' : `[\n${values.map((value) => `    ${JSON.stringify(value)}`).join(',\n')}\n  ]`;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function repeatedId(stored: StoredSidecar): string | undefined {
  const seen = new Set<string>();
  for (const { id } of stored.annotations) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return undefined;
}

function placeOfId(raw: string, id: string) {
  const start = Math.max(0, raw.lastIndexOf(JSON.stringify(id)));
  return { start, end: start + id.length + 2 };
}
