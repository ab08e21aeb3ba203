import assert from 'node:assert/strict';
import { BugError } from '../../../../src/core/base/errors';
import { LineIndex } from '../../../../src/core/text/lineIndex';
import { forSeeds } from '../../seeded';

describe('LineIndex', () => {
  it('knows LF only, and a last line after it', () => {
    const text = 'नई\n\nदि\u2028ल्\u0085ली\n';
    const index = LineIndex.of(text);
    const lines = Array.from({ length: index.lineCount }, (_, line) => text.slice(index.startOf(line), index.endOf(line)));
    assert.deepEqual(lines, ['नई', '', 'दि\u2028ल्\u0085ली', '']);
    assert.equal(LineIndex.of('').lineCount, 1);
  });

  it('puts an LF on the line that it ends', () => {
    const index = LineIndex.of('ab\ncd');
    assert.deepEqual(
      [0, 2, 3, 5].map((offset) => index.lineAt(offset)),
      [0, 0, 1, 1],
    );
    assert.deepEqual(index.positionAt(2), { line: 0, character: 2 });
  });

  it('takes what is outside as the nearest edge', () => {
    const index = LineIndex.of('ab\ncd');
    assert.deepEqual(index.positionAt(-3), { line: 0, character: 0 });
    assert.deepEqual(index.positionAt(99), { line: 1, character: 2 });
    assert.deepEqual(
      [
        { line: -1, character: 5 },
        { line: 0, character: 9 },
        { line: 1, character: -1 },
        { line: 7, character: 0 },
      ].map((place) => index.offsetAt(place)),
      [0, 2, 3, 5],
    );
    assert.throws(() => index.startOf(2), BugError);
    assert.throws(() => index.spanOf(-1), BugError);
  });

  it('agrees with splitting the text', () => {
    forSeeds(100, (random) => {
      const text = random.text(random.int(0, 200));
      const index = LineIndex.of(text);
      const lines = text.split('\n');
      assert.equal(index.lineCount, lines.length);
      lines.forEach((line, i) => {
        assert.equal(text.slice(index.spanOf(i).start, index.spanOf(i).end), line);
      });
      for (let offset = 0; offset <= text.length; offset++) {
        const before = text.slice(0, offset).split('\n');
        assert.deepEqual(index.positionAt(offset), { line: before.length - 1, character: before.at(-1)?.length });
        assert.equal(index.offsetAt(index.positionAt(offset)), offset);
      }
    });
  });
});
