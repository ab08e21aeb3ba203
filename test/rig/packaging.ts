import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { runCommand } from './commandRun';
import { findProjectRoot, temporaryFolder } from './folders';
import { RigError } from './rigError';

/** What stands in a clone and is not part of it, or is linked. */
const left = new Set(['.git', '.vscode-test', 'dist', 'node_modules', 'out']);

/**
 * Copies the clone into the new folder `copy` and builds it there for production, so that what others run from `dist` in the meantime stays
 * as it is.
 */
export async function buildForProduction(copy: string): Promise<void> {
  const root = findProjectRoot();
  mkdirSync(copy);
  for (const name of readdirSync(root)) if (!left.has(name)) cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  const { code, output } = await runCommand(process.execPath, ['esbuild.mjs', '--production'], { cwd: copy, limitMs: 120_000 });
  if (code !== 0) throw new RigError(`The production build failed.\n${output.trim()}`);
}

/** Builds for production and packs the extension into `file`. What goes in is for `.vscodeignore` to say, as on a clone. */
export async function packageExtension(file: string): Promise<void> {
  const copy = path.join(temporaryFolder('package'), 'glossator');
  await buildForProduction(copy);
  mkdirSync(path.dirname(file), { recursive: true });
  await createVSIX({ cwd: copy, packagePath: file, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
}

/** The file name that the package of this clone has. */
export function packageName(): string {
  const { name, version } = JSON.parse(readFileSync(path.join(findProjectRoot(), 'package.json'), 'utf8'));
  return `${name}-${version}.vsix`;
}

/** The size in bytes of each file in a zip archive, unpacked, by its name, read from the directory at its end; a package is one. */
export function listArchive(archive: Buffer): ReadonlyMap<string, number> {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new RigError('This is not a zip archive.');
  const sizes = new Map<string, number>();
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    sizes.set(archive.toString('utf8', at + 46, at + 46 + nameLength), archive.readUInt32LE(at + 24));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return sizes;
}
