import { printable } from './cli/io';
import { runCli } from './cli/runCli';

const state = { isCancelled: false };
process.once('SIGINT', () => {
  state.isCancelled = true;
});
// A reader such as `head` may close the pipe early, which is no failure of ours.
process.stdout.on('error', () => undefined);

runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  cwd: process.cwd(),
  isCancelled: () => state.isCancelled,
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `glossator: this is a mistake in Glossator: ${printable(error instanceof Error ? error.message : String(error))}\n`,
    );
    process.exitCode = 1;
  },
);
