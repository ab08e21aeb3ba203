import 'mocha/mocha.js';
import { reportToConsole } from './consoleReporter';

/**
 * Runs every suite of this folder in the extension host that loaded this module, Node or web worker. VS Code calls it, and takes a rejection
 * for a failed run. Both hosts use mocha's browser build, because a worker can load no other and one path is easier to trust than two.
 */
export async function run(): Promise<void> {
  const { Mocha } = globalThis as unknown as { Mocha: typeof import('mocha') };
  // Mocha calls it with `new`, which a function allows, but its types ask for a subclass of its own reporter.
  const reporter = reportToConsole as unknown as Mocha.ReporterConstructor;
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter });
  mocha.suite.emit('pre-require', globalThis, 'every-test', mocha);
  await import('every-test');
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
