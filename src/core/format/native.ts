import * as z from 'zod/mini';
import type { Annotation } from '../model/annotation';
import type { Relation } from '../model/article';
import { trimSpace } from '../text/space';
import type { Span } from '../text/span';
import { type Count, detailsOf, detailsSchema, fieldsOf, fieldsSchema, relationsOf } from './details';
import type { Draft, DraftPart } from './draft';
import { type Checked, type Exportable, exportable } from './exportable';
import type { Counts, ExportArticle, Loss } from './format';
import { fieldsOfLabel, labelText } from './labelText';
import { countKinds, loss } from './loss';

/** One labelled span as nearly every program has it. An annotation with gaps is several of them. */
export interface NativeSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly quote: string;
  /** The same stretch in UTF-16 units. */
  readonly span: Span;
  /** What the file calls it; numbered in order of the file where it calls it nothing. */
  readonly key: string;
  readonly annotation: Annotation;
}

/** A relation between two spans. */
export interface NativeLink {
  readonly from: string;
  readonly to: string;
  readonly type: string;
}

export interface Native {
  readonly checked: Exportable;
  readonly annotations: readonly Checked[];
  readonly spans: readonly NativeSpan[];
  readonly links: readonly NativeLink[];
  /** What goes along under a key of ours, so that the article comes back whole. */
  readonly details: Embedded;
  readonly counts: Counts;
  readonly losses: readonly Loss[];
}

export interface NativeOptions {
  /** UTF-16 offset to the file's unit; code points when not given. */
  readonly count?: Count;
  /** What stands for the colon of `labelText`. */
  readonly separator?: string;
  /** The number that the first span gets as its key; 0 when not given. */
  readonly firstKey?: number;
  /** Whether spans are written without white space at their edges. */
  readonly isTrimmed?: boolean;
}

/** The annotations of `from` as labelled spans and links, and what those do not hold. */
export function nativeOf(from: ExportArticle, { count, separator = ':', isTrimmed = false, firstKey = 0 }: NativeOptions = {}): Native {
  const checked = exportable(from);
  const unitOf = count ?? checked.toCodePoint;
  const spans: NativeSpan[] = [];
  const first = new Map<string, string>();
  const written: Checked[] = [];
  const stored: StoredAnnotation[] = [];
  for (const each of checked.annotations) {
    const { annotation, start } = each.placed;
    const label = labelText(annotation, separator);
    const parts = annotation.at
      .map((part) => ({ start: start + part.start, end: start + part.end }))
      .map((span) => (isTrimmed ? trimSpace(from.text, span) : span))
      .filter((span) => span.start < span.end);
    if (parts.length === 0) continue;
    first.set(annotation.id, String(firstKey + spans.length));
    for (const span of parts) {
      const quote = from.text.slice(span.start, span.end);
      const key = String(firstKey + spans.length);
      spans.push({ start: unitOf(span.start), end: unitOf(span.end), label, quote, span, key, annotation });
    }
    written.push(each);
    const places = parts.map((span) => [unitOf(span.start), unitOf(span.end)] as const);
    stored.push({ places, as: label, fields: fieldsOf(checked, each, unitOf) });
  }
  const relations = relationsOf(from, written);
  const links = relations.kept.flatMap((each) => linkOf(each, first) ?? []);
  return {
    checked,
    annotations: written,
    spans,
    links,
    details: {
      ...detailsOf(from, relations.kept, checked, unitOf),
      ...(stored.length > 0 && { annotations: stored }),
      ...(links.length > 0 && { links: links.map(linkText) }),
    },
    counts: countKinds(written),
    losses: [
      ...loss('space.only', checked.annotations.length - written.length, 'annotations of nothing but white space'),
      ...loss(
        'gap',
        written.filter(({ placed }) => placed.annotation.at.length > 1).length,
        'annotations with gaps, which other programs see as one span a part',
      ),
      ...relations.losses,
    ],
  };
}

