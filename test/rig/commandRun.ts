import { spawn } from 'node:child_process';

/** What a finished command said and how it ended. */
export interface CommandResult {
  readonly code: number;
  /** Both streams, in the order in which they came. */
  readonly output: string;
}

/** What a command has, after it was asked to end, to end what it started in groups of their own. */
const GRACE_MS = 5_000;

/**
 * Runs a command to its end, or for `limitMs`. `onOutput` sees each piece as it comes. The command gets its own process group, which is ended
 * with us and at the time limit, so that nothing it started stays behind. A command that cannot be started ends with code 127.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly limitMs?: number;
    readonly onOutput?: (piece: string) => void;
  } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    const take = (piece: string): void => {
      output += piece;
      options.onOutput?.(piece);
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', take);
    }
    const end = (): void => endGroup(child.pid, 'SIGTERM');
    process.once('exit', end);
    let kill: NodeJS.Timeout | undefined;
    const timer = setTimeout(
      () => {
        take(`\nThis was ended after ${Math.round((options.limitMs ?? 0) / 1000)} seconds, its time limit.\n`);
        end();
        kill = setTimeout(() => endGroup(child.pid, 'SIGKILL'), GRACE_MS);
      },
      options.limitMs ?? 2 ** 31 - 1,
    );
    const finish = (code: number): void => {
      clearTimeout(timer);
      clearTimeout(kill);
      process.removeListener('exit', end);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      take(`${error.message}\n`);
      finish(127);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}

/** Ends a process that leads its own group, with everything it started. */
export function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // The group has ended by itself.
  }
}
