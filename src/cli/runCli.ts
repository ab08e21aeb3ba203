import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { BugError, HumanError } from '../core/base/errors';
import { type CheckArguments, checkCommand } from './commands/checkCommand';
import { type BuildArguments, buildCommand } from './commands/datasetCommand';
import { type ExportArguments, exportCommand } from './commands/exportCommand';
import { type ImportArguments, importCommand } from './commands/importCommand';
import { formatsCommand } from './commands/formatsCommand';
import { initCommand } from './commands/initCommand';
import { type ListArguments, listCommand } from './commands/listCommand';
import { statsCommand } from './commands/statsCommand';
import { type ReanchorArguments, reanchorCommand } from './commands/reanchorCommand';
import { exitCodes, type Io, printable } from './io';

const exitHelp = '\nExit codes: 0 clean, 2 findings (or annotations left out), 1 failure.\n';
const pathsHelp = 'articles, folders or globs';

/** Runs the command line with `argv` (without program and script). Resolves to the exit code; errors are one line on `io.error`. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  const result = { code: exitCodes.clean as number };
  try {
    await program(io, result).parseAsync([...argv], { from: 'user' });
    return result.code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.failure;
    if (!(error instanceof HumanError)) throw error instanceof Error ? error : new BugError(String(error));
    io.error(`glossator: ${printable(error.message)}\n`);
    return exitCodes.failure;
  }
}

function program(io: Io, result: { code: number }): Command {
  const root = new Command('glossator')
    .description(
      'Checks annotated articles, places their annotations anew, exports them as datasets, and reads the datasets of other programs.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.error,
      outputError: (text, write) =>
        write(
          `glossator: ${printable(
            text
              .trim()
              .replace(/^error: /u, '')
              .replace(/\s*\n\s*/gu, ' '),
          )}\n`,
        ),
    })
    .addHelpText(
      'after',
      `\nExamples:\n  glossator export articles --format jsonl --out dataset\n  glossator check .\n  glossator formats\n${exitHelp}`,
    );
  root
    .command('export')
    .summary('write a dataset')
    .description(
      'Writes articles with their annotations as a dataset. Each quote is compared with its place first; what does not match is left out and reported.',
    )
    .argument('<paths...>', pathsHelp)
    .requiredOption('-f, --format <id>', 'format of the dataset; `glossator formats` lists them')
    .requiredOption('-o, --out <dir>', 'folder for the dataset, which must be new or empty')
    .addOption(new Option('--text <form>', 'the texts as they are, or without their boilerplate').choices(['raw', 'clean']).default('raw'))
    .addOption(new Option('--scheme <scheme>', 'tags of conll (default: "iob2")').choices(['iob2', 'iobes']))
    .option('--unmarked-as-negative', 'count what nobody marked as none, also where a layer is not marked in full')
    .option('--spreadsheet', 'make CSV cells safe that a spreadsheet would run as formulas')
    .option('--force', 'replace files of the same names in a folder that is not empty')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `\nExamples:\n  glossator export . --format jsonl --out dataset\n  glossator export 'articles/**/*.txt' --format spacy --out docs\n  glossator export articles --format conll --scheme iobes --text clean --out ner\n  glossator export a.txt b.txt --format claims-csv --spreadsheet --out claims\n${exitHelp}`,
    )
    .action(async (paths: string[], given: ExportArguments) => {
      result.code = await exportCommand(paths, given, io);
    });
  root
    .command('import')
    .summary('read a dataset')
    .description(
      'Reads annotations from a dataset of any format that can be read, and says what they come to: which are sure, doubtful or lost, which are there already, and how the offsets were understood. Existing articles are found by their names, else by their text; for the others new ones are made. Nothing is changed without --write, and a second import adds nothing.',
    )
    .argument('<files...>', 'files of a dataset, folders or globs')
    .option('-f, --format <id>', 'format of the dataset; found out when it is not given')
    .option('-i, --into <dir>', 'folder of the articles, and for new ones', '.')
    .option('-m, --map <file>', 'JSON object from labels of the dataset to those of the project')
    .option('--by <name>', 'whose the annotations are that name nobody', 'import')
    .option('--write', 'write the annotations and new articles')
    .option('--json', 'print the plan as JSON')
    .addHelpText(
      'after',
      `\nExamples:\n  glossator import project.json --into articles\n  glossator import brat-data --into articles --write\n  glossator import export.jsonl --format doccano --map labels.json --into articles --write\n\nThe mapping file names labels as exports do: {"PER": "person", "Ad": "boilerplate:ad", "Quote": "claim:quote"}\n\nExit codes: 0 clean, 2 something is doubtful, lost or left out, 1 a record, file or article failed; the others are imported.\n`,
    )
    .action(async (paths: string[], given: ImportArguments) => {
      result.code = await importCommand(paths, given, io);
    });
  root
    .command('check')
    .summary('find mistakes')
    .description('Finds annotations that do not fit their article, one line each. Nothing is changed.')
    .argument('<paths...>', pathsHelp)
    .addOption(
      new Option('--format <format>', 'lines for people, or for the runner of GitHub Actions').choices(['text', 'github']).default('text'),
    )
    .addOption(new Option('--json', 'print the findings as JSON').implies({ format: 'text' }))
    .addHelpText(
      'after',
      `\nExamples:\n  glossator check .\n  glossator check articles/*.txt --json\n  glossator check . --format github\n${exitHelp}`,
    )
    .action(async (paths: string[], given: CheckArguments) => {
      result.code = await checkCommand(paths, given, io);
    });
  root
    .command('reanchor')
    .summary('place annotations on changed articles')
    .description(
      'Finds the annotations again in articles that were changed since, and says which of them are sure, doubtful or lost. The text that they were made on is taken from git where it has it. Nothing is changed without --write.',
    )
    .argument('<paths...>', pathsHelp)
    .option('--write', 'write the new places to the sidecars')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', `\nExamples:\n  glossator reanchor .\n  glossator reanchor articles --write\n${exitHelp}`)
    .action(async (paths: string[], given: ReanchorArguments) => {
      result.code = await reanchorCommand(paths, given, io);
    });
  root
    .command('stats')
    .summary('count annotations')
    .description('Counts annotations by kind, label, author and state, of each article and of all.')
    .argument('<paths...>', pathsHelp)
    .option('--json', 'print the counts as JSON')
    .addHelpText('after', `\nExamples:\n  glossator stats .\n  glossator stats articles --json\n${exitHelp}`)
    .action(async (paths: string[], given: { json?: boolean }) => {
      result.code = await statsCommand(paths, given, io);
    });
  root
    .command('list')
    .summary('list annotations')
    .description('Prints annotations, a line each: where, what, and the words.')
    .argument('<paths...>', pathsHelp)
    .addOption(new Option('--kind <kind>', 'those of one kind').choices(['mention', 'boilerplate', 'claim']))
    .option('--label <label>', 'those of one label, as in person, boilerplate:ad, claim:quote')
    .addOption(new Option('--state <state>', 'those whose place is so well known').choices(['sure', 'doubtful', 'lost']))
    .option('--json', 'print a JSON value a line')
    .addHelpText(
      'after',
      `\nExamples:\n  glossator list .\n  glossator list articles --label person\n  glossator list . --state lost --json\n${exitHelp}`,
    )
    .action(async (paths: string[], given: ListArguments) => {
      result.code = await listCommand(paths, given, io);
    });
  root
    .command('init')
    .summary('begin a project')
    .description(
      'Writes glossator/project.json with the labels for news, and guidelines to be filled in. Files that are there are not touched.',
    )
    .argument('[folder]', 'folder of the project', '.')
    .addHelpText('after', '\nExamples:\n  glossator init\n  glossator init articles\n')
    .action(async (folder: string) => {
      result.code = await initCommand(folder, io);
    });
  root
    .command('dataset')
    .summary('build a dataset to be published')
    .description('Builds datasets to be published.')
    .command('build')
    .description(
      'Writes articles in one format or several, split so that nothing leaks, with a data card and the hash of every input: the same inputs give the same bytes.',
    )
    .argument('<paths...>', pathsHelp)
    .requiredOption('-f, --format <ids>', 'formats, with commas between them')
    .requiredOption('-o, --out <dir>', 'folder for the dataset, which must be new or empty')
    .option('--split <shares>', 'splits and their shares', 'train=80,validation=10,test=10')
    .addOption(
      new Option('--by <key>', 'what articles share that come into one split together').choices(['text', 'outlet', 'date']).default('text'),
    )
    .option('--seed <text>', 'gives other splits of the same size', '')
    .option('--licence <name>', 'licence that the card names')
    .option('--force', 'replace files of the same names in a folder that is not empty')
    .option('--json', 'print the counts as JSON')
    .addHelpText(
      'after',
      `\nExamples:\n  glossator dataset build . --format jsonl,conll --out published\n  glossator dataset build articles -f spacy -o published --by outlet --split train=9,test=1\n${exitHelp}`,
    )
    .action(async (paths: string[], given: BuildArguments) => {
      result.code = await buildCommand(paths, given, io);
    });
  root
    .command('formats')
    .summary('list the formats')
    .description('Lists the formats of datasets: what each counts in, holds and loses.')
    .option('--json', 'print the list as JSON')
    .addHelpText('after', '\nExamples:\n  glossator formats\n  glossator formats --json\n')
    .action((given: { json?: boolean }) => {
      result.code = formatsCommand(given, io);
    });
  return root;
}
