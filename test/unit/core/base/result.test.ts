import assert from 'node:assert/strict';
import { fail, ok, type Result } from '../../../../src/core/base/result';

describe('result', () => {
  const half = (n: number): Result<number> => (n % 2 === 0 ? ok(n / 2) : fail(`${n} is odd`));

  it('holds a value or an error', () => {
    assert.deepEqual(half(4), { ok: true, value: 2 });
    assert.deepEqual(half(3), { ok: false, error: '3 is odd' });
  });
});
