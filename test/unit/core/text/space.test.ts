import assert from 'node:assert/strict';
import { isSpace, trimSpace } from '../../../../src/core/text/space';
import { mark, markedOne } from '../../marked';

describe('space', () => {
  it("is JavaScript's white space and Python's", () => {
    const found = Array.from({ length: 0x10000 }, (_, unit) => unit).filter(isSpace);
    const python = [0x1c, 0x1d, 0x1e, 0x1f, 0x85];
    const javascript = Array.from({ length: 0x10000 }, (_, unit) => unit).filter((unit) => /\s/.test(String.fromCharCode(unit)));
    assert.deepEqual(
      found,
      [...javascript, ...python].sort((a, b) => a - b),
    );
  });

  it('leaves a span without white space at its edges', () => {
    const trimmed = (source: string) => {
      const { text, span } = markedOne(source);
      return mark(text, [trimSpace(text, span)]);
    };
    assert.equal(trimmed('a« \u0085नई दिल्ली\ufeff\n» '), 'a \u0085«नई दिल्ली»\ufeff\n ');
    assert.equal(trimmed('a« \t»b'), 'a \t«»b');
    assert.equal(trimmed('a« »'), 'a «»');
  });
});
