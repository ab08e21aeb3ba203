import { checkArticle } from '../../core/check/checkArticle';
import { type Issue, printMessage, type Severity } from '../../core/model/issue';
import { sidecarOf } from '../../core/project/paths';
import { OffsetTable } from '../../core/text/offsets';
import { type ArticleFile, findArticles } from '../findArticles';
import { type Failure, type FileIssues, printFailure, shownFrom } from '../failure';
import { githubLine } from '../githubLine';
import { exitCodes, type Io, printable, printableJson } from '../io';
import { openArticle } from '../openArticle';
import { Projects } from '../projects';

/** An issue as a program wants it: places in code points over the LF text, lines and columns from 1. */
interface Finding {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly start?: number;
  readonly end?: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly annotation?: string;
}

export interface CheckArguments {
  readonly format?: 'text' | 'github';
  readonly json?: boolean;
}

/** Checks the articles at `paths` and prints what is found. Resolves to the exit code. */
export async function checkCommand(paths: readonly string[], given: CheckArguments, io: Io): Promise<number> {
  const shown = (file: string) => shownFrom(io.cwd, file);
  const failures: Failure[] = [];
  const onFailure = (failure: Failure): void => {
    failures.push({ ...failure, path: shown(failure.path) });
    if (given.format === 'github') io.out(githubLine({ ...failure, file: shown(failure.path), severity: 'error', code: 'file' }));
    io.error(printFailure(failure, io.cwd));
  };
  const findings: Finding[] = [];
  const find = (found: readonly Finding[]): void => {
    findings.push(...found);
    if (!given.json) for (const finding of found) io.out(given.format === 'github' ? githubLine(finding) : `${printable(line(finding))}\n`);
  };
  const onIssues = ({ path: file, text, issues }: FileIssues) => find(findingsIn(shown(file), text, issues));
  const files = await findArticles(paths, io.cwd, new Projects(io.cwd, { onFailure, onIssues }), onFailure);
  for (const file of files) find(await check(file, shown, onFailure));
  if (given.json) io.out(`${printableJson({ articles: files.length, findings, failures })}\n`);
  else
    io.out(
      `${files.length} article${files.length === 1 ? '' : 's'} checked, ${findings.length} finding${findings.length === 1 ? '' : 's'}\n`,
    );
  if (failures.length > 0) return exitCodes.failure;
  return findings.length > 0 ? exitCodes.findings : exitCodes.clean;
}

async function check(file: ArticleFile, shown: (file: string) => string, fail: (failure: Failure) => void): Promise<Finding[]> {
  const opened = await openArticle(file);
  if (opened.is === 'failed') {
    for (const failure of opened.failures) fail(failure);
    return [];
  }
  const { text, article, issues, sidecarText } = opened.value;
  const { registry, schema } = file.project;
  return [
    ...findingsIn(shown(sidecarOf(file.path)), sidecarText, issues),
    ...findingsIn(shown(file.path), text, checkArticle({ text, article, registry, schema })),
  ];
}

function findingsIn(file: string, text: string, issues: readonly Issue[]): Finding[] {
  if (issues.length === 0) return [];
  const table = OffsetTable.of(text);
  return issues.map((issue) => ({
    file,
    ...(issue.span && placeOf(text, table, issue.span)),
    severity: issue.severity,
    code: issue.code,
    message: printMessage(issue),
    ...(issue.annotation !== undefined && { annotation: issue.annotation }),
  }));
}

/** A finding may be that a span splits a character, so edges are moved back to where one begins. */
function placeOf(text: string, table: OffsetTable, span: { readonly start: number; readonly end: number }) {
  const codePoint = (offset: number) => {
    const within = Math.min(offset, text.length);
    const isSplit = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(within - 1, within + 1));
    return table.toCodePoint(isSplit ? within - 1 : within);
  };
  const start = codePoint(span.start);
  const before = text.slice(0, span.start);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: start - table.toCodePoint(lineStart) + 1, start, end: codePoint(span.end) };
}

function line({ file, line: number, column, severity, code, message }: Finding): string {
  return `${file}${number === undefined ? '' : `:${number}:${column}`}: ${severity}: ${message} [${code}]`;
}
