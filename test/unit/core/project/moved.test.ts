import assert from 'node:assert/strict';
import { pairMoved } from '../../../../src/core/project/moved';
import { isSidecarOf } from '../../../../src/core/project/paths';

const files = (...list: readonly string[]) => list.map((each) => ({ path: each.split(' ')[0] ?? '', sha256: each.split(' ')[1] ?? '' }));
const pairs = (strays: readonly string[], articles: readonly string[]) =>
  pairMoved(files(...strays), files(...articles)).map(({ from, to }) => `${from} → ${to}`);

describe('files that moved', () => {
  it('are known by their text, whatever their new name is', () => {
    assert.deepEqual(pairs(['old/a.txt 1', 'old/b.txt 2'], ['new/b.txt 2', 'new/renamed.txt 1', 'new/other.txt 3']), [
      'old/a.txt → new/renamed.txt',
      'old/b.txt → new/b.txt',
    ]);
  });

  it('are told apart by their name where two have one text', () => {
    assert.deepEqual(pairs(['old/a.txt 1', 'old/b.txt 1'], ['new/b.txt 1', 'new/a.txt 1']), [
      'old/a.txt → new/a.txt',
      'old/b.txt → new/b.txt',
    ]);
    assert.deepEqual(pairs(['old/a.txt 1', 'old/b.txt 1'], ['new/c.txt 1', 'new/a.txt 1']), [
      'old/a.txt → new/a.txt',
      'old/b.txt → new/c.txt',
    ]);
  });

  it('are left alone where it stays open which is which', () => {
    assert.deepEqual(pairs(['old/a.txt 1'], ['new/b.txt 1', 'new/c.txt 1']), []);
    assert.deepEqual(pairs(['old/a.txt 1', 'older/a.txt 1'], ['new/a.txt 1']), []);
    assert.deepEqual(pairs(['old/a.txt 1'], ['new/a.txt 2']), []);
  });
});

describe('the sidecars of an article', () => {
  for (const [name, isSo] of [
    ['a.txt.gloss.json', true],
    ['a.txt.ann-1.gloss.json', true],
    ['a.txt.md.gloss.json', true],
    ['a.txt.Ann.gloss.json', false],
    ['a.txt.b.c.gloss.json', false],
    ['a.txtx.gloss.json', false],
    ['b.txt.gloss.json', false],
    ['a.txt.json', false],
  ] as const) {
    it(`${isSo ? 'are' : 'are not'} ${name}`, () => assert.equal(isSidecarOf(name, 'a.txt'), isSo));
  }
});
