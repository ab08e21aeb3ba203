import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findDesktopCode, hasDisplay } from './desktop';
import { copyExtension, installCopy } from './extensionFolder';
import { findProjectRoot } from './folders';
import { currentCode, installCode } from './install';
import { RigError, runScript } from './rigError';
import { serveCode } from './servedCode';

/** First-run noise of VS Code that would stand before the sample project. */
const settings = {
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** `start [--port N]`: the extension at work on a copy of the sample project, in the desktop VS Code where there is one, else in the browser. */
async function main(): Promise<number> {
  const port = parsePort(process.argv.slice(2));
  const project = keptCopy();
  const desktop = hasDisplay() ? findDesktopCode() : undefined;
  if (desktop !== undefined && port === undefined) return openDesktop(desktop, project);
  const code = await installCode(currentCode, console.log);
  const extensionsFolder = installCopy(copyExtension('node'));
  const served = await serveCode({ code, settings, extensionsFolder, ...(port === undefined ? {} : { port }) });
  const article = annotatedArticle(project);
  console.log(`The sample project is a copy in ${project}; what you do to it stays there.`);
  console.log('Open this address in a browser on this machine. Ctrl+C ends it.');
  console.log(served.address({ folder: project, ...(article === undefined ? {} : { file: path.join(project, article) }) }));
  await served.ended;
  throw new RigError(`VS Code's server has ended.\n${served.log().trim()}`);
}

function parsePort(args: readonly string[]): number | undefined {
  const [flag, value, ...rest] = args;
  if (flag === undefined) return undefined;
  const port = Number(value);
  if (flag !== '--port' || rest.length > 0 || !Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new RigError('Usage: npm start -- [--port N], with N from 1 to 65535. With a port the project opens in the browser.');
  }
  return port;
}

/** A copy that outlives us: it may hold a person's first annotations. */
function keptCopy(): string {
  const copy = path.join(mkdtempSync(path.join(realpathSync(tmpdir()), 'glossator-sample-')), 'sample-project');
  cpSync(path.join(findProjectRoot(), 'media', 'sample-project'), copy, { recursive: true });
  return copy;
}

/** The first article that has a sidecar, so that there is something to see at once. */
function annotatedArticle(project: string): string | undefined {
  const files = readdirSync(project).sort();
  return files.find((file) => files.includes(`${file}.gloss.json`));
}

async function openDesktop(command: string, project: string): Promise<number> {
  const args = [`--extensionDevelopmentPath=${findProjectRoot()}`, project];
  const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`Opening the sample project in the desktop VS Code; it is a copy in ${project}.`);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new RigError(`${command} could not be started: ${error.message}`)));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

runScript(main);
