import { cpus } from 'node:os';
import { RigError, runScript } from '../rig/rigError';
import { anchoring } from './anchoring';
import { bundles } from './bundles';
import { hover } from './hover';
import { keystroke } from './keystroke';
import { largeArticle } from './largeArticle';
import type { Bench, Line } from './measure';
import { sidecar } from './sidecar';
import { printTable } from './table';
import { tagToPaint } from './tagToPaint';

const benches: readonly Bench[] = [bundles, keystroke, hover, sidecar, tagToPaint, largeArticle, anchoring];

/** `bench [--json] [NAME…]`: all benches or those named, as a table each or as one JSON document on stdout. */
async function main(): Promise<number> {
  const isJson = process.argv.includes('--json');
  const names = process.argv.slice(2).filter((argument) => argument !== '--json');
  const unknown = names.find((name) => !benches.some((bench) => bench.name === name));
  if (unknown !== undefined) throw new RigError(`There is no bench ${unknown}. There are: ${benches.map(({ name }) => name).join(', ')}.`);
  const machine = `${cpus().length} cores, Node ${process.versions.node}`;
  const results: Record<string, readonly Line[]> = {};
  if (!isJson) console.log(machine);
  for (const { name, about, run } of benches.filter((bench) => names.length === 0 || names.includes(bench.name))) {
    const lines = await run();
    results[name] = lines;
    if (!isJson) console.log(`\n${name}: ${about}\n\n${printTable(lines)}`);
  }
  if (isJson) console.log(JSON.stringify({ machine, results }, null, 2));
  return 0;
}

runScript(main);
