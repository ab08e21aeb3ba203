import type { Draft, Read, SourceFile } from '../draft';
import type { Issue } from '../../model/issue';
import { filesNamed, warning } from '../records';

/** The fields of a mention in the order in which they are written; the label is the last. */
export const entityFields = 'eid-etype-head-other';

/** `text` with what `unsafe` finds as percent signs and the hexadecimal digits of their bytes. */
export function encodedField(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, (character) =>
    [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

function decodedField(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const signs: Readonly<Record<string, string>> = { ' ': '\\s', '\t': '\\t', '\r': '\\r', '\n': '\\n', '|': '\\p', '\\': '\\\\' };
const spaces: Readonly<Record<string, string>> = { s: ' ', t: '\t', r: '\r', n: '\n', p: '|', '\\': '\\' };

/** White space as UDPipe escapes it; sorts of it that it has no sign for are written as `\uXXXX`. */
export function encodedSpace(text: string): string {
  return [...text].map((each) => signs[each] ?? `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

function decodedSpace(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/gu, (whole, code?: string, sign?: string) =>
    code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : (spaces[sign ?? ''] ?? whole),
  );
}

interface Mention {
  readonly eid: string;
  readonly label: string;
  readonly at: { start: number; end: number }[];
}

interface Document {
  id: string | undefined;
  text: string;
  /** Names of a mention's fields. */
  fields: readonly string[];
  readonly mentions: Mention[];
  /** Mentions that have not ended, by what closes them. */
  readonly open: Map<string, { readonly mention: Mention; readonly start: number }[]>;
  readonly issues: Issue[];
}

/** One article for each `# newdoc`. Of the columns the form and the last are read. */
export function* readConllu(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.conllu')) {
    let count = 0;
    for (const made of documentsOf(file)) {
      count++;
      const stem = file.path.replace(/\.[^./]*$/u, '');
      const uses = new Map<string, number>();
      for (const { eid } of made.mentions) uses.set(eid, (uses.get(eid) ?? 0) + 1);
      yield {
        is: 'article',
        id: made.id ?? (count > 1 ? `${stem}-${count}` : stem),
        text: made.text,
        isRebuilt: true,
        unit: 'UTF-16 units',
        drafts: made.mentions.map(({ eid, label, at }): Draft => {
          const entity = (uses.get(eid) ?? 0) > 1 ? { entity: `#${eid}` } : {};
          return { at, fields: { kind: 'mention', label, ...entity } };
        }),
        issues: made.issues,
      };
    }
  }
}

function* documentsOf(file: SourceFile): Generator<Document> {
  const begin = (): Document => ({ id: undefined, text: '', fields: entityFields.split('-'), mentions: [], open: new Map(), issues: [] });
  let made = begin();
  let skipTo = 0;
  for (const [index, line] of file.text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.startsWith('#')) {
      const [, name, value = ''] = /^# ?(newdoc|newpar|global\.Entity)(?: id)?(?: = (.*))?$/u.exec(line) ?? [];
      if (name === 'newdoc') {
        if (made.text !== '') yield made;
        made = { ...begin(), id: value === '' ? undefined : decodedField(value), fields: made.fields };
      } else if (name === 'global.Entity') made.fields = value.split('-');
      continue;
    }
    if (line === '') {
      skipTo = 0;
      continue;
    }
    const cells = line.split('\t');
    const [, first, last] = /^(\d+)(?:-(\d+))?$/u.exec(cells[0] ?? '') ?? [];
    if (first === undefined || cells.length < 10) {
      // Empty nodes have a decimal number and no text.
      if (!/^\d+\.\d+$/u.test(cells[0] ?? '')) made.issues.push(unread(index, line));
      continue;
    }
    const isInside = last === undefined && Number(first) <= skipTo;
    if (last !== undefined) skipTo = Number(last);
    word(made, isInside ? '' : (cells[1] ?? ''), cells[9] ?? '_', last !== undefined);
  }
  if (made.text !== '') yield made;
}

function unread(index: number, line: string): Issue {
  return warning('import.line', 'Line {0} was not understood: {1}', [String(index + 1), line.slice(0, 80)]);
}

/** Adds a word. Words of one that was written as several stand where that one does. */
function word(made: Document, form: string, misc: string, isSeveral: boolean): void {
  const values = new Map(misc.split('|').map((each): [string, string] => [each.replace(/=.*$/su, ''), each.replace(/^[^=]*=?/su, '')]));
  made.text += decodedSpace(values.get('SpacesBefore') ?? '');
  const place = form === '' ? lastWord(made.text) : { start: made.text.length, end: made.text.length + form.length };
  made.text += form;
  brackets(made, values.get('Entity') ?? '', place);
  if (form === '' && !isSeveral) return;
  const after = values.get('SpacesAfter');
  made.text += after !== undefined ? decodedSpace(after) : values.get('SpaceAfter') === 'No' ? '' : ' ';
}

function lastWord(text: string): { start: number; end: number } {
  const end = text.trimEnd().length;
  return { start: text.slice(0, end).search(/\S+$/u), end };
}

function brackets(made: Document, cell: string, place: { readonly start: number; readonly end: number }): void {
  for (const [, opened, closes, closed] of cell.matchAll(/\(([^()]*)(\))?|([^()]*)\)/gu)) {
    if (opened !== undefined) {
      const values = opened.split('-');
      const name = values[0] ?? '';
      const start = { mention: mentionOf(made, name, values), start: place.start };
      if (closes) start.mention.at.push({ ...place });
      else made.open.set(name, [...(made.open.get(name) ?? []), start]);
      continue;
    }
    const ended = made.open.get(closed ?? '')?.pop();
    if (ended) ended.mention.at.push({ start: ended.start, end: place.end });
    else made.issues.push(warning('import.bracket', 'A mention ends that did not begin: {0}', [closed ?? '']));
  }
}

/** The mention of a bracket; `e1[2/3]` is the second part of one that is there already. */
function mentionOf(made: Document, name: string, values: readonly string[]): Mention {
  const [, eid = name, part] = /^(.*)\[(\d+)\/\d+\]$/u.exec(name) ?? [];
  if (part !== undefined && part !== '1') {
    const known = made.mentions.findLast((each) => each.eid === eid);
    if (known) return known;
  }
  const field = (wanted: string): string => values[made.fields.indexOf(wanted)] ?? '';
  const own = made.fields.join('-') === entityFields ? decodedField(field('other')) : '';
  const mention: Mention = { eid, label: own || field('etype') || 'other', at: [] };
  made.mentions.push(mention);
  return mention;
}
