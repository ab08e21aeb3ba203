import type * as z from 'zod/mini';
import type { ReadArticle } from '../draft';
import { readDetails } from '../details';
import { type embeddedSchema, fromNative, type NativeLink, type ReadSpan } from '../native';

/** The types that both forms of a CAS use: INCEpTION's own for spans and relations, and one of ours for what they do not hold. */
export const spanType = 'custom.Span';
export const relationType = 'custom.Relation';
export const detailsType = 'glossator.Details';

/** Types that say how a text is built, and are no annotations of anybody. */
const layout =
  /(?:^|\.)(?:Sofa|DocumentAnnotation|DocumentMetaData|Token|Sentence|Paragraph|Lemma|Stem|POS|TagsetDescription|TagDescription)$/u;

/** A feature structure, of whichever form. */
export interface Structure {
  readonly id: string;
  readonly type: string;
  readonly begin: number | undefined;
  readonly end: number | undefined;
  /** Features that are text. */
  readonly features: ReadonlyMap<string, string>;
  /** Features that point at other structures. */
  readonly references: ReadonlyMap<string, string>;
}

/** The article of a CAS: every structure with a place that is no layout is a span, every one with Governor and Dependent a link. */
export function articleOfCas(
  id: string,
  text: string,
  structures: readonly Structure[],
  embedded: z.infer<typeof embeddedSchema> | undefined,
): ReadArticle {
  const spans: ReadSpan[] = [];
  const links: NativeLink[] = [];
  for (const { id: key, type, begin, end, features, references } of structures) {
    if (begin === undefined || end === undefined || layout.test(type)) continue;
    const label = features.get('label') ?? features.get('value') ?? features.get('identifier') ?? type.slice(type.lastIndexOf('.') + 1);
    const [from, to] = [references.get('Governor'), references.get('Dependent')];
    if (from !== undefined && to !== undefined) links.push({ from, to, type: label });
    else spans.push({ start: begin, end, label, key });
  }
  return { is: 'article', id, text, ...readDetails(embedded), ...fromNative(spans, links, embedded), issues: [] };
}
