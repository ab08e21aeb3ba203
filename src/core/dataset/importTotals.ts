import { type Issue, printMessage } from '../model/issue';
import type { ImportCounts, PlannedArticle } from './importDataset';

export const noImportCounts: ImportCounts = { sure: 0, doubtful: 0, lost: 0, already: 0 };

/** A way to understand offsets, and in how many articles it was the one that fitted. */
export interface ReadingCount {
  readonly unit: string;
  readonly newlines: string;
  readonly isOther: boolean;
  readonly articles: number;
}

export interface UnknownLabel {
  readonly label: string;
  readonly count: number;
}

/** What an import comes to so far. Of its articles nothing but counts is kept. */
export class ImportTotals {
  articles = 0;
  newArticles = 0;
  /** Articles of which something is added or filled in. */
  changed = 0;
  counts = noImportCounts;
  /** Findings that are told by their article. */
  issues = 0;
  readonly #readings = new Map<string, ReadingCount>();
  readonly #unknown = new Map<string, number>();

  add(planned: PlannedArticle): void {
    const { counts, reading } = planned;
    this.articles++;
    if (planned.isNew) this.newArticles++;
    if (planned.isNew || planned.operation.length > 0) this.changed++;
    this.issues += planned.issues.length;
    this.counts = {
      sure: this.counts.sure + counts.sure,
      doubtful: this.counts.doubtful + counts.doubtful,
      lost: this.counts.lost + counts.lost,
      already: this.counts.already + counts.already,
    };
    if (reading && reading.of > 0) {
      const { unit, newlines, isOther } = reading;
      const key = JSON.stringify([unit, newlines, isOther]);
      this.#readings.set(key, { unit, newlines, isOther, articles: (this.#readings.get(key)?.articles ?? 0) + 1 });
    }
    for (const [label, count] of planned.unknownLabels) this.#unknown.set(label, (this.#unknown.get(label) ?? 0) + count);
  }

  /** How the offsets were understood, the most frequent way first. */
  get readings(): readonly ReadingCount[] {
    return [...this.#readings.values()].sort((a, b) => b.articles - a.articles);
  }

  /** Labels, roles and types that the project does not define, the most frequent first. They are kept as they are. */
  get unknownLabels(): readonly UnknownLabel[] {
    return [...this.#unknown].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  }

  get isDoubted(): boolean {
    return this.counts.doubtful + this.counts.lost + this.issues > 0;
  }
}

/** More issues of one article or labels of one import than this are counted, not listed. */
const maxListed = 10;

/** The totals for a person, a line each. Names and words of files pass `show`, which makes them safe for where they are shown. */
export function printTotals(totals: ImportTotals, show: (text: string) => string): string[] {
  const { articles, newArticles, counts, unknownLabels } = totals;
  const fresh = newArticles > 0 ? ` (${newArticles} new)` : '';
  const readings = totals.readings.map(({ unit, newlines, isOther, articles: count }) => {
    const form = newlines === 'as in the file' ? 'over the text as it is in the file' : `over the text with line ends ${newlines}`;
    return `Offsets counted in ${unit} ${form}${isOther ? ', which is not what the format says' : ''}: ${counted(count, 'article')}`;
  });
  const labels = unknownLabels.slice(0, maxListed).map(({ label, count }) => `${show(label)} (${count})`);
  const rest = unknownLabels.length - labels.length;
  return [
    `${counted(articles, 'article')}${fresh}: ${printCounts(counts)}`,
    ...readings,
    ...(labels.length > 0
      ? [`Not defined by the project and kept as they are: ${labels.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`]
      : []),
  ];
}

/** One article of an import for a person: a line, and one for each of its issues. */
export function printPlanned(name: string, { isNew, isRebuilt, counts, issues }: PlannedArticle, show: (text: string) => string): string[] {
  const told = ({ message, args }: Issue) => `  ${printMessage({ message, args: args.map(show) })}`;
  const rest = issues.length - maxListed;
  return [
    `${show(name)}: ${printCounts(counts)}${isNew ? (isRebuilt ? ', new, its spaces made up' : ', new') : ''}`,
    ...issues.slice(0, maxListed).map(told),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

function printCounts({ sure, doubtful, lost, already }: ImportCounts): string {
  return `${sure} sure, ${doubtful} doubtful, ${lost} lost, ${already} there already`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
