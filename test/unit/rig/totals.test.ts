import assert from 'node:assert/strict';
import { countCheck, countTests, printTotals, sumTotals } from '../../rig/totals';

describe('the totals of a run', () => {
  const count = (output: string, exitCode: number): string => printTotals(countTests(output, exitCode));

  it('are those that mocha prints, in colour or not', () => {
    assert.equal(count('  ✔ a\n\n  12 passing (3s)\n', 0), '12 passed, 0 failed');
    assert.equal(
      count('\u001b[32m  12 passing\u001b[0m\u001b[90m (3s)\u001b[0m\n\u001b[31m  2 failing\u001b[0m\n', 2),
      '12 passed, 2 failed',
    );
  });

  it('are the last ones printed', () => {
    assert.equal(count('99 passing\n  4 passing\n  1 failing\n', 1), '4 passed, 1 failed');
  });

  it('count a skipped test as failed', () => {
    assert.equal(count('  4 passing\n  3 pending\n', 0), '4 passed, 3 failed');
  });

  it('count a run that tested nothing, or ended badly without saying why, as one failure', () => {
    assert.equal(count('', 0), '0 passed, 1 failed');
    assert.equal(count('  4 passing\n', 124), '4 passed, 1 failed');
    assert.equal(count('Error: no such file', 1), '0 passed, 1 failed');
  });

  it('add up', () => {
    assert.equal(printTotals(sumTotals([countCheck('', 0), countCheck('', 2), { passed: 5, failed: 1 }])), '6 passed, 2 failed');
  });
});
