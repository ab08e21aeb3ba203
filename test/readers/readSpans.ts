import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import papaparse from 'papaparse';
import { findProjectRoot } from '../rig/folders';

/** A span of a dataset: article, first code point, the one after the last, quote, and label, role or `claim`. */
export type ReadSpan = readonly [article: string, start: number, end: number, quote: string, what: string];

/**
 * The spans of a dataset in the order of articles and places, each checked against its article: read by Python where it is installed, else
 * here, by arrays of code points. Nothing of what wrote the dataset takes part.
 */
export function readSpans(articles: string, dataset: string, format: string): ReadSpan[] {
  if (spawnSync('python3', ['--version']).status !== 0) return readHere(articles, dataset, format);
  const script = path.join(findProjectRoot(), 'test', 'readers', 'spans.py');
  const { status, stdout, stderr } = spawnSync('python3', [script, articles, dataset, format], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Python does not accept ${format}: ${stderr}`);
  return JSON.parse(stdout);
}

/** As `readSpans`, without Python. */
export function readHere(articles: string, dataset: string, format: string): ReadSpan[] {
  const texts = new Map<string, string[]>();
  const textOf = (article: string): string[] => {
    const raw = new TextDecoder().decode(readFileSync(path.join(articles, article)));
    const known = texts.get(article) ?? Array.from(raw.replace(/\r\n?/gu, '\n'));
    texts.set(article, known);
    return known;
  };
  const file = (name: string): string => readFileSync(path.join(dataset, name), 'utf8');
  const spans = readers[format]?.({ articles, dataset, file, textOf }) ?? [];
  for (const [article, start, end, quote] of spans) {
    const found = textOf(article).slice(start, end).join('');
    if (found !== quote) throw new Error(`${article} ${start}:${end} holds ${found}, and the dataset says ${quote}`);
  }
  const key = ([article, start, end, , what]: ReadSpan): string =>
    [article, String(start).padStart(9, '0'), String(end).padStart(9, '0'), what].join('\u0000');
  return spans.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

interface Source {
  readonly articles: string;
  readonly dataset: string;
  readonly file: (name: string) => string;
  readonly textOf: (article: string) => string[];
}

const readers: Readonly<Record<string, (source: Source) => ReadSpan[]>> = {
  jsonl: ({ file }) =>
    lines(file('data/train.jsonl')).flatMap((line) => {
      const row = JSON.parse(line);
      return [...row.mentions, ...row.boilerplate, ...row.claims].map(
        ({ start, end, quote, label, role }): ReadSpan => [row.id, start, end, quote, label ?? role ?? 'claim'],
      );
    }),
  spacy: ({ dataset, file }) =>
    readdirSync(dataset).flatMap((name) => {
      const { id, text, spans } = JSON.parse(file(name));
      const points = Array.from(text as string);
      return Object.entries<{ start: number; end: number; label: string }[]>(spans).flatMap(([group, each]) =>
        each.map(({ start, end, label }): ReadSpan => {
          const quote = points.slice(start, end).join('');
          return [id, start, end, quote, group === 'claims' ? 'claim' : label];
        }),
      );
    }),
  conll: readConll,
  'mentions-csv': (source) => readTable(source, 'mentions.csv', 'label'),
  'claims-csv': (source) => readTable(source, 'claims.csv', undefined),
};

function readTable({ file, textOf }: Source, name: string, what: string | undefined): ReadSpan[] {
  const { data } = papaparse.parse<Record<string, string>>(file(name).replace(/^\uFEFF/u, ''), { header: true, skipEmptyLines: true });
  return data.map((row): ReadSpan => {
    const [start, end, article = ''] = [Number(row['start']), Number(row['end']), row['article']];
    const hasGaps = (row['parts'] ?? '').includes(' ');
    const quote = hasGaps ? textOf(article).slice(start, end).join('') : (row['quote'] ?? '');
    return [article, start, end, quote, (what && row[what]) ?? 'claim'];
  });
}

/** Documents are in the order of the articles' names; a token stands where the text has it next. */
function readConll({ articles, file, textOf }: Source): ReadSpan[] {
  const names = readdirSync(articles).flatMap((name) => (name.endsWith('.gloss.json') ? [name.slice(0, -'.gloss.json'.length)] : []));
  const documents = file('train.conll').split('-DOCSTART-').slice(1);
  return documents.flatMap((document, index) => {
    const article = names.sort()[index] ?? '';
    const text = textOf(article).join('');
    const points = (unit: number): number => Array.from(text.slice(0, unit)).length;
    const spans: { start: number; end: number; label: string }[] = [];
    let at = 0;
    for (const line of lines(document).slice(1)) {
      const [token = '', ...tags] = line.split(' ');
      const tag = tags.at(-1) ?? 'O';
      const start = text.indexOf(token, at);
      at = start + token.length;
      const last = spans.at(-1);
      if (tag.startsWith('B-')) spans.push({ start, end: at, label: tag.slice(2) });
      else if (tag.startsWith('I-') && last !== undefined) last.end = at;
    }
    return spans.map(({ start, end, label }): ReadSpan => [article, points(start), points(end), text.slice(start, end), label]);
  });
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
