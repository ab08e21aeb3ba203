import type { Format } from '../format/format';
import type { Stats } from './stats';

/** What a published dataset says of itself. */
export interface DatasetFacts {
  readonly name: string;
  readonly licence?: string;
  readonly formats: readonly Format[];
  readonly splits: readonly { readonly name: string; readonly stats: Stats; readonly languages: Readonly<Record<string, number>> }[];
  /** How articles were put into splits, in words. */
  readonly splitBy: string;
}

/** The data card of a dataset in several formats and splits, as Markdown. */
export function datasetCard({ name, licence, formats, splits, splitBy }: DatasetFacts): string {
  const labels = [...new Set(splits.flatMap(({ stats }) => Object.keys(stats.labels)))].sort();
  const authors = [...new Set(splits.flatMap(({ stats }) => Object.keys(stats.authors)))].sort();
  const languages = [...new Set(splits.flatMap((split) => Object.keys(split.languages)))].sort();
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const table = (title: string, names: readonly string[], countOf: (split: DatasetFacts['splits'][number], name: string) => number) =>
    names.length === 0
      ? []
      : [
          ...[row([title, ...splits.map((split) => split.name)]), row(['---', ...splits.map(() => '---:')])],
          ...names.map((each) => row([literal(each), ...splits.map((split) => countOf(split, each))])),
          '',
        ];
  return `${[
    `# ${literal(name)}`,
    '',
    ...(licence === undefined ? [] : [`Licence: ${literal(licence)}`, '']),
    ...table('articles and annotations', ['articles', 'mention', 'boilerplate', 'claim'], ({ stats }, each) =>
      each === 'articles' ? stats.articles : stats.kinds[each as keyof Stats['kinds']],
    ),
    ...table('label', labels, ({ stats }, each) => stats.labels[each] ?? 0),
    ...table('language of articles', languages, (split, each) => split.languages[each] ?? 0),
    ...table('annotator', authors, ({ stats }, each) => stats.authors[each] ?? 0),
    splitBy,
    '',
    'Each quote was compared with its place when this was written. What was in doubt or lost is counted above and is not in the files.',
    '',
    row(['folder', 'what it is', 'offsets count', 'what it loses']),
    row(['---', '---', '---', '---']),
    ...formats.map(({ id, title, unit, losses }) => row([`\`${id}\``, title, unit, losses])),
    '',
    '`dataset.lock.json` has the hash of every article, of its annotations and of the project’s files: the same inputs give the same bytes.',
  ].join('\n')}\n`;
}

/** Names are other people's words, and one line. */
function literal(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!&]/gu, '\\$&').replace(/\s+/gu, ' ');
}
