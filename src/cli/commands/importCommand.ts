import path from 'node:path';
import { HumanError } from '../../core/base/errors';
import { newId } from '../../core/base/ids';
import { planArticle, type PlannedArticle } from '../../core/dataset/importDataset';
import { ArticleFinder, type FindableArticle } from '../../core/project/articleFinder';
import { newArticlePath } from '../../core/project/importFiles';
import { ImportTotals, printPlanned, printTotals } from '../../core/dataset/importTotals';
import { type LabelMapping, labelMappingSchema } from '../../core/dataset/labelMapping';
import type { ReadArticle } from '../../core/format/draft';
import type { Format } from '../../core/format/format';
import { formatById, formats } from '../../core/format/registry';
import { printMessage } from '../../core/model/issue';
import { isArticlePath, sidecarOf } from '../../core/project/paths';
import { type DatasetFile, detectFormatOf, findDatasetFiles, readDataset } from '../datasetFiles';
import { type Failure, type FileIssues, failuresOf, printFailure, shownFrom } from '../failure';
import { type ArticleFile, findArticles, posix } from '../findArticles';
import { exitCodes, type Io, printable, printableJson } from '../io';
import { type OpenArticle, openArticle } from '../openArticle';
import { type CliProject, Projects } from '../projects';
import { readText } from '../readText';
import { writeInto, writeNew } from '../writeImport';

export interface ImportArguments {
  readonly format?: string;
  readonly into: string;
  readonly map?: string;
  readonly by: string;
  readonly write?: boolean;
  readonly json?: boolean;
}

/** What one run knows. */
interface Run {
  readonly io: Io;
  readonly format: Format;
  /** Absolute. */
  readonly folder: string;
  readonly project: CliProject;
  readonly targets: ArticleFinder<ArticleFile>;
  readonly mapping: LabelMapping;
  readonly by: string;
  readonly isWriting: boolean;
  readonly fail: (failure: Failure) => void;
}

/** Plans the import of the dataset at `paths`, one article at a time, tells what it comes to, and does it if asked. Resolves to the exit code. */
export async function importCommand(paths: readonly string[], given: ImportArguments, io: Io): Promise<number> {
  const failures: Failure[] = [];
  const fail = (failure: Failure): void => {
    failures.push({ ...failure, path: shownFrom(io.cwd, failure.path) });
    io.error(printFailure(failure, io.cwd));
  };
  const mapping = given.map === undefined ? new Map<string, string>() : await readMapping(path.resolve(io.cwd, given.map));
  const files = await findDatasetFiles(paths, io.cwd, fail);
  if (files.length === 0) throw new HumanError('no file of a dataset was found; nothing was imported');
  const format = await formatOf(files, given.format);
  const folder = path.resolve(io.cwd, given.into);
  const onIssues = (found: FileIssues): void => {
    for (const each of failuresOf(found)) io.error(printFailure(each, io.cwd));
  };
  const projects = new Projects(io.cwd, { onFailure: fail, onIssues });
  const articles = await findArticles([folder], io.cwd, projects, () => undefined);
  const sources = new Set(files.map((file) => file.path));
  const findable = articles.map(
    (each): FindableArticle<ArticleFile> => ({
      value: each,
      names: [posix(path.relative(each.project.root, each.path)), posix(path.relative(folder, each.path))],
      isSource: sources.has(each.path),
    }),
  );
  const targets = new ArticleFinder(findable, textOf);
  const isWriting = given.write === true;
  const run: Run = { io, format, folder, project: await projects.of(folder), targets, mapping, by: given.by, isWriting, fail };
  const totals = new ImportTotals();
  if (given.json) io.out(`{"format":${printableJson(format.id)},"isWritten":${isWriting},"articles":[`);
  let count = 0;
  for await (const read of readDataset(files, format, fail)) {
    if (io.isCancelled?.()) {
      fail({
        path: given.into,
        message: `cancelled after ${totals.articles} articles${isWriting ? ', which stay as they were imported' : ''}`,
      });
      break;
    }
    if (read.is === 'failed') {
      fail({ path: sourceOf(read.path, files), message: printMessage(read.issue), ...(read.line !== undefined && { line: read.line }) });
      continue;
    }
    const done = await importOne(read, run);
    if (!done) continue;
    totals.add(done.planned);
    io.out(
      given.json
        ? `${count === 0 ? '' : ','}${printableJson(recordOf(done, io))}`
        : lines(printPlanned(shownFrom(io.cwd, done.file), done.planned, printable)),
    );
    count++;
  }
  const { counts, readings, unknownLabels } = totals;
  if (given.json) io.out(`],${printableJson({ counts, readings, unknownLabels, failures }).slice(1)}\n`);
  else io.out(lines([`${format.id}, ${printTotals(totals, printable).join('\n')}`, ...ending(totals, isWriting)]));
  if (failures.length > 0) return exitCodes.failure;
  return totals.isDoubted ? exitCodes.findings : exitCodes.clean;
}

