import assert from 'node:assert/strict';
import type { SourceFile } from '../../../../src/core/format/draft';
import type { Format } from '../../../../src/core/format/format';
import { formats } from '../../../../src/core/format/registry';
import { settle } from '../../../../src/core/format/settle';
import { holdsQuotes } from '../../../../src/core/anchor/locate';
import { toLf } from '../../../../src/core/text/newlines';
import { forSeeds, type Random } from '../../seeded';
import { filesOf } from './filesOf';
import { randomArticle } from './randomArticle';

/** What reading must never do is throw, hang, or call a place sure that does not hold its quote. */
function assertWithstands(format: Format, files: readonly SourceFile[], there: string | undefined): void {
  for (const read of format.read?.(files) ?? []) {
    if (read.is === 'failed') {
      assert(read.issue.message !== '' && read.path !== '');
      continue;
    }
    let count = 0;
    const unit = format.unit === 'tokens' || format.unit === 'none' ? 'UTF-16 units' : format.unit;
    const given = { unit, by: 'i', at: '2026-12-01T00:00:00Z', agent: format.id, newId: () => `n${++count}` };
    const settled = settle(read, { ...given, ...(there !== undefined && { text: there }) });
    for (const placed of settled?.article.annotations ?? [])
      assert(placed.annotation.state || holdsQuotes(settled?.text ?? '', placed), JSON.stringify(placed));
  }
}

const poison = [
  '\u0000',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  '\t',
  '\n',
  '\r',
  '-1',
  '1e99',
  'null',
  '99999999',
  '"__proto__":',
  '<',
  '&x;',
  '\ud83d',
  ',',
  ';',
  '(',
  ')',
];

function damaged(random: Random, { path, text }: SourceFile): SourceFile {
  let made = text;
  for (let count = random.int(1, 4); count > 0; count--) {
    const at = random.int(0, made.length);
    const to = Math.min(made.length, at + random.int(0, 5));
    made = random.chance(8) ? made.slice(0, at) : made.slice(0, at) + (random.chance(3) ? '' : random.pick(poison)) + made.slice(to);
  }
  return { path, text: made };
}

describe('hostile files', function () {
  this.timeout(120_000);
  for (const format of formats) {
    if (!format.read) continue;
    it(`${format.id} withstands damage of every sort`, () => {
      forSeeds(60, (random) => {
        const from = randomArticle(random);
        const files = filesOf(format, [from]).map((file) => (random.chance(4) ? file : damaged(random, file)));
        assertWithstands(format, files, random.chance(2) ? from.text : undefined);
      });
    });

    it(`${format.id} withstands what is not of its kind`, () => {
      const deep = '['.repeat(100_000);
      const texts = [
        '',
        '\ufeff',
        '\n\n',
        'plain text',
        'null',
        '[]',
        '{}',
        '[null]',
        '"x"',
        '5',
        deep,
        `{"a":${deep}`,
        '{"__proto__":{"text":"x"}}',
        '<a/>',
        '\t\t\t',
      ];
      const endings = ['.jsonl', '.json', '.csv', '.ann', '.conll', '.conllu', '.xmi', '.tsv', '.txt', '.jsonld'];
      for (const text of texts) for (const ending of endings) assertWithstands(format, [{ path: `a${ending}`, text }], 'plain text');
      assertWithstands(
        format,
        endings.map((ending) => ({ path: `a${ending}`, text: '{"text": "x"}' })),
        undefined,
      );
    });

    it(`${format.id} reads files with CRLF and a byte-order mark as without`, () => {
      forSeeds(20, (random) => {
        const from = randomArticle(random);
        const files = filesOf(format, [from]);
        const dressed = files.map(({ path, text }) => ({ path, text: `\ufeff${text.replace(/\r?\n/gu, '\r\n')}` }));
        assert.deepEqual(shapeOf(format, dressed, from.text), shapeOf(format, files, from.text));
      });
    });
  }
});

/** What a reader makes of files: kinds and places of all annotations. */
function shapeOf(format: Format, files: readonly SourceFile[], there: string) {
  return [...(format.read?.(files) ?? [])].map((read) => {
    if (read.is === 'failed') return read.issue.code;
    let count = 0;
    const unit = format.unit === 'tokens' || format.unit === 'none' ? 'UTF-16 units' : format.unit;
    const settled = settle(read, { unit, text: there, by: 'i', at: '2026', agent: format.id, newId: () => `n${++count}` });
    const places = [...(settled?.article.annotations ?? [])].map(
      ({ start, annotation }) => `${start} ${annotation.kind} ${annotation.state?.is ?? ''}`,
    );
    return [toLf(settled?.text ?? ''), ...places.sort()];
  });
}
