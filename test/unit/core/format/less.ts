import type { ExportArticle, Keeps } from '../../../../src/core/format/format';
import { type Placed, partsOf } from '../../../../src/core/model/annotation';
import type { Article } from '../../../../src/core/model/article';
import { sentencesIn, tokensIn } from '../../../../src/core/text/segment';
import { trimSpace } from '../../../../src/core/text/space';
import { contains, overlaps, type Span } from '../../../../src/core/text/span';

/** An annotation as plain data: places of the article, and of its fields those that are compared. */
export interface Plain {
  readonly kind: string;
  readonly at: readonly Span[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What of `from` a format with `keeps` must give back, as sorted plain data. Written anew here: no function of the formats takes part. */
export function less({ text, article }: ExportArticle, keeps: Keeps): readonly Plain[] {
  const all = [...article.annotations].filter(({ annotation }) => keeps.kinds.includes(annotation.kind));
  let pieces = all.flatMap((placed): Plain[] => {
    const parts = partsOf(placed).flatMap((part) => edged(text, part, keeps.edges));
    if (parts.length === 0) return [];
    const fields = fieldsOf(placed, keeps);
    const { kind } = placed.annotation;
    return keeps.gaps ? [{ kind, at: parts, fields }] : parts.map((part) => ({ kind, at: [part], fields }));
  });
  if (!keeps.overlaps) pieces = longest(pieces);
  if (keeps.edges === 'words') pieces = pieces.flatMap((each) => inSentences(text, each));
  return sorted(pieces);
}

/** The annotations of `article` as plain data, less what is not compared. */
export function plain(article: Article, keeps: Keeps): readonly Plain[] {
  const all = [...article.annotations];
  return sorted(all.map((placed) => ({ kind: placed.annotation.kind, at: partsOf(placed), fields: fieldsOf(placed, keeps) })));
}

/** What is said of the article as a whole, of which a format keeps some. With `text`, without relations of which an end is not kept. */
export function lessArticle(article: Article, keeps: Keeps, text?: string): unknown {
  const part = (name: 'about' | 'coverage' | 'labels') => (keeps.article.includes(name) ? normal(article[name]) : undefined);
  const isGone = (ref: string): boolean => {
    const placed = article.annotations.get(ref);
    return text !== undefined && placed !== undefined && partsOf(placed).every((part) => edged(text, part, keeps.edges).length === 0);
  };
  const sound = article.relations.filter(({ args }) => !args.some(({ ref }) => isGone(ref)));
  const relations = keeps.article.includes('relations') ? sound.map(normal) : undefined;
  return { about: part('about'), coverage: part('coverage'), labels: part('labels'), relations };
}

function edged(text: string, part: Span, edges: Keeps['edges']): Span[] {
  if (edges === 'exact') return [part];
  if (edges === 'trimmed') {
    const span = trimSpace(text, part);
    return span.start < span.end ? [span] : [];
  }
  const touched = wordsOf(text)
    .flat()
    .filter((token) => overlaps(token, part));
  const [first, last] = [touched[0], touched.at(-1)];
  return first && last ? [{ start: first.start, end: last.end }] : [];
}

function wordsOf(text: string): Span[][] {
  return sentencesIn(text, { start: 0, end: text.length }).map((sentence) => tokensIn(text, sentence));
}

function longest(pieces: readonly Plain[]): Plain[] {
  const lengthOf = ([span]: readonly Span[]): number => (span?.end ?? 0) - (span?.start ?? 0);
  const startOf = ([span]: readonly Span[]): number => span?.start ?? 0;
  const kept: Plain[] = [];
  for (const piece of [...pieces].sort((a, b) => lengthOf(b.at) - lengthOf(a.at) || startOf(a.at) - startOf(b.at)))
    if (!kept.some(({ at }) => overlaps(at[0] as Span, piece.at[0] as Span))) kept.push(piece);
  return kept;
}

function inSentences(text: string, piece: Plain): Plain[] {
  const [span] = piece.at;
  return wordsOf(text).flatMap((tokens) => {
    const inside = tokens.filter((token) => span && contains(span, token));
    const [first, last] = [inside[0], inside.at(-1)];
    return first && last ? [{ ...piece, at: [{ start: first.start, end: last.end }] }] : [];
  });
}

function fieldsOf({ annotation, start }: Placed, keeps: Keeps): Record<string, unknown> {
  const names = keeps.fields === 'all' ? undefined : (keeps.fields[annotation.kind] ?? []);
  const kept = Object.entries(annotation).filter(([key]) => !['kind', 'at', 'prefix', 'suffix', 'state'].includes(key));
  return Object.fromEntries(
    kept
      .filter(([key]) => names === undefined || names.includes(key))
      .map(([key, value]): [string, unknown] => [key, ['cue', 'content', 'via'].includes(key) ? absolute(value, start) : normal(value)])
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Parts with offsets of the article. */
function absolute(value: unknown, start: number): unknown {
  if (Array.isArray(value)) return value.map((each) => absolute(each, start));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    key === 'start' || key === 'end' ? Number(each) + start : absolute(each, start),
  ]);
  return normal(Object.fromEntries(entries));
}

/** In a fixed order of keys; what is empty is nothing. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value.map(normal) : undefined;
  if (value === '' || value === null) return undefined;
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, each]) => [key, each === null ? null : normal(each)] as const);
  const kept = entries.filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function sorted(all: readonly Plain[]): readonly Plain[] {
  return [...all].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
