import assert from 'node:assert/strict';
import { cleanText, toClean, toRaw } from '../../../../src/core/text/cleanText';
import { marked } from '../../marked';
import { forSeeds } from '../../seeded';

function cleaned(source: string): string {
  const { text, spans } = marked(source);
  return cleanText(text, spans).text;
}

describe('cleanText', function () {
  this.timeout(60_000);

  it('takes whole lines with their line end, and part of a line without', () => {
    assert.equal(cleaned('Menu\n«Read also»\nText\n'), 'Menu\nText\n');
    assert.equal(cleaned('«Menu\nRead also»\nText'), 'Text');
    assert.equal(cleaned('Text «(ad)» goes on'), 'Text  goes on');
    assert.equal(cleaned('Text\n «ad» \n\nend'), 'Text\n\nend');
    assert.equal(cleaned('Text\n«one» «two»\nend'), 'Text\nend');
    assert.equal(cleaned('Text\n«footer»'), 'Text\n');
    assert.equal(cleaned('«all»'), '');
    assert.equal(cleaned('a«b\nc»d'), 'ad');
    assert.equal(cleaned('a\n«b\n»c'), 'a\nc');
  });

  it('maps spans there and back, over what was removed', () => {
    const { text, spans } = marked('one\n«gone»\ntwo three');
    const clean = cleanText(text, spans);
    assert.deepEqual(toClean(clean, { start: 9, end: 12 }), { start: 4, end: 7 });
    assert.equal(toClean(clean, { start: 5, end: 7 }), undefined);
    assert.deepEqual(toClean(clean, { start: 0, end: 12 }), { start: 0, end: 7 });
    assert.deepEqual(toRaw(clean, { start: 0, end: 7 }), [
      { start: 0, end: 4 },
      { start: 9, end: 12 },
    ]);
  });

  it('keeps its laws', () => {
    forSeeds(200, (random) => {
      const raw = random.text(random.int(0, 120));
      assert.equal(cleanText(raw, []).text, raw);
      const removed = random.list(random.int(0, 4), () => {
        const start = random.int(0, raw.length);
        return { start, end: random.int(start, raw.length) };
      });
      const clean = cleanText(raw, removed);
      assert.equal(clean.kept.map(({ start, end }) => raw.slice(start, end)).join(''), clean.text);
      for (const { start, end } of removed) assert.equal(start < end ? toClean(clean, { start, end }) : undefined, undefined);
      for (const { start, end } of clean.kept) {
        const span = { start: random.int(start, end - 1), end };
        const there = toClean(clean, span);
        assert(there);
        assert.equal(clean.text.slice(there.start, there.end), raw.slice(span.start, span.end));
        assert.deepEqual(toRaw(clean, there), [span]);
      }
    });
  });
});
