import * as z from 'zod/mini';
import type { Part } from '../model/anchor';
import type { Claim } from '../model/annotation';
import type { Relation } from '../model/article';
import type { Checked, Exportable } from './exportable';
import type { ExportArticle, Loss } from './format';
import { loss } from './loss';

/**
 * Everything that is said of an article beside the places, as plain JSON: what a format with room for foreign keys carries along, so that it
 * loses nothing. Parts of claims and relations count in the unit of the file that they are in.
 */
export interface Details {
  readonly about?: unknown;
  readonly coverage?: unknown;
  readonly labels?: unknown;
  readonly relations?: readonly unknown[];
}

/** UTF-16 offset of the article to the file's unit. */
export type Count = (offset: number) => number;

/** The keys of an annotation without its place, and with the places of a claim's cues in the file's unit. */
export function fieldsOf(checked: Exportable, { placed }: Checked, count: Count): Record<string, unknown> {
  const { at: _at, prefix: _prefix, suffix: _suffix, state: _state, ...fields } = placed.annotation;
  if (placed.annotation.kind !== 'claim') return fields;
  const parts = (all: readonly Part[]) => partsIn(checked, all, placed.start, count);
  const { cue, content, via } = placed.annotation satisfies Claim;
  return {
    ...fields,
    ...(cue && { cue: parts(cue) }),
    ...(content && { content: parts(content) }),
    ...(via && { via: via.map((link) => (link.cue ? { ...link, cue: parts(link.cue) } : link)) }),
  };
}

/** What is said of the article as a whole, of which there may be nothing. */
export function detailsOf({ article }: ExportArticle, relations: readonly Relation[], checked: Exportable, count: Count): Details {
  const { about, coverage, labels } = article;
  return {
    ...(Object.keys(about).length > 0 && { about }),
    ...(coverage.length > 0 && { coverage }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(relations.length > 0 && {
      relations: relations.map((each) => (each.trigger ? { ...each, trigger: partsIn(checked, each.trigger, 0, count) } : each)),
    }),
  };
}

/** The relations of which each end is among `annotations` or outside of the article, and the loss of the others. */
export function relationsOf(
  { article }: ExportArticle,
  annotations: readonly Checked[],
): { readonly kept: Relation[]; readonly losses: Loss[] } {
  const isWritten = new Set(annotations.map(({ placed }) => placed.annotation.id));
  const kept = article.relations.filter(({ args }) => args.every(({ ref }) => isWritten.has(ref) || !article.annotations.has(ref)));
  return { kept, losses: loss('relation.end', article.relations.length - kept.length, 'relations of which an end was left out') };
}

/** Details as they come back. Only the keys that are known are taken. */
export const detailsSchema = z.object({
  about: z.optional(z.unknown()),
  coverage: z.optional(z.unknown()),
  labels: z.optional(z.unknown()),
  relations: z.catch(z.optional(z.array(z.unknown())), undefined),
});

/** The keys of an annotation as they come back. */
export const fieldsSchema = z.record(z.string(), z.unknown());

/** The article-level part of a `ReadArticle` from details that may not be there. */
export function readDetails(details: z.infer<typeof detailsSchema> | null | undefined): Details {
  const { about, coverage, labels, relations } = details ?? {};
  return {
    ...(about !== undefined && { about }),
    ...(coverage !== undefined && { coverage }),
    ...(labels !== undefined && { labels }),
    ...(relations !== undefined && { relations }),
  };
}

function partsIn(checked: Exportable, parts: readonly Part[], origin: number, count: Count) {
  return checked.places(parts, origin).map(({ span, quote }) => ({ start: count(span.start), end: count(span.end), exact: quote }));
}