interface StoredAnnotation {
  readonly places: readonly (readonly [number, number])[];
  readonly as: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a file carries along; each annotation by the places and the label of its spans, so that spans which another program changed are its own. */
export const embeddedSchema = z.extend(detailsSchema, {
  annotations: z.catch(
    z.optional(
      z.array(z.object({ places: z.array(z.tuple([z.number(), z.number()])).check(z.minLength(1)), as: z.string(), fields: fieldsSchema })),
    ),
    undefined,
  ),
  links: z.catch(z.optional(z.array(z.string())), undefined),
});

export interface Embedded {
  readonly about?: unknown;
  readonly coverage?: unknown;
  readonly labels?: unknown;
  readonly relations?: readonly unknown[] | undefined;
  readonly annotations?:
    | readonly {
        readonly places: readonly (readonly [number, number])[];
        readonly as: string;
        readonly fields: Readonly<Record<string, unknown>>;
      }[]
    | undefined;
  readonly links?: readonly string[] | undefined;
}

/** A span as a file has it. */
export interface ReadSpan extends DraftPart {
  readonly label: string;
  readonly key?: string;
  /** What the file says of it beside the label. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface FromNative {
  readonly drafts: readonly Draft[];
  readonly relations: readonly unknown[];
}

/**
 * Drafts from spans and links. An annotation that was carried along is taken whole when all its spans are still there, with the same label;
 * every other span is a draft of its own.
 */
export function fromNative(
  spans: readonly ReadSpan[],
  links: readonly NativeLink[],
  embedded: Embedded | null | undefined,
  separator = ':',
): FromNative {
  const pool = new Map<string, ReadSpan[]>();
  for (const span of spans) {
    const key = spanText(span.start, span.end, span.label);
    pool.set(key, [...(pool.get(key) ?? []), span]);
  }
  const refs = new Map<string, string>();
  const drafts: Draft[] = [];
  const taken = new Set<ReadSpan>();
  for (const [index, { places, as, fields }] of (embedded?.annotations ?? []).entries()) {
    const parts = places.map(([start, end]) => pool.get(spanText(start, end, as))?.find((span) => !taken.has(span)));
    const there = parts.flatMap((part) => part ?? []);
    if (there.length < places.length || new Set(there).size < there.length) continue;
    const key = typeof fields['id'] === 'string' ? fields['id'] : `glossator-${index}`;
    for (const part of there) {
      taken.add(part);
      if (part.key !== undefined) refs.set(part.key, key);
    }
    drafts.push({ key, at: there.map(partOf), fields });
  }
  for (const span of spans) {
    if (taken.has(span)) continue;
    const fields = { ...fieldsOfLabel(span.label, separator), ...span.fields };
    drafts.push({ ...(span.key !== undefined && { key: span.key }), at: [partOf(span)], fields });
  }
  const known = new Set(embedded?.links);
  const own = links.filter((link) => !known.has(linkText(link)));
  const refOf = (key: string): string => refs.get(key) ?? key;
  return { drafts, relations: [...(embedded?.relations ?? []), ...own.map((link, index) => relationOf(link, index, refOf))] };
}

function relationOf({ from, to, type }: NativeLink, index: number, refOf: (key: string) => string) {
  const args = [
    { role: 'from', ref: refOf(from) },
    { role: 'to', ref: refOf(to) },
  ];
  return { id: `link-${index + 1}`, type, args };
}

function partOf({ start, end, quote }: DraftPart): DraftPart {
  return { start, end, ...(quote !== undefined && { quote }) };
}

function linkOf({ type, args }: Relation, first: ReadonlyMap<string, string>): NativeLink | undefined {
  const [from, to, ...more] = args.map(({ ref }) => first.get(ref));
  return from !== undefined && to !== undefined && more.length === 0 ? { from, to, type } : undefined;
}

function linkText({ from, to, type }: NativeLink): string {
  return `${from} ${to} ${type}`;
}

function spanText(start: number, end: number, label: string): string {
  return `${start} ${end} ${label}`;
}
