/** What went wrong outside of us and what to do about it, for the person who started the script; shown without a stack. */
export class RigError extends Error {}

/** Runs a script: its number is the exit code, a `RigError` is one line on stderr and code 1, anything else is a bug and keeps its stack. */
export function runScript(main: () => Promise<number>): void {
  exitOnSignals();
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(error instanceof RigError ? error.message : error);
      process.exit(1);
    },
  );
}

/** Turns the signals that end us into a normal exit, so that what is registered for the exit is stopped and removed. */
export function exitOnSignals(): void {
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.once(signal, () => process.exit(code));
  }
}
