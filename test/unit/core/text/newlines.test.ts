import assert from 'node:assert/strict';
import { newlineStyle, toLf } from '../../../../src/core/text/newlines';
import { forSeeds } from '../../seeded';

describe('newlines', () => {
  it('counts CRLF and lone CR as one LF and drops one byte-order mark', () => {
    assert.equal(toLf('\ufeffनई\r\nदिल्ली\rमें\n\r\n\r\r\nx'), 'नई\nदिल्ली\nमें\n\n\n\nx');
    assert.equal(toLf('\ufeff\ufeffa\ufeff'), '\ufeffa\ufeff');
    assert.equal(toLf('a\u2028b\u0085c\n'), 'a\u2028b\u0085c\n');
  });

  it('tells how a file marks its lines', () => {
    const style = (raw: string) => `${newlineStyle(raw).bom ? 'bom ' : ''}${newlineStyle(raw).eol}`;
    assert.equal(style(''), 'none');
    assert.equal(style('\ufeffone line\u2028'), 'bom none');
    assert.equal(style('a\nb\n'), 'lf');
    assert.equal(style('\ufeffa\r\nb\r\n'), 'bom crlf');
    assert.equal(style('a\rb'), 'cr');
    assert.equal(style('a\r\nb\n'), 'mixed');
    assert.equal(style('a\r\r\n'), 'mixed');
  });

  it('brings the same text back from any line ends', () => {
    forSeeds(100, (random) => {
      const text = toLf(random.text(80));
      assert.equal(toLf(text), text);
      for (const end of ['\r\n', '\r']) assert.equal(toLf(`\ufeff${text.replaceAll('\n', end)}`), text);
    });
  });
});
