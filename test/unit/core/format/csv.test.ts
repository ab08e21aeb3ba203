import assert from 'node:assert/strict';
import Papa from 'papaparse';
import { claimsCsv } from '../../../../src/core/format/claimsCsv';
import { csvRows } from '../../../../src/core/format/csv';
import type { ExportArticle, Format } from '../../../../src/core/format/format';
import { mentionsCsv } from '../../../../src/core/format/mentionsCsv';
import { exportArticle, type Given, nastySource, options } from './exportArticle';

function rowsOf(format: Format, from: ExportArticle, spreadsheet = false): Record<string, string>[] {
  const chunks = [...(format.open?.(options(spreadsheet)) ?? []), ...format.write(from, options(spreadsheet)).chunks];
  const { data, errors } = Papa.parse<Record<string, string>>(chunks.map(({ text }) => text).join(''), {
    header: true,
    skipEmptyLines: true,
  });
  assert.deepEqual(errors, []);
  return data;
}

/** The one cell of `csv`, as a reader that knows the format has it. */
function only(csv: string): string | undefined {
  return Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' }).data[0]?.[0];
}

describe('csv', () => {
  it('writes a mention a row, with code points that slice to the quote', () => {
    const from = exportArticle(nastySource);
    const points = Array.from(from.text);
    const rows = rowsOf(mentionsCsv, from);
    assert.equal(rows.length, 12);
    for (const { start, end, quote } of rows) assert.equal(points.slice(Number(start), Number(end)).join(''), quote);
  });

  it('writes a claim a row, with its speaker and the verdict that stands', () => {
    const claim = {
      kind: 'claim',
      text: 'It rained,\n"they" say',
      speaker: { mention: 'a1' },
      cue: [{ start: -5, end: -1, exact: 'said' }],
      reviews: [
        { id: 'r', verdict: 'false', by: 'b', at: '1', status: 'final' },
        { id: 's', verdict: 'true', by: 'b', at: '2', status: 'draft' },
      ],
    } as Given;
    const [row] = rowsOf(claimsCsv, exportArticle('«Asha» said «it rained»', [{ kind: 'mention' }, claim]));
    assert.deepEqual(
      [row?.['claim'], row?.['speaker'], row?.['cue'], row?.['verdict'], row?.['quote']],
      ['It rained,\n"they" say', 'Asha', 'said', 'false', 'it rained'],
    );
  });

  it('counts what it does not hold', () => {
    const from = exportArticle('«a» «b»', [{ kind: 'mention' }, { kind: 'claim' }]);
    for (const format of [mentionsCsv, claimsCsv])
      assert.deepEqual(
        format.write(from, options()).losses.map(({ code, count }) => [code, count]),
        [['kind', 1]],
      );
  });

  it('makes formulas harmless on request, and only then', () => {
    for (const cell of ['=SUM(A1)', '+1', '-1', '@x', '\t=1', ' =1', '＝1', '\u200b=1', '\r=1', '\n=1', '\ufeff=1']) {
      assert.deepEqual(only(csvRows([[cell]], true)), `'${cell}`, JSON.stringify(cell));
      assert.deepEqual(only(csvRows([[cell]], false)), cell, JSON.stringify(cell));
    }
    assert.equal(csvRows([['दिल्ली', 5, '5%', undefined]], true), 'दिल्ली,5,5%,\r\n');
  });

  it('begins a file for a spreadsheet with a byte-order mark, and no other', () => {
    assert.equal(mentionsCsv.open?.(options(true))[0]?.text.charCodeAt(0), 0xfeff);
    assert.equal(mentionsCsv.open?.(options(false))[0]?.text.slice(0, 11), 'article,id,');
  });
});
