/** What a series of runs took, in milliseconds. */
export interface Times {
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly runs: number;
}

/** One line of the table. */
export interface Line {
  readonly name: string;
  /** What was done, in words, where the name does not say it. */
  readonly size?: string;
  /** `undefined` where the line tells counts only. */
  readonly times?: Times;
  /** The same done the usual way in the same run, which our time is compared with. */
  readonly peer?: { readonly name: string; readonly times: Times };
  /** What does not depend on the machine, by name: bytes, nodes visited, calls made. */
  readonly counts?: Readonly<Record<string, number>>;
}

export interface Bench {
  readonly name: string;
  /** What is measured, from where to where; printed above its lines. */
  readonly about: string;
  run(): Promise<readonly Line[]>;
}

/** How long a line is measured at most, once it has its least number of runs. */
const LINE_MS = 1_000;
const LEAST_RUNS = 7;
const MOST_RUNS = 200;

/** Runs `task` once to warm it up and then until there is enough to tell a median; `batch` tasks make one run, for what is too short to be timed alone. */
export function timed(task: () => unknown, batch = 1): Times {
  task();
  const samples: number[] = [];
  const began = performance.now();
  while (samples.length < LEAST_RUNS || (performance.now() - began < LINE_MS && samples.length < MOST_RUNS)) {
    const start = performance.now();
    for (let index = 0; index < batch; index++) task();
    samples.push((performance.now() - start) / batch);
  }
  return timesOf(samples);
}

/** Of at least one sample. */
export function timesOf(samplesMs: readonly number[]): Times {
  const sorted = [...samplesMs].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  const medianMs = sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
  return { medianMs, minMs: sorted[0] ?? Number.NaN, maxMs: sorted.at(-1) ?? Number.NaN, runs: sorted.length };
}
