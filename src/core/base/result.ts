/** An outcome that may be a failure and is expected to be one at times: a value, never an exception. */
export type Result<T, E = string> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** The outcome that went well. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** The outcome that did not. */
export function fail<E>(error: E): Result<never, E> {
  return { ok: false, error };
}
