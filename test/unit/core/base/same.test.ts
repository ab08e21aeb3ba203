import assert from 'node:assert/strict';
import { same, stableText } from '../../../../src/core/base/same';
import { forSeeds, type Random } from '../../seeded';

function someJson(random: Random, depth: number): unknown {
  if (depth === 0 || random.chance(3)) return random.pick<unknown>([null, true, 0, 1, '', 'a', '1', 'null']);
  if (random.chance(2)) return random.list(random.int(0, 3), () => someJson(random, depth - 1));
  return Object.fromEntries(random.list(random.int(0, 3), () => [random.pick(['a', 'b', '__proto__']), someJson(random, depth - 1)]));
}

describe('same', () => {
  it('compares by value, whatever the order of keys', () => {
    assert.ok(same({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 }));
    assert.ok(same({ a: 1, b: undefined }, { a: 1 }) && same({ a: 1 }, { a: 1, b: undefined }));
    for (const [a, b] of [
      [[], {}],
      [{}, null],
      [{ a: 1 }, { b: 1 }],
      [{ a: undefined, b: 1 }, { a: 1 }],
      [
        [1, 2],
        [2, 1],
      ],
      [1, '1'],
      [undefined, null],
    ])
      assert.ok(!same(a, b), JSON.stringify([a, b]));
  });

  it('agrees with the stable text', () => {
    forSeeds(3000, (random) => {
      const [a, b] = [someJson(random, 3), someJson(random, 3)];
      assert.ok(same(a, JSON.parse(JSON.stringify(a))));
      assert.equal(same(a, b), stableText(a) === stableText(b));
    });
  });
});
