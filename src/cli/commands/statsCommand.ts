import { addStats, noStats, type Stats, statsOf } from '../../core/dataset/stats';
import { type Failure, printFailure, shownFrom } from '../failure';
import { findArticles } from '../findArticles';
import { exitCodes, type Io, printable, printableJson } from '../io';
import { openArticle } from '../openArticle';
import { Projects } from '../projects';

/** Counts what the articles at `paths` hold, each and all of them. Resolves to the exit code. */
export async function statsCommand(paths: readonly string[], given: { readonly json?: boolean }, io: Io): Promise<number> {
  const failures: Failure[] = [];
  const fail = (failure: Failure): void => {
    failures.push({ ...failure, path: shownFrom(io.cwd, failure.path) });
    io.error(printFailure(failure, io.cwd));
  };
  const files = await findArticles(paths, io.cwd, new Projects(io.cwd, { onFailure: fail, onIssues: () => undefined }), fail);
  let total = noStats;
  if (given.json) io.out('{"articles":[');
  for (const file of files) {
    const opened = await openArticle(file);
    if (opened.is === 'failed') {
      for (const failure of opened.failures) fail(failure);
      continue;
    }
    const stats = statsOf(opened.value.article);
    const name = shownFrom(io.cwd, file.path);
    if (given.json) {
      const { articles: _articles, annotated: _annotated, ...counts } = stats;
      io.out(`${total.articles === 0 ? '' : ','}${printableJson({ file: name, ...counts })}`);
    } else if (stats.annotations > 0) io.out(`${printable(name)}: ${kindsOf(stats)}\n`);
    total = addStats(total, stats);
  }
  if (given.json) io.out(`],${printableJson({ total, failures }).slice(1)}\n`);
  else io.out(print(total));
  return failures.length > 0 ? exitCodes.failure : exitCodes.clean;
}

function kindsOf({ kinds: { mention, boilerplate, claim }, states: { doubtful, lost } }: Stats): string {
  const unsure = doubtful + lost > 0 ? `; ${doubtful} doubtful, ${lost} lost` : '';
  return `${mention} mention${mention === 1 ? '' : 's'}, ${boilerplate} boilerplate, ${claim} claim${claim === 1 ? '' : 's'}${unsure}`;
}

function print(total: Stats): string {
  const { articles, annotated, labels, authors } = total;
  const table = (title: string, counts: Readonly<Record<string, number>>): string[] => {
    const width = Math.max(...Object.values(counts).map((count) => String(count).length), 1);
    const rows = Object.entries(counts).map(([name, count]) => `  ${String(count).padStart(width)} ${printable(name)}`);
    return rows.length > 0 ? [`${title}:`, ...rows] : [];
  };
  const head = `${articles} article${articles === 1 ? '' : 's'}, ${annotated} annotated: ${kindsOf(total)}`;
  return `${[head, ...table('By label', labels), ...table('By author', authors)].join('\n')}\n`;
}
