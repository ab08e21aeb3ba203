import assert from 'node:assert/strict';
import { emptyArticle } from '../../../../src/core/model/article';
import { fitting } from '../../../../src/core/model/fitting';
import { apply } from '../../../../src/core/model/operation';
import { forSeeds } from '../../seeded';
import { someActs, someArticle } from '../sidecar/writers';

describe('fitting', () => {
  it('leaves an operation alone that fits, and makes every other fit', () => {
    forSeeds(100, (random) => {
      const text = random.text(60);
      const { acts } = someActs(random, someArticle(random, text), text, { name: 'x' }, 6);
      for (const { before, operation, applied } of acts) {
        assert.deepEqual(fitting(before, operation), operation);
        for (const other of [emptyArticle, applied.article, ...acts.map((act) => act.before)]) {
          for (const steps of [operation, applied.inverse]) apply(other, fitting(other, steps));
        }
      }
    });
  });
});
