import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for two cores under load; reached only by what never comes. */
const LIMIT_MS = 20_000;

/** The pause between two looks: short against what a person notices, long against what a look costs. */
const PAUSE_MS = 50;

/**
 * Looks again and again until `accept` takes what `read` returns, and returns that. An error of `read` counts as not yet.
 * Fails with `what` was awaited and what was seen last.
 */
export async function eventually<T>(
  what: string,
  read: () => Promise<T> | T,
  accept: (value: T) => boolean,
  limitMs: number = LIMIT_MS,
): Promise<T> {
  const end = Date.now() + limitMs;
  let seen = 'nothing';
  while (Date.now() < end) {
    try {
      const value = await read();
      if (accept(value)) return value;
      seen = JSON.stringify(value) ?? String(value);
    } catch (error) {
      seen = String(error);
    }
    await sleep(PAUSE_MS);
  }
  throw new Error(`Waited for ${what}, and after ${limitMs / 1000} seconds saw ${seen}`);
}
