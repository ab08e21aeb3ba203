import assert from 'node:assert/strict';
import type { SourceFile } from '../../../../src/core/format/draft';
import { cleanArticle } from '../../../../src/core/dataset/cleanArticle';
import { contentLines } from '../../../../src/core/format/boilerplate/mainText';
import type { ExportArticle, Format } from '../../../../src/core/format/format';
import { formats } from '../../../../src/core/format/registry';
import { settle } from '../../../../src/core/format/settle';
import type { TextUnit } from '../../../../src/core/format/unit';
import { forSeeds } from '../../seeded';
import { options } from './exportArticle';
import { filesOf } from './filesOf';
import { less, lessArticle, plain } from './less';
import { randomArticle } from './randomArticle';

function assertLaw(format: Format, from: ExportArticle, files: readonly SourceFile[], isAlone: boolean): void {
  const reads = [...(format.read?.(files) ?? [])];
  const failed = reads.filter((read) => read.is === 'failed');
  assert.deepEqual(failed, [], 'failures');
  const read = reads.find((each) => each.is === 'article');
  const { keeps } = format;
  if (read?.is !== 'article') {
    assert.deepEqual(less(from, keeps), [], 'nothing was read');
    return;
  }
  if (keeps.text === 'whole') assert.equal(read.text, from.text);
  if (keeps.text === 'clean') {
    // The lines that come back are those of the text without its boilerplate; what they say of the article is tested beside.
    assert.deepEqual(contentLines(read.main ?? ''), contentLines(cleanArticle(from).article.text));
    return;
  }
  if (keeps.text === 'printable') assert.equal(read.text, from.text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu, ' '));
  const unit = format.unit === 'tokens' || format.unit === 'none' ? 'UTF-16 units' : (format.unit satisfies TextUnit);
  const settled = settle(read, {
    unit,
    ...(!isAlone && { text: from.text }),
    ...{ by: 'importer', at: '2026-12-01T00:00:00Z', agent: format.id, newId: ids() },
  });
  assert(settled);
  assert.deepEqual(settled.issues, [], 'issues');
  assert.deepEqual(plain(settled.article, keeps), less(from, keeps), 'annotations');
  assert.deepEqual(lessArticle(settled.article, keeps), lessArticle(from.article, keeps, from.text), 'article');
}

/** An annotation that does not come back, or comes back in pieces, is in the report. */
function assertReported(format: Format, from: ExportArticle): void {
  const { losses, counts } = format.write(from, options());
  const comesBack = less(from, format.keeps).length;
  const { size } = from.article.annotations;
  if (format.keeps.text !== 'clean' && comesBack !== size) assert(losses.length > 0, `${size} annotations, ${comesBack} come back`);
  assert(counts.mention + counts.boilerplate + counts.claim <= size, 'more are counted than there are');
}

/** 100, and 2,000 in a long run. */
const seeds = process.env['GLOSSATOR_LONG'] === '1' ? 200 : 100;

function ids(): () => string {
  let count = 0;
  return () => `new-${++count}`;
}

describe('the law of formats', function () {
  this.timeout(120_000);
  for (const format of formats) {
    if (!format.read) continue;
    it(`${format.id}: read(write(x)) is x less the declared losses`, () => {
      forSeeds(seeds, (random) => {
        const from = randomArticle(random);
        const files = filesOf(format, [from]);
        assertReported(format, from);
        assertLaw(format, from, files, false);
        if (format.keeps.text === 'whole') assertLaw(format, from, files, true);
      });
    });
  }
});
