import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { temporaryFolder } from '../rig/folders';
import { buildForProduction } from '../rig/packaging';
import type { Bench, Line } from './measure';

/** What the package ships. */
export const bundles: Bench = {
  name: 'bundles',
  about: 'Size of the programs as the package ships them, minified.',
  async run() {
    const folder = path.join(temporaryFolder('bundles'), 'glossator');
    await buildForProduction(folder);
    return ['node', 'web', 'cli'].map((name): Line => {
      const program = readFileSync(path.join(folder, 'dist', `${name}.js`));
      return { name: `${name}.js`, counts: { bytes: program.length, 'bytes gzipped': gzipSync(program).length } };
    });
  },
};
