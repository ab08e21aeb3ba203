import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { HumanError } from '../../core/base/errors';
import { type ExportChoice, exportChoicesOf } from '../../core/dataset/exportChoices';
import { exportDataset } from '../../core/dataset/exportDataset';
import { printReport } from '../../core/dataset/printReport';
import type { ExportArticle, Format } from '../../core/format/format';
import { formatById, formats } from '../../core/format/registry';
import { type Failure, type FileIssues, failuresOf, printFailure, shownFrom } from '../failure';
import { type ArticleFile, findArticles } from '../findArticles';
import { exitCodes, type Io, printable, printableJson } from '../io';
import { idsOf, openArticle } from '../openArticle';
import { OutputFolder } from '../outputFolder';
import { isBelow, Projects } from '../projects';

export interface ExportArguments {
  readonly format: string;
  readonly out: string;
  readonly text?: 'raw' | 'clean';
  readonly scheme?: 'iob2' | 'iobes';
  readonly unmarkedAsNegative?: boolean;
  readonly spreadsheet?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Writes the articles at `paths` as a dataset and tells what it wrote. Resolves to the exit code. */
export async function exportCommand(paths: readonly string[], given: ExportArguments, io: Io): Promise<number> {
  const format = formatById(given.format);
  if (!format) throw new HumanError(`there is no format ${given.format}; there are ${formats.map(({ id }) => id).join(', ')}`);
  refuseWithoutUse(format, given);
  const failures: Failure[] = [];
  const warnings: Failure[] = [];
  const tell =
    (into: Failure[]) =>
    (failure: Failure): void => {
      into.push({ ...failure, path: shownFrom(io.cwd, failure.path) });
      io.error(printFailure(failure, io.cwd));
    };
  const fail = tell(failures);
  const onIssues = (found: FileIssues) => failuresOf(found).forEach(tell(warnings));
  const files = await findArticles(paths, io.cwd, new Projects(io.cwd, { onFailure: fail, onIssues }), fail);
  if (files.length === 0) throw new HumanError('no article was found; nothing was written');
  const report = await written(files, format, given, io, fail);
  if (report.isCancelled) throw new HumanError('cancelled; nothing was written');
  io.out(given.json ? `${printableJson({ ...report, out: given.out, failures, warnings })}\n` : printReport(report, printable));
  if (failures.length > 0) return exitCodes.failure;
  return report.skipped.length + warnings.length > 0 ? exitCodes.findings : exitCodes.clean;
}

/** A choice that the format has no use for is a misunderstanding, of which the person would not learn from the files. */
function refuseWithoutUse(format: Format, given: ExportArguments): void {
  const flags: readonly (readonly [ExportChoice, string, boolean])[] = [
    ['clean', '--text clean', given.text === 'clean'],
    ['scheme', '--scheme', given.scheme !== undefined],
    ['unmarkedAsNegative', '--unmarked-as-negative', given.unmarkedAsNegative === true],
    ['spreadsheet', '--spreadsheet', given.spreadsheet === true],
  ];
  for (const [choice, flag, isGiven] of flags) {
    if (!isGiven || exportChoicesOf(format).includes(choice)) continue;
    const able = formats.filter((each) => exportChoicesOf(each).includes(choice)).map(({ id }) => id);
    throw new HumanError(`${flag} changes nothing in the format ${format.id}; it is for ${able.join(', ')}. Nothing was written`);
  }
}

async function written(files: readonly ArticleFile[], format: Format, given: ExportArguments, io: Io, fail: (failure: Failure) => void) {
  const target = path.resolve(io.cwd, given.out);
  const places = await Promise.all([target, ...files.map((file) => file.path)].map(realPath));
  if (places.slice(1).some((place) => isBelow(places[0] ?? target, place)))
    throw new HumanError(`${given.out} holds the articles themselves; name a folder of its own for the dataset`);
  const folder = await OutputFolder.make(target, given.force ?? false);
  try {
    const { text, scheme, spreadsheet, unmarkedAsNegative } = given;
    const options = {
      ...(text && { text }),
      ...(scheme && { scheme }),
      ...(spreadsheet && { spreadsheet }),
      ...(unmarkedAsNegative && { unmarkedAsNegative }),
      ...(io.isCancelled && { isCancelled: io.isCancelled }),
    };
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

/** Where `file` really is, links followed; `file` itself where nothing is. */
function realPath(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}
