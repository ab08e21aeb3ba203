import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { endGroup, runCommand } from './commandRun';
import { temporaryFolder } from './folders';
import type { InstalledCode } from './install';
import { type PageParts, pageAddress } from './pageAddress';
import { RigError } from './rigError';

export interface ServeOptions {
  readonly code: InstalledCode;
  /** Contents of the user's settings.json. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Default true. Otherwise folders open in Restricted Mode until the person trusts them. */
  readonly isTrusted?: boolean;
  /** The extensions of every page; none by default. */
  readonly extensionsFolder?: string;
  /**
   * Lets a page's address bring extensions in development and tests, as `PageParts` has them. It puts VS Code in its automation mode, which
   * shows no notification toasts and no dialogs in a test run: for suites, not for people and stories.
   */
  readonly isForTests?: boolean;
  /** Default: a free one. */
  readonly port?: number;
}

/** A running server, on this machine only, closed to whoever does not know its token. */
export interface ServedCode {
  readonly port: number;
  address(parts: PageParts): string;
  /** Replaces the user's settings.json; an open page takes it up at once. */
  writeSettings(settings: Readonly<Record<string, unknown>>): void;
  /** Settles when the server has ended. */
  readonly ended: Promise<void>;
  /** Everything it printed. */
  log(): string;
  stop(): Promise<void>;
}

/** It is up in under a second on two cores; this is for a machine under load. */
const START_LIMIT_MS = 60_000;

/** Starts a server with user data of its own and waits until it listens. It ends with us at the latest. */
export async function serveCode(options: ServeOptions): Promise<ServedCode> {
  const data = temporaryFolder('code');
  const user = path.join(data, 'data', 'User');
  mkdirSync(user, { recursive: true });
  const writeSettings = (settings: Readonly<Record<string, unknown>>): void =>
    writeFileSync(path.join(user, 'settings.json'), JSON.stringify(settings, null, 2));
  writeSettings(options.settings);

  // In a file, because every user of the machine can read what a process was started with.
  const token = randomBytes(16).toString('hex');
  const tokenFile = path.join(data, 'token');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const args = [
    ...[options.code.server, '--host', '127.0.0.1', '--port', String(options.port ?? 0), '--connection-token-file', tokenFile],
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', data],
    ...['--extensions-dir', options.extensionsFolder ?? path.join(data, 'extensions')],
    ...(options.isForTests === true ? ['--enable-smoke-test-driver'] : []),
    ...(options.isTrusted === false ? [] : ['--disable-workspace-trust']),
  ];
  const child = spawn(options.code.node, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: outsideOfCode(process.env) });
  const end = (): void => endGroup(child.pid, 'SIGKILL');
  process.once('exit', end);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });

  let log = '';
  const port = await new Promise<number>((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(timer);
      end();
      reject(new RigError(`VS Code's server ${reason}.\n${log.trim()}`));
    };
    const timer = setTimeout(() => fail(`did not start within ${START_LIMIT_MS / 1000} seconds`), START_LIMIT_MS);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('close', (code) => fail(`ended with code ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (piece: string) => {
        log += piece;
        const listening = /Extension host agent listening on (\d+)/.exec(log);
        if (listening === null) return;
        clearTimeout(timer);
        resolve(Number(listening[1]));
      });
    }
  });
  return {
    port,
    address: (parts) => pageAddress(port, token, parts),
    writeSettings,
    ended,
    log: () => log,
    stop: async () => {
      endGroup(child.pid, 'SIGTERM');
      const timer = setTimeout(end, 3_000);
      await ended;
      clearTimeout(timer);
      end();
      process.removeListener('exit', end);
    },
  };
}

/** Installs a packaged extension into a folder that `serveCode` then takes as its `extensionsFolder`. */
export async function installExtension(code: InstalledCode, vsix: string, extensionsFolder: string): Promise<void> {
  const data = temporaryFolder('install');
  const args = [code.server, '--install-extension', vsix, '--extensions-dir', extensionsFolder, '--server-data-dir', data];
  const { code: exitCode, output } = await runCommand(code.node, args, { env: outsideOfCode(process.env), limitMs: 120_000 });
  if (exitCode !== 0) throw new RigError(`VS Code could not install ${vsix}.\n${output.trim()}`);
}

/** Run from a terminal of an editor, we inherit what tells a VS Code that it is a child of that one. */
function outsideOfCode(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
}
