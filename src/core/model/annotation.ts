import { type Span, shift } from '../text/span';
import type { Context, Part, Unsure } from './anchor';

/** Who or what made an annotation. */
export interface Origin {
  readonly how: 'human' | 'suggested' | 'imported' | 'propagated' | 'adjudicated';
  readonly agent?: string;
  readonly version?: string;
  readonly score?: number;
  readonly from?: readonly string[];
}

/**
 * What the three kinds have in common. Objects may carry keys that are not declared here: they came from the file and go back
 * to it, so derive a changed annotation by spreading the old one.
 */
interface Common extends Context {
  /** Random, stable, never reused; at most 21 URL-safe characters. */
  readonly id: string;
  /** One part or more, ascending, the first of them starting at 0. */
  readonly at: readonly [Part, ...Part[]];
  /** Slug of the author. */
  readonly by: string;
  /** ISO 8601 with zone, as are all times. */
  readonly created: string;
  readonly modified?: string;
  readonly origin: Origin;
  readonly confidence?: number;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>>;
  /** Absent when the anchor is sure. */
  readonly state?: Unsure;
}

export interface Mention extends Common {
  readonly kind: 'mention';
  readonly label: string;
  /** Id in the registry, `#n` within the article, or null with the reason in `nil`. */
  readonly entity?: string | null;
  readonly nil?: 'unclear' | 'generic' | 'not-in-registry';
  /** Name, nominal or pronominal mention. */
  readonly mention?: 'NAM' | 'NOM' | 'PRO';
}

export interface Boilerplate extends Common {
  readonly kind: 'boilerplate';
  readonly role: string;
  readonly template?: string;
}

/** By the id of a mention in this article, by the id of an entity, or by bare name. */
export type Speaker = { readonly mention: string } | { readonly entity: string } | { readonly name: string };

export interface Evidence {
  readonly id: string;
  readonly kind: string;
  readonly url?: string;
  readonly archive?: string;
  readonly quote?: string;
  readonly article?: string;
  readonly published?: string;
  readonly retrieved?: string;
  readonly stance?: 'supports' | 'refutes' | 'context' | 'insufficient';
  readonly question?: string;
  readonly answer?: string;
}

export interface Review {
  readonly id: string;
  readonly verdict: string;
  readonly rationale?: string;
  readonly by: string;
  readonly at: string;
  readonly url?: string;
  readonly status?: 'draft' | 'final' | 'superseded';
  readonly evidence?: readonly Evidence[];
}

export interface ThreadNote {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

export interface Claim extends Common {
  readonly kind: 'claim';
  /** The claim so worded that it stands alone, as the article puts it. */
  readonly text: string;
  readonly type?: string;
  readonly speaker?: Speaker;
  readonly voice?: 'named' | 'collective' | 'anonymous' | 'outlet';
  /** The words that attribute: `said`, `ने कहा कि`. */
  readonly cue?: readonly Part[];
  /** What is attributed, without source and cue. */
  readonly content?: readonly Part[];
  readonly mode?: 'direct' | 'indirect' | 'mixed';
  readonly stance?: 'asserts' | 'denies' | 'questions' | 'reports';
  /** Further sources through which the claim came, nearest first. */
  readonly via?: readonly { readonly speaker: Speaker; readonly cue?: readonly Part[] }[];
  /** Ids of mentions or entities. */
  readonly about?: readonly string[];
  readonly checkWorthy?: { readonly class: 'CFS' | 'UFS' | 'NFS'; readonly score?: number; readonly why?: string };
  readonly said?: string;
  /** Id in `claims.jsonl`. */
  readonly claim?: string;
  readonly reviews?: readonly Review[];
  readonly thread?: { readonly resolved: boolean; readonly notes: readonly ThreadNote[] };
}

export type Annotation = Mention | Boilerplate | Claim;
export type Kind = Annotation['kind'];

/** An annotation and the offset (UTF-16, LF text) at which it starts. */
export interface Placed<A extends Annotation = Annotation> {
  readonly start: number;
  readonly annotation: A;
}

/** The hull of all parts of `placed`, in the article's offsets. */
export function spanOf(placed: Placed): Span {
  return { start: placed.start, end: placed.start + extentOf(placed.annotation) };
}

/** The parts of `placed` in the article's offsets. */
export function partsOf(placed: Placed): Span[] {
  return placed.annotation.at.map((part) => shift(part, placed.start));
}

/** How far the annotation reaches from its start, in UTF-16 units. */
export function extentOf(annotation: Annotation): number {
  return annotation.at.reduce((reached, part) => Math.max(reached, part.end), 0);
}

/** Every group of parts of an annotation: its own, and a claim's cues and content. */
export function anchoredParts(annotation: Annotation): readonly Part[] {
  if (annotation.kind !== 'claim') return annotation.at;
  const { at, cue = [], content = [], via = [] } = annotation;
  return [...at, ...cue, ...content, ...via.flatMap((link) => link.cue ?? [])];
}

/** The hull of everything that is anchored, counted from the annotation's start; it may start below 0. */
export function footprintOf(annotation: Annotation): Span {
  if (annotation.kind !== 'claim') return { start: 0, end: extentOf(annotation) };
  let start = 0;
  let end = 0;
  for (const part of anchoredParts(annotation)) {
    if (part.start < start) start = part.start;
    if (part.end > end) end = part.end;
  }
  return { start, end };
}

/**
 * `annotation` with every part replaced by what `move` makes of it.
 * Law: `mapParts(a, (part) => part)` equals `a`.
 */
export function mapParts<A extends Annotation>(annotation: A, move: (part: Part) => Part): A {
  return mapGroups(annotation, (parts) => parts.map(move));
}

/** `annotation` with every group of parts replaced by what `map` makes of it: its own, and a claim's cues and content. */
export function mapGroups<A extends Annotation>(annotation: A, map: (parts: readonly Part[]) => readonly Part[]): A {
  const moved = { ...annotation, at: map(annotation.at) };
  if (annotation.kind !== 'claim') return moved as A;
  const { cue, content, via } = annotation;
  return {
    ...moved,
    ...(cue && { cue: map(cue) }),
    ...(content && { content: map(content) }),
    ...(via && { via: via.map((link) => (link.cue ? { ...link, cue: map(link.cue) } : link)) }),
  } as A;
}

/** The quote as a person would cite it: parts joined by an ellipsis. */
export function quoteOf(annotation: Annotation): string {
  return annotation.at.map((part) => part.exact).join(' … ');
}

export function isMention(placed: Placed): placed is Placed<Mention> {
  return placed.annotation.kind === 'mention';
}

export function isBoilerplate(placed: Placed): placed is Placed<Boilerplate> {
  return placed.annotation.kind === 'boilerplate';
}

export function isClaim(placed: Placed): placed is Placed<Claim> {
  return placed.annotation.kind === 'claim';
}

/** Whether the annotation's place holds its quote. */
export function isSure(annotation: Annotation): boolean {
  return annotation.state === undefined;
}
