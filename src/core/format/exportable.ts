import type { Part } from '../model/anchor';
import { type Annotation, type Claim, type Placed, quoteOf } from '../model/annotation';
import type { Issue } from '../model/issue';
import { isBoundary, OffsetTable } from '../text/offsets';
import type { Span } from '../text/span';
import type { ExportArticle } from './format';

/** A stretch of an article in code points, and its text. */
export interface Quote {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** An annotation whose quotes were found at their places. */
export interface Checked<A extends Annotation = Annotation> {
  readonly placed: Placed<A>;
  /** Its own parts, of which there is at least one. */
  readonly parts: readonly Quote[];
}

export interface Exportable {
  readonly annotations: readonly Checked[];
  readonly skipped: readonly Issue[];
  /** `parts`, which count from `origin`, in code points of the article; without those whose text is not their quote. */
  quotes(parts: readonly Part[] | undefined, origin: number): Quote[];
  /** The same in UTF-16 units. */
  places(parts: readonly Part[], origin: number): { readonly span: Span; readonly quote: string }[];
  /** UTF-16 to code point. */
  toCodePoint(offset: number): number;
}

/**
 * The annotations that can be exported: sure ones of which every part, sliced from the text in code points, equals its quote.
 * Each other is an issue. A claim's cue or content that fails is an issue too, and the claim is exported without it.
 */
export function exportable({ text, article }: ExportArticle): Exportable {
  const table = OffsetTable.of(text);
  const annotations: Checked[] = [];
  const skipped: Issue[] = [];
  const quotes = (parts: readonly Part[] | undefined, origin: number) =>
    (parts ?? []).flatMap((part) => checkedQuote(text, table, part, origin) ?? []);
  for (const placed of article.annotations) {
    const { annotation, start } = placed;
    const parts = annotation.state ? [] : quotes(annotation.at, start);
    if (annotation.state || parts.length < annotation.at.length) {
      skipped.push(leftOut(annotation));
      continue;
    }
    annotations.push({ placed, parts });
    const secondary = annotation.kind === 'claim' ? secondaryParts(annotation) : [];
    if (quotes(secondary, start).length < secondary.length) skipped.push(cueLeftOut(annotation));
  }
  const places = (parts: readonly Part[], origin: number) =>
    parts
      .filter((part) => checkedQuote(text, table, part, origin))
      .map((part) => ({ span: { start: origin + part.start, end: origin + part.end }, quote: part.exact }));
  return { annotations, skipped, quotes, places, toCodePoint: (offset) => table.toCodePoint(offset) };
}

/** The annotations of one kind. */
export function ofKind<K extends Annotation['kind']>(all: readonly Checked[], kind: K): Checked<Extract<Annotation, { kind: K }>>[] {
  return all.filter((each): each is Checked<Extract<Annotation, { kind: K }>> => each.placed.annotation.kind === kind);
}

/** Both edges go to code points and back, so that the slice compared is the one that a reader of code points makes. */
function checkedQuote(text: string, table: OffsetTable, part: Part, origin: number): Quote | undefined {
  const [from, to] = [origin + part.start, origin + part.end];
  if (from >= to || !isBoundary(text, from) || !isBoundary(text, to)) return undefined;
  const [start, end] = [table.toCodePoint(from), table.toCodePoint(to)];
  const slice = text.slice(table.fromCodePoint(start), table.fromCodePoint(end));
  return slice === part.exact ? { start, end, quote: slice } : undefined;
}

function secondaryParts({ cue = [], content = [], via = [] }: Claim): readonly Part[] {
  return [...cue, ...content, ...via.flatMap((link) => link.cue ?? [])];
}

function leftOut(annotation: Annotation): Issue {
  const about = { args: [annotation.kind, quoteOf(annotation)], annotation: annotation.id };
  if (annotation.state?.is === 'lost')
    return {
      ...about,
      code: 'export.lost',
      severity: 'warning',
      message: 'Left out: the text of this {0} is not in the article any more: “{1}”',
    };
  if (annotation.state)
    return { ...about, code: 'export.doubtful', severity: 'warning', message: 'Left out: where this {0} stands is in doubt: “{1}”' };
  return { ...about, code: 'export.quote', severity: 'error', message: 'Left out: this {0} does not stand where its offsets say: “{1}”' };
}

function cueLeftOut(annotation: Annotation): Issue {
  return {
    code: 'export.cue',
    severity: 'warning',
    message: 'The cue or content of this {0} is not where its offsets say, and was left out: “{1}”',
    args: [annotation.kind, quoteOf(annotation)],
    annotation: annotation.id,
  };
}
