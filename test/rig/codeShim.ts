import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from './browser';
import { EditorConsole } from './editorConsole';
import { parseDesktopFlags } from './flags';
import { chosenCode, installCode } from './install';
import { RigError, runScript } from './rigError';
import { serveCode } from './servedCode';

/** A run that hangs must not hang the one who waits; a whole suite takes a few minutes on two cores. */
const RUN_LIMIT_MS = Number(process.env['GLOSSATOR_RUN_LIMIT_S'] ?? 600) * 1000;

/** The page itself is up in ten seconds on two cores. */
const PAGE_LIMIT_MS = 60_000;

/** How much of the server's log is shown for a run that did not end by itself. */
const SERVER_LINES = 10;

/**
 * Stands where a desktop VS Code's executable would: takes its flags, runs the given tests in a served VS Code and a browser without a window,
 * prints their report and ends with their exit code.
 */
async function main(): Promise<number> {
  const flags = parseDesktopFlags(process.argv.slice(2));
  if ('missing' in flags) throw new RigError(`The served VS Code was started without ${flags.missing}.`);
  const code = await installCode(chosenCode(), console.log);
  const browser = await launchBrowser();
  const served = await serveCode({ code, settings: userSettings(flags.userDataFolder), isTrusted: flags.isTrusted, isForTests: true });
  const editor = new EditorConsole(console.log);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('pageerror', (error) => editor.take('page', [error.stack ?? error.message]));
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => editor.take(type, args));
  const result = new Promise<number | string>((resolve) => {
    page.once('crash', () => resolve('The page of VS Code crashed.'));
    page.once('close', () => resolve('The page of VS Code was closed before the tests ended.'));
    setTimeout(() => resolve(`The tests did not end within ${RUN_LIMIT_MS / 1000} seconds.`), RUN_LIMIT_MS).unref();
    page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)).catch((error) => resolve(String(error)));
  });
  const address = served.address({ folder: flags.folder, extensions: flags.extensions, tests: flags.tests });
  await page.goto(address, { timeout: PAGE_LIMIT_MS });
  const outcome = await result;
  if (outcome !== 0) {
    for (const line of editor.tail()) console.error(`  ${line}`);
    if (typeof outcome === 'string') console.error([...served.log().trim().split('\n').slice(-SERVER_LINES), outcome].join('\n'));
  }
  await browser.close();
  await served.stop();
  return typeof outcome === 'number' ? outcome : 1;
}

/** The desktop keeps them in this place of its user data folder. */
function userSettings(userDataFolder: string | undefined): Readonly<Record<string, unknown>> {
  const file = userDataFolder === undefined ? undefined : path.join(userDataFolder, 'User', 'settings.json');
  return file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

runScript(main);
