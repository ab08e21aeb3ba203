import type { Severity } from '../core/model/issue';
import { printable } from './io';

/** What is annotated in a pull request. Lines and columns count from 1. */
export interface GithubFinding {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };

/** One line by which GitHub's runner shows the finding at its place, with its line end. */
export function githubLine({ file, line, column, severity, code, message }: GithubFinding): string {
  const places = [
    `file=${property(file)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    ...(column === undefined ? [] : [`col=${column}`]),
  ];
  return `::${levels[severity]} ${[...places, `title=${property(code)}`].join(',')}::${data(message)}\n`;
}

/** The runner takes `%` for the beginning of an escape, and a line end for the end of the command. */
function data(text: string): string {
  return text
    .split(/\r\n?|\n/u)
    .map((line) => printable(line).replaceAll('%', '%25'))
    .join('%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
