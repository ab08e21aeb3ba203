import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

/** The top level of this clone: the nearest folder at or above `from` whose package is ours. */
export function findProjectRoot(from: string = __dirname): string {
  const manifest = path.join(from, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'glossator') return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error('This script must run from inside a clone of the project.');
  return findProjectRoot(parent);
}

/** Where things that every clone on this machine shares are kept, by the custom of the system. */
export function cacheFolder(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env, home = homedir()): string {
  return path.join(systemCacheFolder(platform, env, home), 'glossator');
}

function systemCacheFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  if (env['XDG_CACHE_HOME']) return env['XDG_CACHE_HOME'];
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches');
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local');
  return path.join(home, '.cache');
}

/** A new empty folder that is removed when this process ends. Its path has no symbolic links, so that it equals what the editor shows. */
export function temporaryFolder(purpose: string): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), `glossator-${purpose}-`));
  process.setMaxListeners(0);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** A fresh copy of the sample project, so that nothing a run does to it stays. */
export function sampleProjectCopy(): string {
  const copy = path.join(temporaryFolder('sample'), 'sample-project');
  cpSync(path.join(findProjectRoot(), 'media', 'sample-project'), copy, { recursive: true });
  return copy;
}
