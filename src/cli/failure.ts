import path from 'node:path';
import { type Issue, printMessage } from '../core/model/issue';
import { printable } from './io';

/** A file that could not be used, and why. */
export interface Failure {
  readonly path: string;
  readonly message: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

/** A file with what is wrong in it. The issues' spans are of `text`, which is LF text. */
export interface FileIssues {
  readonly path: string;
  readonly text: string;
  readonly issues: readonly Issue[];
}

/** Who is told what goes wrong on the way. */
export interface Listener {
  /** A file could not be used. */
  readonly onFailure: (failure: Failure) => void;
  /** A file was used, but not all of it as it stands. */
  readonly onIssues: (found: FileIssues) => void;
}

/** The reasons why a file cannot be used, at their places. */
export function failuresOf({ path: file, text, issues }: FileIssues): Failure[] {
  return issues.map((issue) => ({ path: file, message: printMessage(issue), ...(issue.span && lineOf(text, issue.span.start)) }));
}

/** `failure` as one line for stderr, its path as seen from `cwd`. */
export function printFailure({ path: file, message, line, column }: Failure, cwd: string): string {
  const place = line === undefined ? '' : column === undefined ? `:${line}` : `:${line}:${column}`;
  return `glossator: ${printable(`${shownFrom(cwd, file)}${place}: ${message}`)}\n`;
}

/** The path as a person in `cwd` would name it. */
export function shownFrom(cwd: string, file: string): string {
  return path.relative(cwd, path.resolve(cwd, file)) || '.';
}

function lineOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1 };
}
