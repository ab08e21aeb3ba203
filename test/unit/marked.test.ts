import assert from 'node:assert/strict';
import { mark, marked } from './marked';
import { forSeeds, random } from './seeded';

describe('marked text', () => {
  it('is read and written', () => {
    assert.deepEqual(marked('a «b «c»» d«»'), {
      text: 'a b c d',
      spans: [
        { start: 2, end: 5 },
        { start: 4, end: 5 },
        { start: 7, end: 7 },
      ],
    });
    for (const source of ['', '«»', 'x', '«a»«b»', '«a«b»c»', '««a»»«»«b»']) {
      const { text, spans } = marked(source);
      assert.equal(mark(text, spans), source);
    }
    assert.throws(() => marked('a «b'));
    assert.throws(() => marked('a» b'));
  });
});

describe('seeds', () => {
  it('fix what is made', () => {
    const make = () => random(7).list(5, () => random(3).text(20));
    assert.deepEqual(make(), make());
    assert.notEqual(random(1).text(200), random(2).text(200));
    assert.equal(random(1).text(37).length, 37);
  });

  it('are named by a failure', () => {
    assert.throws(
      () =>
        forSeeds(3, (_, seed) => {
          assert(seed < 1);
        }),
      /With seed \d+/,
    );
  });
});
