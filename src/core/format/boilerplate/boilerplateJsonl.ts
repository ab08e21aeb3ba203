import * as z from 'zod/mini';
import { LineIndex } from '../../text/lineIndex';
import { trimSpace } from '../../text/space';
import { overlaps, type Span } from '../../text/span';
import type { Draft, Read, SourceFile } from '../draft';
import { exportable, ofKind } from '../exportable';
import type { ExportArticle, Format, FormatOptions, Keeps } from '../format';
import { jsonLine } from '../jsonLine';
import { lossesOf } from '../keeps';
import { loss } from '../loss';
import { filesNamed, jsonLines } from '../records';
import { isLeftOut, mainText } from './mainText';

const path = 'boilerplate.jsonl';
const keeps: Keeps = {
  kinds: ['boilerplate'],
  text: 'whole',
  edges: 'exact',
  gaps: false,
  overlaps: true,
  fields: { boilerplate: ['role'] },
  article: ['about'],
};

/** One article a line, cut into segments of content and boilerplate, with a label for each line of the text. */
export const boilerplateJsonl: Format = {
  id: 'boilerplate-jsonl',
  title: 'Boilerplate by segment and by line, JSON Lines',
  unit: 'code points',
  holds: 'text, metadata, boilerplate with its role, labels of lines, and the main content',
  losses: lossesOf(keeps),
  keeps,
  choices: ['unmarkedAsNegative'],
  isByLine: true,
  open: () => [{ path, text: '' }],
  write(from, options) {
    const checked = exportable(from);
    const found = ofKind(checked.annotations, 'boilerplate');
    const isComplete = isMarkedInFull(from, options);
    const rest = isComplete ? 'content' : 'unknown';
    const others = found.flatMap(({ placed, parts }) =>
      parts.map(({ start, end, quote }) => ({ start, end, label: 'boilerplate', role: placed.annotation.role, quote })),
    );
    const between = contentBetween(from, found).map((span) => ({
      ...{ start: checked.toCodePoint(span.start), end: checked.toCodePoint(span.end), label: rest },
      quote: from.text.slice(span.start, span.end),
    }));
    const record = {
      ...from.article.about,
      id: from.id,
      text: from.text,
      segments: [...others, ...between].sort((a, b) => a.start - b.start || b.end - a.end),
      lines: lineLabels(from, isComplete),
      is_complete: isComplete,
      main_content: mainText(from).text,
    };
    return {
      chunks: [{ path, text: `${jsonLine(record)}\n` }],
      counts: { mention: 0, boilerplate: found.length, claim: 0 },
      losses: [
        ...loss('kind', checked.annotations.length - found.length, 'annotations that are no boilerplate'),
        ...loss('gap', found.filter(({ parts }) => parts.length > 1).length, 'annotations with gaps, written as one segment a part'),
        ...loss('relation', from.article.relations.length, 'relations'),
        ...loss('coverage', isComplete ? 0 : 1, 'articles of which the boilerplate is not marked in full: the rest is written as unknown'),
      ],
      skipped: checked.skipped,
    };
  },
  read: readBoilerplate,
  detect: ({ text }) => (/^\uFEFF?\s*\{.*"segments"\s*:\s*\[/u.test(text) ? 'surely' : 'no'),
};

function isMarkedInFull({ article }: ExportArticle, { unmarkedAsNegative }: FormatOptions): boolean {
  return unmarkedAsNegative === true || article.coverage.some(({ layer, state }) => layer === 'boilerplate' && state === 'complete');
}

/** What lies between stretches of boilerplate, without white space at the edges. */
function contentBetween(
  { text }: ExportArticle,
  found: readonly { readonly placed: { readonly start: number; readonly annotation: { readonly at: readonly Span[] } } }[],
): Span[] {
  const gone = found
    .flatMap(({ placed: { start, annotation } }) => annotation.at.map((part) => ({ start: start + part.start, end: start + part.end })))
    .sort((a, b) => a.start - b.start);
  const spans: Span[] = [];
  let reached = 0;
  for (const each of [...gone, { start: text.length, end: text.length }]) {
    const span = each.start > reached ? trimSpace(text, { start: reached, end: each.start }) : undefined;
    if (span && span.start < span.end) spans.push(span);
    reached = Math.max(reached, each.end);
  }
  return spans;
}

/** For each line 1 when something of it is left out of the clean text, 0 for content, null when nobody knows or the line is empty. */
function lineLabels(from: ExportArticle, isComplete: boolean): (0 | 1 | null)[] {
  const left = [...from.article.annotations]
    .filter((placed) => isLeftOut(from, placed))
    .flatMap(({ start, annotation }) => annotation.at.map((part) => ({ start: start + part.start, end: start + part.end })));
  const index = LineIndex.of(from.text);
  return Array.from({ length: index.lineCount }, (_, line) => {
    const span = trimSpace(from.text, index.spanOf(line));
    if (span.start === span.end) return null;
    if (left.some((each) => overlaps(each, span))) return 1;
    return isComplete ? 0 : null;
  });
}

const record = z.looseObject({
  id: z.optional(z.union([z.string(), z.number()])),
  text: z.string(),
  segments: z.array(
    z.object({ start: z.number(), end: z.number(), label: z.string(), role: z.nullish(z.string()), quote: z.nullish(z.string()) }),
  ),
});

function* readBoilerplate(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.jsonl')) {
    for (const each of jsonLines(file, record)) {
      if (each.is === 'failed') {
        yield each;
        continue;
      }
      const { id, text, segments, title, language, outlet, url, published, blob } = each.value;
      const about = Object.entries({ blob, language, title, outlet, url, published }).filter(([, value]) => typeof value === 'string');
      yield {
        is: 'article',
        id: id === undefined ? `${file.path}:${each.line}` : String(id),
        text,
        about: Object.fromEntries(about),
        drafts: segments
          .filter(({ label }) => label === 'boilerplate')
          .map(({ start, end, role, quote }): Draft => {
            const at = [{ start, end, ...(typeof quote === 'string' && { quote }) }];
            return { at, fields: { kind: 'boilerplate', role: role ?? 'other' } };
          }),
        issues: [],
      };
    }
  }
}
