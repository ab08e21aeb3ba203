import path from 'node:path';
import { version } from '../../../package.json';
import { HumanError } from '../../core/base/errors';
import { datasetCard } from '../../core/dataset/datasetCard';
import { exportDataset } from '../../core/dataset/exportDataset';
import { parseSplits, type Split, type SplitKey, splitOf } from '../../core/dataset/splits';
import { addStats, noStats, type Stats, statsOf } from '../../core/dataset/stats';
import type { ExportArticle, Format } from '../../core/format/format';
import { formatById, formats } from '../../core/format/registry';
import { entitiesFile, projectFile, projectFolderName } from '../../core/project/paths';
import { sha256Hex } from '../../core/text/hash';
import { type Failure, printFailure, shownFrom } from '../failure';
import { type ArticleFile, findArticles, posix } from '../findArticles';
import { exitCodes, type Io, printableJson } from '../io';
import { idsOf, openArticle } from '../openArticle';
import { OutputFolder } from '../outputFolder';
import { isBelow, Projects } from '../projects';
import { readOwnTextIfThere } from '../readText';

export interface BuildArguments {
  readonly format: string;
  readonly out: string;
  readonly split: string;
  readonly by: SplitKey;
  readonly seed: string;
  readonly licence?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** A split as it fills. */
interface Filling {
  readonly name: string;
  readonly files: ArticleFile[];
  stats: Stats;
  readonly languages: Map<string, number>;
}

const ways: Readonly<Record<SplitKey, string>> = {
  text: 'Articles are in a split by a hash of their text: copies of one text are never in two splits, and an article stays where it is when others are added.',
  outlet:
    'Articles are in a split by a hash of their outlet: no outlet is in two splits, and an article stays where it is when others are added.',
  date: 'Articles are in a split by a hash of the day of publication: no day is in two splits, and an article stays where it is when others are added.',
};

/** Builds a dataset to be published from the articles at `paths`: formats, splits, a card and a lock. Resolves to the exit code. */
export async function buildCommand(paths: readonly string[], given: BuildArguments, io: Io): Promise<number> {
  const chosen = given.format.split(',').map(formatOrThrow);
  const splits = parseSplits(given.split);
  if (!splits.ok) throw new HumanError(`${splits.error}; nothing was written`);
  const failures: Failure[] = [];
  const fail = (failure: Failure): void => {
    failures.push({ ...failure, path: shownFrom(io.cwd, failure.path) });
    io.error(printFailure(failure, io.cwd));
  };
  const target = path.resolve(io.cwd, given.out);
  const found = await findArticles(paths, io.cwd, new Projects(io.cwd, { onFailure: fail, onIssues: () => undefined }), fail);
  const files = found.filter((file) => !isBelow(target, file.path));
  if (files.length === 0) throw new HumanError('no article was found; nothing was written');
  const folder = await OutputFolder.make(target, given.force ?? false);
  try {
    const filled = await fill(files, splits.value, given, folder, fail);
    if (filled.length === 0) throw new HumanError('no article could be read; nothing was written');
    const idOf = idsOf(files);
    let skipped = 0;
    for (const format of chosen) {
      for (const split of filled) {
        const writer = { append: (file: string, text: string) => folder.append(`${format.id}/${split.name}/${file}`, text) };
        const report = await exportDataset(read(split.files, idOf), format, writer, {
          ...(io.isCancelled && { isCancelled: io.isCancelled }),
        });
        if (report.isCancelled) throw new HumanError('cancelled; nothing was written');
        skipped += report.skipped.length;
      }
    }
    const named = filled.map(({ name, stats, languages }) => ({ name, stats, languages: Object.fromEntries(languages) }));
    const card = { name: files[0]?.project.schema.name ?? '', formats: chosen, splits: named, splitBy: ways[given.by] };
    await folder.append('README.md', datasetCard({ ...card, ...(given.licence !== undefined && { licence: given.licence }) }));
    await folder.finish();
    if (given.json) io.out(`${printableJson({ out: given.out, formats: chosen.map(({ id }) => id), splits: named, skipped, failures })}\n`);
    else io.out(`${named.map(({ name, stats }) => `${name}: ${stats.articles} articles, ${stats.annotations} annotations`).join('\n')}\n`);
    if (failures.length > 0) return exitCodes.failure;
    return skipped > 0 ? exitCodes.findings : exitCodes.clean;
  } finally {
    await folder.discard();
  }
}

function formatOrThrow(id: string): Format {
  const format = formatById(id.trim());
  if (!format) throw new HumanError(`there is no format ${id}; there are ${formats.map((each) => each.id).join(', ')}`);
  return format;
}

/** Puts each article into its split and writes the lock on the way. Splits without articles are left out. */
async function fill(
  files: readonly ArticleFile[],
  splits: readonly Split[],
  { by, seed, format }: BuildArguments,
  folder: OutputFolder,
  fail: (failure: Failure) => void,
): Promise<readonly Filling[]> {
  const idOf = idsOf(files);
  const filling = splits.map(({ name }): Filling => ({ name, files: [], stats: noStats, languages: new Map() }));
  const lock = (text: string) => folder.append('dataset.lock.json', text);
  const head = { glossator: version, formats: format.split(',').map((id) => id.trim()), splits, by, seed };
  await lock(
    `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "project": ${JSON.stringify(await projectHashes(files))},\n  "articles": [\n`,
  );
  let separator = '    ';
  for (const file of files) {
    const opened = await openArticle(file);
    if (opened.is === 'failed') {
      for (const failure of opened.failures) fail(failure);
      continue;
    }
    const { text, article, raw } = opened.value;
    const { name } = splitOf(text, article.about, by, splits, seed);
    const into = filling.find((each) => each.name === name);
    if (!into) continue;
    into.files.push(file);
    into.stats = addStats(into.stats, statsOf(article));
    const { language } = article.about;
    if (language !== undefined) into.languages.set(language, (into.languages.get(language) ?? 0) + 1);
    const hashes = { id: idOf(file), split: name, text: sha256Hex(text), ...(raw !== undefined && { sidecar: sha256Hex(raw) }) };
    await lock(`${separator}${JSON.stringify(hashes)}`);
    separator = ',\n    ';
  }
  await lock('\n  ]\n}\n');
  return filling.filter((each) => each.files.length > 0);
}

/** The hashes of the files that say what the annotations mean, by their paths in the project; of several projects those of each. */
async function projectHashes(files: readonly ArticleFile[]): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  const roots = new Map(files.map(({ project }) => [project.root, project.schema.guidelines]));
  const base = [...roots.keys()].sort()[0] ?? '';
  for (const [root, guidelines] of roots) {
    const names = [projectFile, entitiesFile, ...(guidelines === undefined ? [] : [`${projectFolderName}/${guidelines}`])];
    for (const name of names) {
      const file = path.join(root, name);
      const text = await readOwnTextIfThere(file).catch(() => undefined);
      if (text !== undefined) hashes[posix(path.relative(base, file))] = sha256Hex(text);
    }
  }
  return hashes;
}

async function* read(files: readonly ArticleFile[], idOf: (file: ArticleFile) => string): AsyncGenerator<ExportArticle> {
  for (const file of files) {
    const opened = await openArticle(file);
    // The lock has what was read before; what is not so any more must not be published under it.
    if (opened.is === 'failed') throw new HumanError(`${idOf(file)} was changed while the dataset was built; nothing was written`);
    yield { id: idOf(file), text: opened.value.text, article: opened.value.article, ...file.project };
  }
}
