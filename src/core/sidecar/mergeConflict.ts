import { same } from '../base/same';
import { type Annotation, type Placed, quoteOf, spanOf } from '../model/annotation';
import type { Issue } from '../model/issue';
import { conflictId } from './mergeRecords';

/** Marks, for people and for older readers, an annotation that keeps the second side of a conflict. */
const tag = 'conflict';
const withKey = 'conflict.with';
const fieldsKey = 'conflict.fields';

/** The longest quote in a message, in code points: enough to recognise it by. */
const maxQuote = 60;

/** What an annotation that keeps the second side of a conflict says of it. */
export interface Conflict {
  /** The id of the annotation that has the first side. */
  readonly with: string;
  /** What the two differ in: `label`, `at`, `speaker`. */
  readonly fields: readonly string[];
}

/** The conflict whose second side `annotation` keeps, or undefined. To settle it, remove one of the two, or both marks (`unmarked`). */
export function conflictOf(annotation: Annotation): Conflict | undefined {
  const { [withKey]: id, [fieldsKey]: fields } = annotation.attributes ?? {};
  if (typeof id !== 'string') return undefined;
  return { with: id, fields: typeof fields === 'string' ? fields.split(' ') : [] };
}

/** `annotation` without what marks it as a side of a conflict; any other is returned as it is. */
export function unmarked<A extends Annotation>(annotation: A): A {
  if (!conflictOf(annotation)) return annotation;
  const { tags, attributes, ...rest } = annotation;
  const { [withKey]: _with, [fieldsKey]: _fields, ...others } = attributes ?? {};
  const left = (tags ?? []).filter((each) => each !== tag);
  return {
    ...rest,
    ...(left.length > 0 && { tags: left }),
    ...(Object.keys(others).length > 0 && { attributes: others }),
  } as unknown as A;
}

/**
 * The annotation that keeps `other`, the side of a conflict that did not prevail over `first`. It is one like any other, so that
 * every reader keeps it; its id is the same wherever the same conflict is merged.
 */
export function copyOf(first: Placed, other: Placed, fields: readonly string[]): Placed {
  const { id, tags = [], attributes } = other.annotation;
  const annotation = {
    ...other.annotation,
    id: conflictId(id, differing(first, other)),
    tags: tags.includes(tag) ? tags : [...tags, tag],
    attributes: { ...attributes, [withKey]: id, [fieldsKey]: fields.join(' ') },
  };
  return { start: other.start, annotation };
}

/** What a person is told of the annotation `kept`. */
export function mergeIssue(code: string, severity: Issue['severity'], message: string, kept: Placed, ...more: readonly string[]): Issue {
  const { id } = kept.annotation;
  return { code, severity, message, args: [brief(quoteOf(kept.annotation)), ...more], span: spanOf(kept), annotation: id };
}

/** The finding for an annotation that keeps the second side of a conflict; undefined for every other. */
export function conflictIssue(placed: Placed): Issue | undefined {
  const conflict = conflictOf(placed.annotation);
  if (!conflict) return undefined;
  const message = '“{0}” was changed in two ways at once ({1}). Both are kept: compare them and remove one.';
  return mergeIssue('merge.conflict', 'warning', message, placed, conflict.fields.join(', '));
}

function differing(first: Placed, other: Placed): Readonly<Record<string, unknown>> {
  const [a, b] = [first, other].map(({ start, annotation }): Readonly<Record<string, unknown>> => ({ ...annotation, start }));
  return Object.fromEntries(Object.entries(b ?? {}).filter(([key, value]) => !same(value, a?.[key])));
}

function brief(quote: string): string {
  const points = Array.from(quote.slice(0, maxQuote * 2 + 2));
  return points.length > maxQuote ? `${points.slice(0, maxQuote).join('')}…` : points.join('');
}
