import assert from 'node:assert/strict';
import { contextAfter, contextBefore } from '../../../../src/core/text/context';
import { isGraphemeBoundary } from '../../../../src/core/text/segment';
import { forSeeds } from '../../seeded';

describe('context', () => {
  it('is the text around, whole clusters of it', () => {
    const text = 'एक 👨🏻‍🚒 दिल्ली में';
    const offset = text.indexOf('दिल्ली');
    assert.equal(contextBefore(text, offset), 'एक 👨🏻‍🚒 ');
    assert.equal(contextBefore(text, offset, 8), '👨🏻‍🚒 ');
    assert.equal(contextBefore(text, offset, 7), ' ');
    assert.equal(contextAfter(text, offset, 3), 'दि');
    assert.equal(contextAfter(text, offset, 99), 'दिल्ली में');
  });

  it('is nothing at the edges of the text and beside a cluster that is too long', () => {
    assert.equal(contextBefore('abc', 0), '');
    assert.equal(contextAfter('abc', 3), '');
    const cluster = `e${'\u0301'.repeat(100)}`;
    assert.equal(contextBefore(cluster, cluster.length), '');
    assert.equal(contextAfter(cluster, 0), '');
    assert.equal(contextAfter(`${cluster}x`, cluster.length), 'x');
  });

  it('is as long as it can be', () => {
    forSeeds(200, (random) => {
      const text = random.text(random.int(0, 300), { loneSurrogates: random.chance(4) });
      let offset = random.int(0, text.length);
      while (!isGraphemeBoundary(text, offset)) offset--;
      const length = random.int(1, 80);
      const before = contextBefore(text, offset, length);
      const after = contextAfter(text, offset, length);
      assert(text.slice(0, offset).endsWith(before) && text.slice(offset).startsWith(after));
      assert(before.length <= length && after.length <= length);
      assert(isGraphemeBoundary(text, offset - before.length) && isGraphemeBoundary(text, offset + after.length));
      for (let more = before.length + 1; more <= Math.min(length, offset); more++) assert(!isGraphemeBoundary(text, offset - more));
      for (let more = after.length + 1; more <= Math.min(length, text.length - offset); more++)
        assert(!isGraphemeBoundary(text, offset + more));
    });
  });
});
