import assert from 'node:assert/strict';
import { isBracket, isQuote, partnersIn } from '../../../../src/core/text/pairs';

/** Each mark with a partner as a letter, the same for both, in the order of the opening ones. */
function lettered(text: string): string {
  const partners = partnersIn(text);
  const opening = [...partners.keys()].filter((at) => (partners.get(at) ?? 0) > at).sort((a, b) => a - b);
  return [...text].map((mark, at) => 'ABCDEF'.charAt(opening.indexOf(Math.min(at, partners.get(at) ?? at))) || mark).join('');
}

describe('pairs', () => {
  it('match the quotation marks of many countries', () => {
    assert.equal(lettered('“x” ‘y’ "z" \'w\''), 'AxA ByB CzC DwD');
    assert.equal(lettered('„x“ „y” ‚z‘ «v» »w« ”u”'), 'AxA ByB CzC DvD EwE FuF');
    assert.equal(lettered('「x」『y』《z》'), 'AxAByBCzC');
  });

  it('match brackets, nested', () => {
    assert.equal(lettered('(a [b] “c (d)”)'), 'Aa BbB Cc DdDCA');
  });

  it('pass over apostrophes and marks without a partner', () => {
    assert.equal(lettered("'O'Brien's'"), "AO'Brien'sA");
    assert.equal(lettered('a) (b ”c'), 'a) (b ”c');
    assert.equal(lettered('(a "b) c'), 'Aa "bA c');
  });

  it('get through many open marks', () => {
    assert.equal(partnersIn('('.repeat(100_000) + ']'.repeat(100_000)).size, 0);
  });

  it('tell quotation marks from brackets', () => {
    assert(isQuote('„') && isQuote("'") && !isQuote('('));
    assert(isBracket('【') && !isBracket('「') && !isBracket('a'));
  });
});
