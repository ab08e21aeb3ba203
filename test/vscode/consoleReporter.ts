/** Marks the lines that are the run's report among all that an editor prints; the rig takes it off. */
const MARK = '[suite] ';

/** A mocha reporter that needs nothing but a console: one line a test, each failure in full, the totals in mocha's own words. */
export function reportToConsole(runner: Mocha.Runner): void {
  const failures: string[] = [];
  const counts = { passing: 0, failing: 0, pending: 0 };
  let depth = 0;
  const say = (line: string): void => {
    const indented = `${'  '.repeat(depth)}${line}`;
    console.log(
      indented
        .split('\n')
        .map((part) => `${MARK}${part}`)
        .join('\n'),
    );
  };
  runner.on('suite', (suite) => {
    if (!suite.root) say(suite.title);
    depth += 1;
  });
  runner.on('suite end', () => {
    depth -= 1;
  });
  runner.on('pass', (test) => {
    counts.passing += 1;
    say(`✔ ${test.title}${test.speed === 'fast' ? '' : ` (${test.duration}ms)`}`);
  });
  runner.on('pending', (test) => {
    counts.pending += 1;
    say(`- ${test.title}`);
  });
  runner.on('fail', (test, error) => {
    counts.failing += 1;
    failures.push(`${counts.failing}) ${test.fullTitle()}\n${ownStack(error)}`);
    say(`${counts.failing}) ${test.title}`);
  });
  runner.once('end', () => {
    for (const [word, count] of Object.entries(counts)) if (count > 0 || word === 'passing') say(`${count} ${word}`);
    for (const failure of failures) say(failure);
  });
}

/** A failure's stack down to where mocha called the test; below that it is the same for all. */
function ownStack(error: Error): string {
  return (error.stack ?? String(error)).split(/\n[^\n]*\bcallFn\b/)[0] ?? '';
}
