import type { Draft, Read, ReadArticle, SourceFile } from './draft';
import { filesNamed } from './records';

/** Words that stand for the text, and the mentions in it. */
interface Rebuilt {
  text: string;
  readonly drafts: { start: number; end: number; label: string }[];
}

/**
 * Columns with the word first and the tag last, in IOB1, IOB2, IO, IOBES or BILOU. The text is rebuilt: a space between words, a line a sentence.
 * Each `-DOCSTART-` begins an article.
 */
export function* readConll(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.conll', '.iob', '.bio', '.tsv', '.txt')) {
    let count = 0;
    for (const rows of documentsOf(file)) {
      const { text, drafts } = rebuilt(rows);
      count++;
      yield {
        is: 'article',
        id: count > 1 ? `${nameOf(file.path)}-${count}` : nameOf(file.path),
        text,
        isRebuilt: true,
        unit: 'UTF-16 units',
        drafts: drafts.map(({ start, end, label }): Draft => ({ at: [{ start, end }], fields: { kind: 'mention', label } })),
        issues: [],
      } satisfies ReadArticle;
    }
  }
}

const nameOf = (path: string): string => path.replace(/\.[^./]*$/u, '');

type Rows = readonly (readonly string[])[];

/** Sentences as lists of cells, by document; an empty document is one when it has a head of its own. */
function* documentsOf({ text }: SourceFile): Generator<Rows> {
  let rows: (readonly string[])[] = [];
  let hasHead = false;
  for (const line of text.replace(/^\uFEFF/u, '').split(/\r?\n/u)) {
    const cells = line.split(/[ \t]+/u).filter((cell) => cell !== '');
    if (cells[0] === '-DOCSTART-') {
      if (hasHead || rows.some(({ length }) => length > 0)) yield rows;
      rows = [];
      hasHead = true;
    } else if (!isComment(line, cells)) rows.push(cells);
  }
  if (hasHead || rows.some(({ length }) => length > 0)) yield rows;
}

/** A line that begins with `#` is a comment, unless it ends in a tag: `#` is a word too. */
function isComment(line: string, cells: readonly string[]): boolean {
  const last = cells.at(-1) ?? '';
  return line.startsWith('# ') && last !== 'O' && !tagForm.test(last);
}

const tagForm = /^([BIESLUMW])-(.+)$/su;

function rebuilt(rows: Rows): Rebuilt {
  const made: Rebuilt = { text: '', drafts: [] };
  let open: Rebuilt['drafts'][number] | undefined;
  // Asking a string that grows for its last character costs the whole of it each time.
  let isInLine = false;
  for (const cells of rows) {
    const [word] = cells;
    if (word === undefined) {
      open = undefined;
      if (isInLine) made.text += '\n';
      isInLine = false;
      continue;
    }
    if (isInLine) made.text += ' ';
    isInLine = true;
    const start = made.text.length;
    made.text += word;
    const tag = cells.length > 1 ? (cells.at(-1) ?? 'O') : 'O';
    const [, sign, named] = tagForm.exec(tag) ?? [];
    const label = named ?? (/^[O_-]$/u.test(tag) ? undefined : tag);
    if (label === undefined) {
      open = undefined;
      continue;
    }
    const goesOn = open !== undefined && open.label === label && (sign === undefined || 'IMEL'.includes(sign));
    if (open && goesOn) open.end = made.text.length;
    else {
      open = { start, end: made.text.length, label };
      made.drafts.push(open);
    }
    if (sign !== undefined && 'ESLUW'.includes(sign)) open = undefined;
  }
  return made;
}
