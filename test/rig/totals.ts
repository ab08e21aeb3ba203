/** What came of one stage of a test run, or of several. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

/** The colours of a terminal. */
const colours = /\u001b\[[0-9;]*m/g;

/**
 * Reads what a stage that speaks mocha's words counted, from its last totals. A skipped test counts as failed, because nothing tested it; so does
 * a stage that ran no test, and one that ended badly without a failing test to show for it.
 */
export function countTests(output: string, exitCode: number): Totals {
  const plain = output.replace(colours, '');
  const last = (word: string): number => Number([...plain.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'gm'))].at(-1)?.[1] ?? 0);
  const passed = last('passing');
  const failed = last('failing') + last('pending');
  return { passed, failed: failed === 0 && (passed === 0 || exitCode !== 0) ? 1 : failed };
}

/** A stage that only succeeds or fails counts as one test. */
export function countCheck(_output: string, exitCode: number): Totals {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

export function sumTotals(all: readonly Totals[]): Totals {
  return all.reduce((sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }), { passed: 0, failed: 0 });
}

export function printTotals(totals: Totals): string {
  return `${totals.passed} passed, ${totals.failed} failed`;
}
