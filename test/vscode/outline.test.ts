import assert from 'node:assert/strict';
import { english, eventually, hindi, open, symbols } from './support';

describe('the outline', () => {
  for (const [name, mentions, claims] of [
    [english, '90', '19'],
    [hindi, '70', '16'],
  ] as const) {
    it(`lists the annotations of ${name} by kind and label`, async () => {
      const editor = await open(name);
      const found = await eventually('symbols', async () => {
        const all = await symbols(editor);
        return all.length > 0 ? all : undefined;
      });
      assert.deepEqual(found.map(({ name: kind }) => kind).sort(), ['Boilerplate', 'Claims', 'Mentions']);
      assert.equal(found.find(({ name: kind }) => kind === 'Mentions')?.detail, mentions);
      assert.equal(found.find(({ name: kind }) => kind === 'Claims')?.detail, claims);
      const groups = found.flatMap(({ children }) => children);
      assert.ok(groups.some(({ name: label }) => label === 'Person'));
      for (const group of groups) for (const leaf of group.children) assert.ok(group.range.contains(leaf.range), leaf.name);
    });
  }
});
