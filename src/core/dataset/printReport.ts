import { type Issue, printMessage } from '../model/issue';
import type { ExportReport } from './exportDataset';

/** More than this many files or left-out annotations are counted, not listed. */
const maxListed = 20;

/**
 * The report for a person: what was written, what the format could not hold, what was left out. Names and words of articles pass
 * `show`, which makes them safe for where the report is shown and one line each.
 */
export function printReport(report: ExportReport, show: (text: string) => string): string {
  const { annotations, articles, files, losses, skipped } = report;
  const told = ({ message, args }: Pick<Issue, 'message' | 'args'>) => printMessage({ message, args: args.map(show) });
  const lines = [
    `${counted(articles, 'article')}: ${counted(annotations.mention, 'mention')}, ${annotations.boilerplate} boilerplate, ${counted(annotations.claim, 'claim')}`,
    ...listed(files, 'file', (path) => `  wrote ${show(path)}`),
  ];
  if (report.text === 'clean') lines.push('The texts are without boilerplate; clean-map.jsonl leads back to the raw ones.');
  if (report.unmarkedAsNegative)
    lines.push('Layers that nobody marked in full were written as if they were: what is not marked counts as none.');
  if (losses.length > 0) lines.push('Not or not wholly in this format:', ...losses.map((each) => `  ${each.count} ${told(each)}`));
  if (skipped.length > 0)
    lines.push('Left out:', ...listed(skipped, 'annotation', ({ article, issue }) => `  ${show(article)}: ${told(issue)}`));
  return `${lines.join('\n')}\n`;
}

function listed<T>(all: readonly T[], unit: string, print: (each: T) => string): string[] {
  const rest = all.length - maxListed;
  return [...all.slice(0, maxListed).map(print), ...(rest > 0 ? [`  and ${counted(rest, `more ${unit}`)}`] : [])];
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
