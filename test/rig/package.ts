import { statSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from './folders';
import { packageExtension, packageName } from './packaging';
import { RigError, runScript } from './rigError';

/** `package [--out FILE]`: the extension as a `.vsix`, at the top of the clone unless said otherwise. */
async function main(): Promise<number> {
  const [flag, out, ...rest] = process.argv.slice(2);
  if ((flag !== undefined && (flag !== '--out' || out === undefined)) || rest.length > 0)
    throw new RigError('Usage: npm run package -- [--out FILE]');
  const file = path.resolve(out ?? path.join(findProjectRoot(), packageName()));
  await packageExtension(file);
  console.log(`${file} (${Math.ceil(statSync(file).size / 1024)} kB)`);
  return 0;
}

runScript(main);