interface Done {
  readonly file: string;
  readonly planned: PlannedArticle;
}

/** Plans one article, and writes it if asked. Undefined when it failed, which was told. */
async function importOne(read: ReadArticle, run: Run): Promise<Done | undefined> {
  const { fail, targets } = run;
  const found = await targets.find(read);
  const opened = found && (await openArticle(found));
  if (opened?.is === 'failed') {
    for (const failure of opened.failures) fail(failure);
    return undefined;
  }
  const there = opened?.value;
  const { mapping, by, format } = run;
  const planned = planArticle(read, format, {
    schema: (found?.project ?? run.project).schema,
    targets: { find: () => there && { id: read.id, text: there.text, article: there.article } },
    ...{ mapping, by, at: `${new Date().toISOString().slice(0, 19)}Z`, newId },
  });
  if (planned.is === 'failed') {
    fail({ path: run.folder, message: printMessage(planned.issue) });
    return undefined;
  }
  return found && there ? intoExisting(found, there, planned, run) : intoNew(read, planned, run);
}

async function intoExisting(article: ArticleFile, there: OpenArticle, planned: PlannedArticle, run: Run): Promise<Done | undefined> {
  const file = article.path;
  if (!run.isWriting || planned.operation.length === 0) return { file, planned };
  return attempt(sidecarOf(file), run, () => writeInto(file, there, planned.operation), { file, planned });
}

async function intoNew(read: ReadArticle, planned: PlannedArticle, run: Run): Promise<Done | undefined> {
  const { folder, project, fail } = run;
  const way = posix(path.relative(project.root, folder));
  const relative = newArticlePath(read.id, way, (each) => isArticlePath(each, project.schema));
  if (relative === undefined) {
    fail({ path: folder, message: `no article can be made for ${read.id}: the project does not count such a file as one` });
    return undefined;
  }
  const file = path.join(folder, ...relative.split('/'));
  if (!run.isWriting) return { file, planned };
  return attempt(
    file,
    run,
    async () => {
      await writeNew(file, folder, planned.text, planned.operation);
      run.targets.add(read.id, { path: file, project });
    },
    { file, planned },
  );
}

async function attempt<T>(file: string, { fail }: Run, task: () => Promise<void>, done: T): Promise<T | undefined> {
  try {
    await task();
    return done;
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    fail({ path: file, message: error.message });
    return undefined;
  }
}

async function formatOf(files: readonly DatasetFile[], given: string | undefined): Promise<Format> {
  const readable = formats.filter(({ read }) => read).map(({ id }) => id);
  const format = given === undefined ? await detectFormatOf(files) : formatById(given);
  if (format?.read) return format;
  if (given === undefined)
    throw new HumanError(`no format knows these files; name one with --format: ${readable.join(', ')}. Nothing was imported`);
  throw new HumanError(
    `${format ? `the format ${given} cannot be read` : `there is no format ${given}`}; there are ${readable.join(', ')}`,
  );
}

async function readMapping(file: string): Promise<LabelMapping> {
  const shown = path.basename(file);
  let value: unknown;
  try {
    value = JSON.parse((await readText(file)).replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new HumanError(`${shown}: ${error instanceof Error ? error.message : String(error)}; nothing was imported`, { cause: error });
  }
  const parsed = labelMappingSchema.safeParse(value);
  if (!parsed.success)
    throw new HumanError(`${shown}: a mapping is one JSON object of labels, as in {"PER": "person"}; nothing was imported`);
  return new Map(Object.entries(parsed.data));
}

/** One that cannot be read is told when a record names it. */
async function textOf({ path: file }: ArticleFile): Promise<string | undefined> {
  return readText(file).catch((error: unknown) => {
    if (!(error instanceof HumanError)) throw error;
    return undefined;
  });
}

/** The file that a reader calls `name`. */
function sourceOf(name: string, files: readonly DatasetFile[]): string {
  return files.find((file) => file.name === name)?.path ?? name;
}

function recordOf({ file, planned }: Done, io: Io) {
  const { isNew, isRebuilt, counts, reading, issues } = planned;
  const told = issues.map(({ code, severity, message, args }) => ({ code, severity, message: printMessage({ message, args }) }));
  return { file: shownFrom(io.cwd, file), isNew, isRebuilt, counts, reading, issues: told };
}

function ending({ changed, articles }: ImportTotals, isWriting: boolean): readonly string[] {
  if (articles > 0 && changed === 0) return ['Everything is there already.'];
  if (changed === 0) return [];
  return [isWriting ? `${changed} article${changed === 1 ? '' : 's'} written.` : 'Nothing was written; --write does it.'];
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
