import type { Work } from '../core/anchor/work';

/** The host answers keys and hovers between two stretches of work; longer ones are felt. */
const stretchMs = 12;

/** Does `work` with a pause after each stretch, in which everything else gets its turn. */
export async function paused<T>(work: Work<T>): Promise<T> {
  for (let began = performance.now(); ; ) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - began < stretchMs) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    began = performance.now();
  }
}
