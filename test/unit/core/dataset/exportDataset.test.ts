import assert from 'node:assert/strict';
import { exportDataset } from '../../../../src/core/dataset/exportDataset';
import { printReport } from '../../../../src/core/dataset/printReport';
import type { ExportArticle } from '../../../../src/core/format/format';
import { jsonl } from '../../../../src/core/format/jsonl';
import { formatById, formats } from '../../../../src/core/format/registry';
import { exportArticle } from '../format/exportArticle';

async function* stream(articles: readonly ExportArticle[]): AsyncGenerator<ExportArticle> {
  yield* articles;
}

function memory() {
  const files = new Map<string, string>();
  return { files, append: async (path: string, text: string) => void files.set(path, (files.get(path) ?? '') + text) };
}

const two = [
  exportArticle('«a» «b»', [{ kind: 'mention' }, { kind: 'claim' }], { id: '1.txt' }),
  exportArticle('«c»', [], { id: '2.txt' }),
];

describe('exportDataset', () => {
  it('writes every format and reports what it wrote', async () => {
    for (const format of formats) {
      const writer = memory();
      const report = await exportDataset(stream(two), format, writer);
      assert.deepEqual(report.files, [...writer.files.keys()], format.id);
      assert.equal(report.articles, 2);
      assert.equal(report.isCancelled, false);
      assert.equal(formatById(format.id), format);
    }
    assert.equal(formatById('docx'), undefined);
  });

  it('sums losses over articles and prints them', async () => {
    const format = formatById('mentions-csv');
    assert(format);
    const report = await exportDataset(stream([...two, ...two]), format, memory());
    assert.deepEqual(report.annotations, { mention: 4, boilerplate: 0, claim: 0 });
    assert.deepEqual(
      report.losses.map(({ count }) => count),
      [2],
    );
    assert.match(
      printReport(report, (text) => text),
      /^4 articles: 4 mentions, 0 boilerplate, 0 claims\n {2}wrote mentions\.csv\n.*\n {2}2 annotations that are no mentions\n$/,
    );
  });

  it('stops when asked, tells of progress, and then writes no card', async () => {
    const writer = memory();
    const progress: string[] = [];
    const report = await exportDataset(stream(two), jsonl, writer, {
      onProgress: (done, id) => progress.push(`${done} ${id}`),
      isCancelled: () => progress.length > 0,
    });
    assert.equal(report.isCancelled, true);
    assert.deepEqual(progress, ['1 1.txt']);
    assert(!writer.files.has('README.md'));
  });

  it('declares labels that the schema lacks', async () => {
    const writer = memory();
    const odd = exportArticle('«x»', [{ kind: 'mention', label: 'no' } as never]);
    await exportDataset(stream([odd]), jsonl, writer);
    assert.match(writer.files.get('README.md') ?? '', /'12': "no"\n/);
  });

  it('leaves out an article that no file in UTF-8 can hold', async () => {
    const report = await exportDataset(stream([exportArticle('a \ud83d b'), exportArticle('a')]), jsonl, memory());
    assert.equal(report.articles, 1);
    assert.deepEqual(
      report.skipped.map(({ issue }) => issue.code),
      ['export.surrogate'],
    );
  });
});
