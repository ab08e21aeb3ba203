import path from 'node:path';
import { HumanError } from '../../core/base/errors';
import { type ExportReport, exportDataset } from '../../core/dataset/exportDataset';
import { printReport } from '../../core/dataset/printReport';
import type { ExportArticle, Format } from '../../core/format/format';
import { jsonLine } from '../../core/format/jsonLine';
import { formatById, formats } from '../../core/format/registry';
import { type ArticleFile, findArticles } from '../findArticles';
import { exitCodes, type Io, printable } from '../io';
import { idsOf, openArticle } from '../openArticle';
import { OutputFolder } from '../outputFolder';
import { type Failure, isBelow, Projects } from '../projects';

export interface ExportArguments {
  readonly format: string;
  readonly out: string;
  readonly spreadsheet?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Writes the articles at `paths` as a dataset and tells what it wrote. Resolves to the exit code. */
export async function exportCommand(paths: readonly string[], given: ExportArguments, io: Io): Promise<number> {
  const format = formatById(given.format);
  if (!format) throw new HumanError(`there is no format ${given.format}; there are ${formats.map(({ id }) => id).join(', ')}`);
  const failures: Failure[] = [];
  const fail = (failure: Failure): void => {
    failures.push(failure);
    io.error(`glossator: ${printable(path.relative(io.cwd, path.resolve(io.cwd, failure.path)))}: ${printable(failure.message)}\n`);
  };
  const files = await findArticles(paths, io.cwd, new Projects(io.cwd, fail), fail);
  if (files.length === 0) throw new HumanError('no article was found; nothing was written');
  const report = await written(files, format, given, io, fail);
  if (report.isCancelled) throw new HumanError('cancelled; nothing was written');
  io.out(given.json ? `${jsonLine({ ...report, out: given.out, failures })}\n` : shown(report));
  if (failures.length > 0) return exitCodes.failure;
  return report.skipped.length > 0 ? exitCodes.findings : exitCodes.clean;
}

async function written(files: readonly ArticleFile[], format: Format, given: ExportArguments, io: Io, fail: (failure: Failure) => void) {
  const target = path.resolve(io.cwd, given.out);
  if (files.some((file) => isBelow(target, file.path)))
    throw new HumanError(`${given.out} holds the articles themselves; name a folder of its own for the dataset`);
  const folder = await OutputFolder.make(target, given.force ?? false);
  try {
    const options = { ...(given.spreadsheet && { spreadsheet: true }), ...(io.isCancelled && { isCancelled: io.isCancelled }) };
    const report = await exportDataset(readable(files, fail), format, folder, options);
    if (report.articles === 0 && !report.isCancelled) throw new HumanError('no article could be read; nothing was written');
    if (!report.isCancelled) await folder.finish();
    return report;
  } finally {
    await folder.discard();
  }
}

async function* readable(files: readonly ArticleFile[], fail: (failure: Failure) => void): AsyncGenerator<ExportArticle> {
  const idOf = idsOf(files);
  for (const file of files) {
    const opened = await openArticle(file);
    if (opened.is === 'failed') for (const failure of opened.failures) fail(failure);
    else yield { id: idOf(file), text: opened.value.text, article: opened.value.article, ...file.project };
  }
}

function shown(report: ExportReport): string {
  return printReport(report).split('\n').map(printable).join('\n');
}
