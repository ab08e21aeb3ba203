import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { findBrowser } from './browser';
import { hasDisplay } from './desktop';
import { copyExtension, type Lane } from './extensionFolder';
import { findProjectRoot, sampleProjectCopy, temporaryFolder } from './folders';
import { chosenCode } from './install';
import { RigError, runScript } from './rigError';
import { quietSettings } from './settings';

/** Runs the suites of `test/vscode` in one extension host: `suites node` or `suites web`. `GLOSSATOR_CODE` chooses the version of VS Code. */
async function main(): Promise<number> {
  const lane: Lane = process.argv[2] === 'web' ? 'web' : 'node';
  const { vscode } = chosenCode();
  const facts = { 'glossatorRig.lane': lane, 'glossatorRig.version': vscode };
  const userData = temporaryFolder('user');
  mkdirSync(path.join(userData, 'User'));
  writeFileSync(path.join(userData, 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...facts }));
  const extension = copyExtension(lane);
  try {
    return await runTests({
      vscodeExecutablePath: await executable(vscode),
      extensionDevelopmentPath: extension,
      extensionTestsPath: path.join(extension, 'dist', 'test', 'vscode', `${lane}.js`),
      launchArgs: [sampleProjectCopy(), `--user-data-dir=${userData}`, `--extensions-dir=${temporaryFolder('extensions')}`],
    });
  } catch (error) {
    throw new RigError(error instanceof Error ? error.message : String(error));
  }
}

/** The desktop build of that version where there is a display and the download works, else the served one behind the same call. */
async function executable(version: string): Promise<string> {
  if (hasDisplay()) {
    try {
      return await downloadAndUnzipVSCode({ version, cachePath: path.join(findProjectRoot(), '.vscode-test') });
    } catch (error) {
      console.log(`The desktop VS Code could not be downloaded (${error instanceof Error ? error.message : error}); using the served one.`);
    }
  }
  findBrowser();
  return servedExecutable();
}

/** `runTests` starts a file, so the script of the served one gets a starter of two lines. */
function servedExecutable(): string {
  const script = path.join(findProjectRoot(), 'dist', 'test', 'rig', 'codeShim.js');
  if (!existsSync(script)) throw new RigError(`${script} is not built.`);
  const file = path.join(temporaryFolder('shim'), 'code');
  writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

runScript(main);
