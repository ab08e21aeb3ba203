import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An article is seldom changed more often between two looks at its annotations. */
const maxCommits = 100;
const maxBytes = 64 * 1024 * 1024;

/**
 * The latest committed version of `file`, under this or an earlier name, that `isWanted`; undefined where there is none, no
 * repository or no git. Nothing that a repository may configure is run: no pager, no filter, no text conversion.
 */
export async function committedVersion(file: string, isWanted: (bytes: Uint8Array) => boolean): Promise<Uint8Array | undefined> {
  const folder = path.dirname(file);
  try {
    const log = await git(
      folder,
      'log',
      '--follow',
      '--no-show-signature',
      '-z',
      '--format=%x01%H',
      '--name-only',
      `-n${maxCommits}`,
      '--',
      path.basename(file),
    );
    for (const object of versionsIn(log.toString('utf8'))) {
      const bytes = await git(folder, 'cat-file', 'blob', object).catch(() => undefined);
      if (bytes !== undefined && isWanted(bytes)) return bytes;
    }
  } catch {
    // No git, no repository, or no commit with this file: there is no history to look in.
  }
  return undefined;
}

/** `commit:path` for each commit in what `git log -z` printed, the latest first. */
function versionsIn(log: string): string[] {
  return log
    .split('\x01')
    .map((entry) => entry.split(/[\0\n]+/u).filter((field) => field !== ''))
    .flatMap(([commit, name]) => (commit !== undefined && name !== undefined ? [`${commit}:${name}`] : []));
}

async function git(folder: string, ...argv: readonly string[]): Promise<Buffer> {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '--no-pager', '--no-optional-locks', '--literal-pathspecs'];
  const { stdout } = await run('git', [...safe, ...argv], { cwd: folder, encoding: 'buffer', maxBuffer: maxBytes });
  return stdout;
}
