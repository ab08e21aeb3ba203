// Runs one verb of the project on a machine that has Node 20+ and nothing else of ours: the dependencies when they are missing or differ
// from package-lock.json, then the build, then the verb's script. It is plain JavaScript because it runs before anything is there to build it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const scripts = {
  start: 'rig/start.js',
  test: 'rig/test.js',
  bench: 'bench/bench.js',
  package: 'rig/package.js',
  screenshots: 'rig/screenshots.js',
};

/** Ends with one line for the person. @param {string} reason @param {number} code @returns {never} */
function fail(reason, code = 1) {
  console.error(reason);
  process.exit(code);
}

/** Runs a command in the project with our own input and output; its exit code, or 128 for a signal. @param {string} command @param {string[]} args */
function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' && command === 'npm' });
  // A terminal's Ctrl+C reaches the child by itself; a signal sent to us alone does not.
  const forward = (signal) => child.kill(signal);
  const ignore = () => {};
  process.on('SIGTERM', forward).on('SIGHUP', forward).on('SIGINT', ignore);
  return new Promise((resolve) => {
    child.once('error', (error) => fail(`${command} could not be started: ${error.message}`));
    child.once('close', (code) => {
      process.off('SIGTERM', forward).off('SIGHUP', forward).off('SIGINT', ignore);
      resolve(code ?? 128);
    });
  });
}

/** Whether npm's own record of what it installed has every package of the lockfile at its version; those for other systems may be absent. */
function isInstalled() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const { packages: wanted } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const { packages: present } = JSON.parse(readFileSync(record, 'utf8'));
  return Object.entries(wanted).every(([place, { version, optional, link }]) => {
    if (place === '' || link) return true;
    return present[place] === undefined ? optional === true : present[place].version === version;
  });
}

const [verb = '', ...rest] = process.argv.slice(2);
const script = scripts[verb];
if (script === undefined) fail(`Say what to do: ${Object.keys(scripts).join(', ')}.`);
if (Number.parseInt(process.versions.node, 10) < 20) fail(`Node 20 or newer is needed; this is ${process.versions.node}.`);
if (!isInstalled()) {
  console.log('Installing the dependencies of package-lock.json.');
  // Not `npm ci`, which refuses a lockfile that lacks a package for another system, as a registry's mirror may. What came is checked below.
  const code = await run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) fail('The dependencies could not be installed; see npm above.', code);
  if (!isInstalled()) fail('npm did not install what package-lock.json has; see whether that and package.json agree.');
}
if ((await run(process.execPath, ['esbuild.mjs'])) !== 0) fail('The build failed; see above.');
const built = path.join(root, 'dist', 'test', script);
if (!existsSync(built)) fail(`The build has no script for "${verb}": ${path.relative(root, built)} is missing.`);
process.exitCode = await run(process.execPath, [built, ...rest]);
