import { trimSpace } from '../../text/space';
import { contains, overlaps, type Span } from '../../text/span';
import { type Checked, exportable } from '../exportable';
import type { Format, Keeps } from '../format';
import { lossesOf } from '../keeps';
import { labelText } from '../labelText';
import { countKinds, loss, unmarkedLoss } from '../loss';
import { sentencesOfWords } from '../snap';
import { readWebannoTsv } from './webannoTsvRead';

const keeps: Keeps = {
  kinds: ['mention', 'boilerplate', 'claim'],
  text: 'words',
  edges: 'trimmed',
  gaps: false,
  overlaps: true,
  fields: { mention: ['label'], boilerplate: ['role'], claim: ['type'] },
  article: [],
};

/** The head: one span layer that INCEpTION has in every project, and then two empty lines, not more and not fewer. */
const head = '#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label\n\n\n';

interface Value {
  readonly span: Span;
  readonly cell: string;
}

/** WebAnno's tables, 3.3, a file for each article: a line a token, and lines for parts of tokens where an annotation ends inside of one. */
export const webannoTsv: Format = {
  id: 'webanno-tsv',
  title: 'WebAnno TSV 3.3 (INCEpTION)',
  unit: 'UTF-16 units',
  holds: 'words, sentences and annotations as labelled spans',
  losses: lossesOf(keeps),
  keeps,
  write(from, { fileOf }) {
    const checked = exportable(from);
    const { values, blank } = valuesOf(from.text, checked.annotations);
    const blocks: string[] = [];
    let next = 0;
    let open: Value[] = [];
    for (const [index, tokens] of sentencesOfWords(from.text).entries()) {
      const rows: string[] = [];
      for (const [position, token] of tokens.entries()) {
        open = open.filter(({ span }) => span.end > token.start);
        for (let value = values[next]; value && value.span.start < token.end; value = values[++next]) open.push(value);
        rows.push(...rowsOf(from.text, `${index + 1}-${position + 1}`, token, open));
      }
      const [first, last] = [tokens[0], tokens.at(-1)];
      if (first && last) blocks.push(`#Text=${escapedText(from.text.slice(first.start, last.end))}\n${rows.join('')}`);
    }
    return {
      chunks: [{ path: fileOf(from.id, '.tsv'), text: `${head}${blocks.join('\n')}` }],
      counts: countKinds(checked.annotations.filter((each) => !blank.has(each))),
      losses: [
        ...loss('space.only', blank.size, 'annotations of nothing but white space'),
        ...loss('gap', checked.annotations.filter(({ parts }) => parts.length > 1).length, 'annotations with gaps, written as one a part'),
        ...loss('relation', from.article.relations.length, 'relations'),
        ...unmarkedLoss(from, 'mention', 'boilerplate', 'claim'),
      ],
      skipped: checked.skipped,
    };
  },
  read: readWebannoTsv,
  detect: ({ text }) => (/^\uFEFF?#FORMAT=WebAnno TSV 3/u.test(text) ? 'surely' : 'no'),
};

/** Every part with its cell, by start. Each has a number of its own in the document, without which rows would not belong together. */
function valuesOf(text: string, annotations: readonly Checked[]) {
  const blank = new Set<Checked>();
  const spans = annotations.flatMap((each) => {
    const { annotation, start } = each.placed;
    const parts = annotation.at
      .map((part) => trimSpace(text, { start: start + part.start, end: start + part.end }))
      .filter((span) => span.start < span.end);
    if (parts.length === 0) blank.add(each);
    return parts.map((span) => ({ span, label: labelText(annotation) }));
  });
  const sorted = spans.sort((a, b) => a.span.start - b.span.start);
  return { values: sorted.map(({ span, label }, index): Value => ({ span, cell: `${escapedValue(label)}[${index + 1}]` })), blank };
}

/** The token's own row, and one for each stretch of it that an annotation holds without the rest. */
function rowsOf(text: string, id: string, token: Span, open: readonly Value[]): string[] {
  const touching = open.filter(({ span }) => overlaps(span, token));
  const whole = touching.filter(({ span }) => contains(span, token));
  const parts = new Map<string, { readonly span: Span; readonly cells: string[] }>();
  for (const { span, cell } of touching) {
    if (contains(span, token)) continue;
    const inside = { start: Math.max(span.start, token.start), end: Math.min(span.end, token.end) };
    const key = `${inside.start}-${inside.end}`;
    const part = parts.get(key) ?? { span: inside, cells: [] };
    part.cells.push(cell);
    parts.set(key, part);
  }
  const ordered = [...parts.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const row = (name: string, { start, end }: Span, cells: readonly string[]): string =>
    `${name}\t${start}-${end}\t${text.slice(start, end)}\t${cells.length > 0 ? cells.join('|') : '_'}\t\n`;
  return [
    row(
      id,
      token,
      whole.map(({ cell }) => cell),
    ),
    ...ordered.map(({ span, cells }, index) => row(`${id}.${index + 1}`, span, cells)),
  ];
}

const textEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\f': '\\f', '\b': '\\b' };

function escapedText(text: string): string {
  return text.replace(/[\\\t\n\r\f\x08]/gu, (character) => textEscapes[character] ?? character);
}

function escapedValue(label: string): string {
  return label.replace(/->|[\\[\]|_;\t\n*]/gu, (sign) => `\\${sign}`);
}
