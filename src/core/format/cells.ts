import Papa from 'papaparse';
import type { ReadFailure, SourceFile } from './draft';
import { failure } from './records';

/** One row of a table by the names of its columns; cells that are empty are not there. */
export interface Row {
  readonly is: 'row';
  readonly line: number;
  get(column: string): string | undefined;
}

/** What `csvRows` puts before a cell that a spreadsheet would run. */
const disarmed = /^'(?=[\s\p{Cf}\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/u;

/**
 * The rows of a CSV file with a head. In a file that begins with a byte-order mark, which is one for a spreadsheet, the apostrophes that
 * disarm formulas are taken away. A row with more or fewer cells than the head is a failure.
 */
export function* rowsOf(file: SourceFile): Generator<Row | ReadFailure> {
  const isForSpreadsheet = file.text.charCodeAt(0) === 0xfeff;
  const text = isForSpreadsheet ? file.text.slice(1) : file.text;
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true, delimiter: delimiterOf(text) });
  const [head = [], ...rows] = data;
  const columns = new Map(head.map((name, index) => [name.trim(), index]));
  for (const [index, cells] of rows.entries()) {
    const line = (file.firstLine ?? 1) + index + 1;
    if (cells.length !== head.length) {
      yield failure(file.path, line, 'import.cells', 'Row {0} has {1} cells, the head {2}', [
        String(index + 2),
        String(cells.length),
        String(head.length),
      ]);
      continue;
    }
    const get = (column: string): string | undefined => {
      const cell = cells[columns.get(column) ?? -1];
      return cell ? (isForSpreadsheet ? cell.replace(disarmed, '') : cell) : undefined;
    };
    yield { is: 'row', line, get };
  }
}

/** The sign that comes most often in the first line. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  const count = (sign: string): number => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** A cell that holds several strings: joined by `; `, or as JSON where that would not come apart again. */
export function listCell(all: readonly string[] | undefined): string | undefined {
  if (!all || all.length === 0) return undefined;
  const isPlain = all.every((each) => each !== '' && each.trim() === each && !each.includes(';') && !each.startsWith('['));
  return isPlain ? all.join('; ') : JSON.stringify(all);
}

/** Law: `listOf(listCell(a))` is `a` when `a` is not empty. */
export function listOf(cell: string | undefined): readonly string[] | undefined {
  if (cell === undefined) return undefined;
  if (!cell.startsWith('[')) return cell.split(';').map((each) => each.trim());
  try {
    const parsed: unknown = JSON.parse(cell);
    return Array.isArray(parsed) && parsed.every((each) => typeof each === 'string') ? parsed : [cell];
  } catch {
    return [cell];
  }
}

/** A cell of places, `start:end start:end`, with the quotes that another cell joins by ` … `. */
export function placesOf(cell: string | undefined, quote: string | undefined) {
  const places = (cell ?? '').split(' ').flatMap((each) => {
    const [, start, end] = /^(\d+):(\d+)$/u.exec(each) ?? [];
    return start === undefined || end === undefined ? [] : [{ start: Number(start), end: Number(end) }];
  });
  if (quote === undefined) return places;
  const quotes = places.length === 1 ? [quote] : quote.split(' … ');
  if (quotes.length !== places.length) return places;
  return places.map((place, index) => ({ ...place, quote: quotes[index] ?? '' }));
}
