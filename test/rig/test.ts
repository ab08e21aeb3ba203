import path from 'node:path';
import { runCommand } from './commandRun';
import type { Lane } from './extensionFolder';
import { findProjectRoot } from './folders';
import { lowestCode } from './install';
import { RigError, runScript } from './rigError';
import { countCheck, countTests, printTotals, sumTotals, type Totals } from './totals';

interface Stage {
  readonly name: string;
  readonly title: string;
  /** A script of Node and its arguments. */
  readonly run: readonly string[];
  readonly count: (output: string, exitCode: number) => Totals;
  readonly limitMinutes: number;
  readonly env?: NodeJS.ProcessEnv;
}

const root = findProjectRoot();
const built = path.join(root, 'dist', 'test');
const bin = (...parts: readonly string[]): string => path.join(root, 'node_modules', ...parts);
const mocha = (folder: string, timeoutMs: number): readonly string[] => [
  '--enable-source-maps',
  bin('mocha', 'bin', 'mocha.js'),
  ...['--timeout', String(timeoutMs), '--forbid-only', path.join(built, folder, '**', '*.test.js')],
];

/** Every stage of a run. A test's own limit is generous and there to end a hang: no test asserts a time. */
function stages(isLong: boolean): readonly Stage[] {
  const times = isLong ? 20 : 1;
  const suites = (lane: Lane): Pick<Stage, 'run' | 'count' | 'limitMinutes'> => ({
    run: [path.join(built, 'rig', 'suites.js'), lane],
    count: countTests,
    limitMinutes: 12,
  });
  const types = [bin('typescript', 'bin', 'tsc'), '-p', root];
  const lint = [bin('@biomejs', 'biome', 'bin', 'biome'), 'lint', '--error-on-warnings', root];
  return [
    { name: 'types', title: 'Types', run: types, count: countCheck, limitMinutes: 3 },
    { name: 'lint', title: 'Lint', run: lint, count: countCheck, limitMinutes: 3 },
    { name: 'unit', title: 'Unit tests', run: mocha('unit', 120_000 * times), count: countTests, limitMinutes: 5 * times },
    { name: 'node', title: 'Suites in the Node extension host', ...suites('node') },
    { name: 'web', title: 'Suites in the web worker extension host', ...suites('web') },
    { name: 'lowest', title: `Suites in VS Code ${lowestCode.vscode}`, ...suites('node'), env: { GLOSSATOR_CODE: lowestCode.vscode } },
    { name: 'stories', title: 'Stories in the page', run: mocha('stories', 180_000), count: countTests, limitMinutes: isLong ? 90 : 25 },
  ];
}

/** `test [--long] [STAGE…]`: every stage, or those named, each to its end whatever became of the others. */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const isLong = args.includes('--long');
  const all = stages(isLong);
  const wanted = args.filter((arg) => !arg.startsWith('-'));
  const unknown = wanted.find((name) => !all.some((stage) => stage.name === name));
  if (unknown !== undefined) throw new RigError(`There is no stage "${unknown}"; there are ${all.map((stage) => stage.name).join(', ')}.`);
  const env = isLong ? { ...process.env, GLOSSATOR_LONG: '1' } : process.env;
  const results: { readonly title: string; readonly totals: Totals; readonly seconds: number }[] = [];
  for (const stage of all.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    console.log(`\n${stage.title}`);
    const start = Date.now();
    const { code, output } = await runCommand(process.execPath, stage.run, {
      cwd: root,
      env: { ...env, ...stage.env },
      limitMs: stage.limitMinutes * 60_000,
      onOutput: (piece) => process.stdout.write(piece),
    });
    results.push({ title: stage.title, totals: stage.count(output, code), seconds: (Date.now() - start) / 1000 });
  }
  const sum = sumTotals(results.map(({ totals }) => totals));
  console.log('');
  for (const { title, totals, seconds } of results) console.log(`${title}: ${printTotals(totals)} (${seconds.toFixed(0)} s)`);
  console.log(printTotals(sum));
  return sum.failed === 0 ? 0 : 1;
}

runScript(main);
