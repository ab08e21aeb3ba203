import Papa from 'papaparse';

/**
 * What a spreadsheet takes for a formula: these signs, also in full width, also after white space and marks that are not seen.
 * A cell that begins so gets an apostrophe before it.
 */
const formula = /^[\s\p{Cf}\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

export type Cell = string | number | undefined;

/** Rows as RFC 4180 has them, each with its line end. */
export function csvRows(rows: readonly (readonly Cell[])[], isForSpreadsheet: boolean): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => row.map((cell) => cell ?? ''));
  return `${Papa.unparse(cells, { newline: '\r\n', escapeFormulae: isForSpreadsheet ? formula : false })}\r\n`;
}

/** The first row. For a spreadsheet a byte-order mark stands before it, without which Excel does not read UTF-8. */
export function csvHead(names: readonly string[], isForSpreadsheet: boolean): string {
  return `${isForSpreadsheet ? '\ufeff' : ''}${csvRows([names], false)}`;
}
