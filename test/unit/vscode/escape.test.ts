import assert from 'node:assert/strict';
import { printReport } from '../../../src/core/dataset/printReport';
import { icons, markdown, message, plain, plainLines, threadLabel } from '../../../src/vscode/escape';
import { forSeeds } from '../seeded';

const nasty = '[x](command:evil.run)\r\n$(flame) <img src=//h/> &lt;b&gt; http://h www.h.com a@b.c **b** \u202e\u200b\u0000\u001b\u2028';

describe('text of others on its way to a surface', () => {
  it('is one line without characters that reorder, hide or break', () => {
    for (const safe of [plain, icons, message, threadLabel, markdown]) {
      const shown = safe(nasty);
      assert.doesNotMatch(shown, /[\r\n\t\u0000\u001b\u200b\u2028\u202e]/u, safe.name);
      assert.ok(shown.includes('␦␦␦␦␦'), safe.name);
    }
    assert.deepEqual(plainLines('a\r\nb\rc\u2028d').split('\n'), ['a', 'b', 'c␦d']);
  });

  it('is cut to a length, never within a character', () => {
    for (const safe of [plain, icons, message, threadLabel, plainLines]) {
      assert.ok(safe('😀'.repeat(100_000)).length <= 10_000, safe.name);
      assert.doesNotMatch(safe('😀'.repeat(100), 10), /\p{Surrogate}/u, safe.name);
    }
    assert.equal(plain('a'.repeat(10), 10), 'a'.repeat(10));
    assert.equal(plain('a'.repeat(11), 10), `${'a'.repeat(9)}…`);
  });

  it('becomes no icon, no link, no entity', () => {
    assert.doesNotMatch(icons(nasty), /\$\(/u);
    assert.doesNotMatch(message(nasty), /\$\(|\[|\]|:\/\//u);
    assert.doesNotMatch(threadLabel(nasty), /[<>&]/u);
    assert.doesNotMatch(markdown(nasty), /<|(?<!\\)[[\]`*_#]|:\/\/|www\.|@(?!\u2060)/u);
  });

  it('keeps what scripts need', () => {
    for (const words of ['क्‍ष', 'نمی‌خواهم', '👨‍👩‍👧', 'Cafe\u0301'])
      for (const safe of [plain, icons, message, threadLabel, markdown]) assert.equal(safe(words), words);
  });

  it('leaves no mark of Markdown bare, whatever the text', () => {
    forSeeds(500, (random) => {
      const text = random
        .list(random.int(1, 30), () =>
          random.pick([
            '[',
            ']',
            '(',
            ')',
            '<',
            '>',
            '&',
            '!',
            '*',
            '_',
            '`',
            '~',
            '|',
            '\\',
            '#',
            '$(',
            'a',
            'क',
            ' ',
            '&lt;',
            '://',
            '@',
            '\n',
            '\u202e',
          ]),
        )
        .join('');
      const bare = markdown(text)
        .replace(/\\./gu, '')
        .replace(/&(?:amp|lt|gt);/gu, '');
      assert.doesNotMatch(bare, /[[\]()<>&!*_`~|\\#$\n\u202e]/u, JSON.stringify(text));
    });
  });

  it('in the report of an export is made safe where it is shown, one line each', () => {
    const issue = { code: 'x', severity: 'error', message: 'Left out: {0}', args: [nasty] } as const;
    const counts = { mention: 0, boilerplate: 0, claim: 0 };
    const losses = [{ code: 'x', count: 1, message: 'No {0}', args: [nasty] }];
    const report = {
      format: 'x',
      isCancelled: false,
      articles: 1,
      annotations: counts,
      files: [nasty],
      losses,
      skipped: [{ article: nasty, issue }],
    };
    const lines = printReport(report as unknown as Parameters<typeof printReport>[0], plain).split('\n');
    assert.equal(lines.length, 7);
    assert.ok(lines.every((line) => plain(line, 1000) === line));
  });
});
