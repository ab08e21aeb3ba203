import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { RigError } from './rigError';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Where a browser of the Chromium family may be, best first; `CHROMIUM` overrules everything. */
export function browserCandidates(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly string[] {
  if (env['CHROMIUM']) return [env['CHROMIUM']];
  if (platform === 'darwin') return macApps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  if (platform === 'win32') {
    const folders = windowsFolders.flatMap((name) => env[name] ?? []);
    return windowsPrograms.flatMap((program) => folders.map((folder) => path.win32.join(folder, program)));
  }
  const folders = (env['PATH'] ?? '').split(':').concat('/usr/bin', '/snap/bin');
  return names.flatMap((name) => folders.filter((folder) => folder !== '').map((folder) => path.posix.join(folder, name)));
}

/** The browser to drive. Without one there is nothing to test in, so this throws; it never makes a test pass over. */
export function findBrowser(): string {
  const found = browserCandidates(process.platform, process.env).find(isExecutable);
  if (found !== undefined) return found;
  const asked = process.env['CHROMIUM'];
  const reason = asked ? `CHROMIUM names ${asked}, which is not there` : 'No Chromium, Chrome or Edge was found';
  throw new RigError(
    `${reason}, and the tests in a served VS Code need one. On Debian or Ubuntu: apt-get install chromium. Elsewhere install Chrome, or set CHROMIUM to a browser's path.`,
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts it without a window. It looks up nothing by itself, and a root user's Chromium starts only without its sandbox. */
export function launchBrowser(): Promise<Browser> {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath: findBrowser(), chromiumSandbox: false, args: quiet });
}
