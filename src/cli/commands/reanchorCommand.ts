import { HumanError } from '../../core/base/errors';
import { sidecarOf } from '../../core/project/paths';
import { type ReanchoredAnnotation, reanchorSidecar } from '../../core/sidecar/reanchorSidecar';
import { recordedHash } from '../../core/sidecar/recordedHash';
import { sha256Hex } from '../../core/text/hash';
import { LineIndex } from '../../core/text/lineIndex';
import { toLf } from '../../core/text/newlines';
import { committedVersion } from '../../node/gitHistory';
import { localDisk } from '../../node/localDisk';
import { type Failure, failuresOf, printFailure, shownFrom } from '../failure';
import { type ArticleFile, findArticles } from '../findArticles';
import { exitCodes, type Io, printable, printableJson } from '../io';
import { Projects } from '../projects';
import { readOwnTextIfThere, readText } from '../readText';

export interface ReanchorArguments {
  readonly write?: boolean;
  readonly json?: boolean;
}

type Outcome = ReanchoredAnnotation['is'];

/** What became of the annotations of one article. */
interface ArticleReport {
  readonly file: string;
  /** Where the text came from that the annotations were made on. */
  readonly old: 'unchanged' | 'git' | 'unknown';
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly isWritten: boolean;
  readonly unsure: readonly (Omit<ReanchoredAnnotation, 'span'> & { readonly line: number })[];
}

/** Places the annotations at `paths` on the articles as they are now, prints what became of them, and writes it if asked. Resolves to the exit code. */
export async function reanchorCommand(paths: readonly string[], given: ReanchorArguments, io: Io): Promise<number> {
  const failures: Failure[] = [];
  const onFailure = (failure: Failure): void => {
    failures.push({ ...failure, path: shownFrom(io.cwd, failure.path) });
    io.error(printFailure(failure, io.cwd));
  };
  const files = await findArticles(paths, io.cwd, new Projects(io.cwd, { onFailure, onIssues: () => undefined }), onFailure);
  const reports: ArticleReport[] = [];
  for (const file of files) {
    const report = await reanchorOne(file, given, io, onFailure);
    if (report === undefined) continue;
    reports.push(report);
    if (!given.json) io.out(printReport(report));
  }
  if (given.json) io.out(`${printableJson({ articles: reports, failures })}\n`);
  if (failures.length > 0) return exitCodes.failure;
  return reports.some(({ unsure }) => unsure.length > 0) ? exitCodes.findings : exitCodes.clean;
}

/** Undefined when the article has no sidecar, or failed. */
async function reanchorOne(
  { path }: ArticleFile,
  { write }: ReanchorArguments,
  io: Io,
  onFailure: (failure: Failure) => void,
): Promise<ArticleReport | undefined> {
  const sidecar = sidecarOf(path);
  let reading = path;
  try {
    const text = toLf(await readText(path));
    reading = sidecar;
    const raw = await readOwnTextIfThere(sidecar);
    if (raw === undefined) return undefined;
    const { old, oldText } = await oldTextFor(path, raw, text);
    const read = reanchorSidecar(toLf(raw), text, oldText);
    if (read.is === 'unreadable') {
      for (const failure of failuresOf({ path: sidecar, text: toLf(raw), issues: read.issues })) onFailure(failure);
      return undefined;
    }
    const isWritten = write === true && !read.isNewer && read.raw !== raw;
    if (isWritten) await localDisk?.replace(sidecar, new TextEncoder().encode(read.raw));
    const lines = LineIndex.of(text);
    const counts: Record<Outcome, number> = { same: 0, edited: 0, doubtful: 0, lost: 0 };
    for (const { is } of read.annotations) counts[is]++;
    const unsure = read.annotations
      .filter(({ is }) => is === 'doubtful' || is === 'lost')
      .map(({ span, ...rest }) => ({ ...rest, line: lines.positionAt(Math.min(span.start, text.length)).line + 1 }));
    return { file: shownFrom(io.cwd, path), old, counts, isWritten, unsure };
  } catch (error) {
    if (!(error instanceof HumanError) && !isRefusedWrite(error)) throw error;
    onFailure({ path: reading, message: error.message });
    return undefined;
  }
}

/** The text that the sidecar was written on: this one, or one that git still has. */
async function oldTextFor(path: string, raw: string, text: string): Promise<{ old: ArticleReport['old']; oldText?: string }> {
  const recorded = recordedHash(raw);
  if (recorded === undefined) return { old: 'unknown' };
  if (recorded === sha256Hex(text)) return { old: 'unchanged' };
  const textOf = (bytes: Uint8Array): string => toLf(new TextDecoder().decode(bytes));
  const bytes = await committedVersion(path, (each) => sha256Hex(textOf(each)) === recorded);
  return bytes === undefined ? { old: 'unknown' } : { old: 'git', oldText: textOf(bytes) };
}

function printReport({ file, old, counts, isWritten, unsure }: ArticleReport): string {
  const sources = { unchanged: 'text unchanged', git: 'old text from git', unknown: 'old text unknown' };
  const total = `${counts.same} same, ${counts.edited} edited, ${counts.doubtful} doubtful, ${counts.lost} lost`;
  const lines = unsure.map(({ line, is, kind, quote }) => `  line ${line}: ${is} ${kind} “${cut(quote)}”`);
  return `${[`${file}: ${total} (${sources[old]})${isWritten ? ', written' : ''}`, ...lines].map(printable).join('\n')}\n`;
}

function cut(quote: string): string {
  const points = Array.from(quote);
  return points.length <= 60 ? quote : `${points.slice(0, 59).join('')}…`;
}

function isRefusedWrite(error: unknown): error is Error {
  return error instanceof Error && 'code' in error;
}
