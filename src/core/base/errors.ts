/** A broken invariant: a mistake in this program, never in its input. Caught only at the top. */
export class BugError extends Error {
  override readonly name = 'BugError';
}

/** The world failed. The message is shown as it is: what happened, what was kept, what to do. */
export class HumanError extends Error {
  override readonly name = 'HumanError';
}

/** Throws a `BugError` with `message` unless `condition` holds. */
export function assertBug(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BugError(message);
}
