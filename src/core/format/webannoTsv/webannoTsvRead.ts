import type { Issue } from '../../model/issue';
import type { Draft, Read, SourceFile } from '../draft';
import { fieldsOfLabel } from '../labelText';
import { failure, filesNamed, warning } from '../records';

/** A hole in the offsets larger than this is no white space between sentences, and is not filled. */
const maxGap = 100_000;

interface Layer {
  readonly name: string;
  readonly features: readonly string[];
  readonly isSpan: boolean;
}

interface Document {
  text: string;
  /** The line of offsets at which the text begins to be wrong. */
  problem: string | undefined;
  readonly layers: Layer[];
  readonly spans: Map<string, { start: number; end: number; readonly label: string }>;
  readonly issues: Issue[];
}

/** Tables of the third version, span layers alone. The white space between sentences is not in the file. */
export function* readWebannoTsv(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.tsv')) {
    if (!/^\uFEFF?#FORMAT=WebAnno TSV 3/u.test(file.text)) {
      yield failure(file.path, 1, 'import.record', 'The file does not begin with #FORMAT=WebAnno TSV 3');
      continue;
    }
    const made = documentOf(file.text.replace(/^\uFEFF/u, ''));
    if (made.problem !== undefined) {
      yield failure(file.path, undefined, 'import.record', 'The places in the file do not fit its text: {0}', [made.problem]);
      continue;
    }
    const drafts = [...made.spans].map(
      ([key, { start, end, label }]): Draft => ({ key, at: [{ start, end }], fields: fieldsOfLabel(label) }),
    );
    yield {
      is: 'article',
      id: file.path.replace(/\.tsv$/u, ''),
      text: made.text,
      isRebuilt: true,
      unit: 'UTF-16 units',
      drafts,
      issues: made.issues,
    };
  }
}

function documentOf(text: string): Document {
  const made: Document = { text: '', problem: undefined, layers: [], spans: new Map(), issues: [] };
  let sentence: string[] = [];
  let isPlaced = true;
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (made.problem !== undefined) break;
    const layer = /^#T_(SP|CH|RL)=([^|]*)\|?(.*)$/u.exec(line);
    if (layer) made.layers.push(layerOf(layer));
    else if (line.startsWith('#Text=')) {
      if (isPlaced) sentence = [];
      isPlaced = false;
      sentence.push(unescapedText(line.slice('#Text='.length)));
    } else if (/^\d+-\d+/u.test(line)) {
      const cells = line.split('\t');
      const [, start = '', end = ''] = /^(\d+)-(\d+)$/u.exec(cells[1] ?? '') ?? [];
      if (start === '') made.problem = line.slice(0, 80);
      if (!isPlaced) placeSentence(made, sentence.join('\n'), Number(start));
      isPlaced = true;
      takeCells(made, cells, { start: Number(start), end: Number(end) });
    } else if (line !== '' && !line.startsWith('#'))
      made.issues.push(warning('import.line', 'Line {0} was not understood: {1}', [String(index + 1), line.slice(0, 80)]));
  }
  return made;
}

function layerOf([, sort, name = '', features = '']: RegExpExecArray): Layer {
  const named = features === '' ? [] : features.split('|');
  return { name, features: named.length > 0 ? named : [''], isSpan: sort === 'SP' };
}

/** Puts a sentence where its first token begins: a line end after the sentence before it, and spaces up to there. */
function placeSentence(made: Document, sentence: string, start: number): void {
  const gap = start - made.text.length;
  if (gap < 0 || gap > maxGap) made.problem = `${start}: ${sentence.slice(0, 60)}`;
  else made.text += (gap > 0 && made.text !== '' ? `\n${' '.repeat(gap - 1)}` : ' '.repeat(gap)) + sentence;
}

function takeCells(made: Document, cells: readonly string[], place: { readonly start: number; readonly end: number }): void {
  let column = 3;
  for (const [index, { name, features, isSpan }] of made.layers.entries()) {
    const stacks = features.map((_, feature) => split(cells[column + feature] ?? '_'));
    column += features.length;
    if (!isSpan) continue;
    const depth = Math.max(...stacks.map(({ length }) => length));
    for (let level = 0; level < depth; level++) {
      const values = stacks.map((stack) => stack[level] ?? '_');
      if (values.every((value) => value === '_')) continue;
      const number = values.map((value) => numbered.exec(value)?.[2]).find((each) => each !== undefined);
      const key = number === undefined ? `${index}@${place.start}-${place.end}.${level}` : number;
      const known = made.spans.get(key);
      if (known) {
        known.start = Math.min(known.start, place.start);
        known.end = Math.max(known.end, place.end);
      } else made.spans.set(key, { ...place, label: labelOf(values, features, name) });
    }
  }
}

/** A value and the number that tells which rows belong together; brackets of the value itself are escaped. */
const numbered = /^((?:\\.|[^\\])*)\[(\d+)\]$/su;

/** The value of the feature that names: `value` or `label`, else the first that has one, else the layer's own name. */
function labelOf(values: readonly string[], features: readonly string[], layer: string): string {
  const plain = values.map((value) => numbered.exec(value)?.[1] ?? value);
  const naming = features.findIndex((feature, index) => /^(?:value|label)$/u.test(feature) && isValue(plain[index]));
  const chosen = plain[naming] ?? plain.find(isValue);
  return chosen === undefined ? layer.slice(layer.lastIndexOf('.') + 1) : chosen.replace(/\\(->|.)/gu, '$1');
}

function isValue(value: string | undefined): boolean {
  return value !== undefined && value !== '*' && value !== '_' && value !== '';
}

/** At the bars that are not escaped. */
function split(cell: string): string[] {
  const parts: string[] = [''];
  for (let at = 0; at < cell.length; at++) {
    const sign = cell.charAt(at);
    if (sign === '|') parts.push('');
    else {
      const taken = sign === '\\' ? cell.slice(at, at + 2) : sign;
      parts.push((parts.pop() ?? '') + taken);
      at += taken.length - 1;
    }
  }
  return parts;
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', b: '\b' };

function unescapedText(text: string): string {
  return text.replace(/\\(.)/gsu, (_, sign: string) => escapes[sign] ?? sign);
}
