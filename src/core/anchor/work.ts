/**
 * Work in steps of a few milliseconds: whoever runs it may pause after each. Steps are cut by amount of work, for the core has no
 * clock.
 */
export type Work<T> = Generator<undefined, T, undefined>;

/** Units of work, about 50 ns each, after which a step ends: some 5 ms. */
export const stepUnits = 100_000;

/** Does all the work at once. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
