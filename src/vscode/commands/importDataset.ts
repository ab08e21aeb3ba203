import * as vscode from 'vscode';
import { HumanError } from '../../core/base/errors';
import { printTotals } from '../../core/dataset/importTotals';
import { type LabelMapping, labelMappingSchema } from '../../core/dataset/labelMapping';
import type { Format } from '../../core/format/format';
import { formats } from '../../core/format/registry';
import { author } from '../author';
import { icons, plain } from '../escape';
import { type Chosen, Import, type Outcome } from '../importing/imports';
import { detectFormatOf, readSource } from '../importing/source';
import { findTargets } from '../importing/target';
import { ImportUndo } from '../importing/undo';
import { pick } from '../picks';
import type { Sessions } from '../sessions';

/** The commands of importing; what the last import did is kept until the next, so that it can be taken back. */
export class Importer {
  #last: ImportUndo | undefined;

  constructor(private readonly sessions: Sessions) {}

  /** Files → format → preview → import. `given` are files or folders from elsewhere than the dialog. */
  async import(...given: unknown[]): Promise<void> {
    const folder = folderForNew();
    if (!folder) return void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: articles are imported into it.'));
    const chosen = given.flat().filter((each): each is vscode.Uri => each instanceof vscode.Uri);
    const uris = chosen.length > 0 ? chosen : await pickSource();
    if (!uris) return;
    await this.sessions.flush();
    const source = await readSource(uris);
    if (source.files.length === 0)
      throw new HumanError([vscode.l10n.t('There is no file of a dataset to import.'), ...source.problems].join(' '));
    let format = await pickFormat(detectFormatOf(source));
    let mapping: LabelMapping = new Map();
    while (format) {
      const preview = await this.#run({ source, format, mapping, by: 'import', folder });
      if (preview.isCancelled) return;
      const next = await pickNext(preview, format);
      if (next === 'import') return this.#do({ source, format, mapping, folder });
      if (next === 'format') format = await pickFormat(format);
      else if (next === 'map') mapping = (await pickMapping()) ?? mapping;
      else if (next === 'details') await showReport(preview, vscode.l10n.t('Nothing is imported yet.'));
      else return;
    }
  }

  /** Takes the last import back. */
  async undo(): Promise<void> {
    const last = this.#last;
    this.#keep(undefined);
    if (!last) return void vscode.window.showInformationMessage(vscode.l10n.t('There is no import to take back.'));
    const left = await last.run(this.sessions);
    await this.sessions.flush();
    if (left.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('The import was taken back.'));
    throw new HumanError(vscode.l10n.t('The import was taken back, but for this: {0}', left.map((line) => plain(line)).join('; ')));
  }

  /** Does it, and tells what was done with a way back. */
  async #do(given: Omit<Chosen, 'by'>): Promise<void> {
    const by = await author();
    if (by === undefined) return;
    const chosen: Chosen = { ...given, by };
    const undo = new ImportUndo(vscode.l10n.t('Import {0}', chosen.format.id));
    const outcome = await this.#run(chosen, undo);
    this.#keep(undo.isEmpty ? undefined : undo);
    const { counts, changed } = outcome.totals;
    const words = [
      outcome.isCancelled ? vscode.l10n.t('The import was cancelled.') : '',
      vscode.l10n.t(
        'Imported {0} annotations into {1} articles: {2} doubtful, {3} lost.',
        ...[counts.sure + counts.doubtful + counts.lost, changed, counts.doubtful, counts.lost],
      ),
      outcome.failures.length > 0 ? vscode.l10n.t('{0} could not be imported.', outcome.failures.length) : '',
    ];
    const [takeBack, report] = [vscode.l10n.t('Undo'), vscode.l10n.t('Show Report')];
    const show = outcome.failures.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
    // Not waited for: the command is done when the import is, whether or not somebody answers.
    void show(words.filter((each) => each !== '').join(' '), ...(undo.isEmpty ? [] : [takeBack]), report).then((answer) => {
      if (answer === takeBack) void vscode.commands.executeCommand('glossator.undoImport');
      if (answer === report) void showReport(outcome, '');
    });
  }

  #run(chosen: Chosen, undo?: ImportUndo): Thenable<Outcome> {
    const title = undo ? vscode.l10n.t('Importing annotations') : vscode.l10n.t('Reading the dataset');
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_, token) => {
      const finder = await findTargets(this.sessions, chosen.source.uris);
      return new Import(this.sessions, chosen, finder, undo).run(token);
    });
  }

  #keep(undo: ImportUndo | undefined): void {
    this.#last = undo;
    void vscode.commands.executeCommand('setContext', 'glossator.canUndoImport', undo !== undefined);
  }
}

/** Where new articles are made: the folder of the article that is seen, else the first. */
function folderForNew(): vscode.WorkspaceFolder | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  return (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
}

/** Some systems have no dialog for files and folders alike. */
async function pickSource(): Promise<vscode.Uri[] | undefined> {
  const title = vscode.l10n.t('Import Annotations: from where');
  const picked = await pick(
    [
      { label: vscode.l10n.t('Files…'), description: vscode.l10n.t('one or several of one dataset'), value: 'files' as const },
      { label: vscode.l10n.t('A folder…'), description: vscode.l10n.t('with all files below it'), value: 'folder' as const },
    ],
    { title },
  );
  if (picked?.is !== 'choice') return undefined;
  const isFolder = picked.value === 'folder';
  const defaultUri = folderForNew()?.uri;
  return vscode.window.showOpenDialog({
    title,
    canSelectFiles: !isFolder,
    canSelectFolders: isFolder,
    canSelectMany: true,
    ...(defaultUri && { defaultUri }),
    openLabel: vscode.l10n.t('Import'),
  });
}

/** The likely one stands first, so that Enter takes it. */
async function pickFormat(likely: Format | undefined): Promise<Format | undefined> {
  const readable = formats.filter(({ read }) => read);
  const ordered = likely ? [likely, ...readable.filter((each) => each !== likely)] : readable;
  const found = vscode.l10n.t('found out from the files');
  const choice = await vscode.window.showQuickPick(
    ordered.map((format) => ({
      label: format.title,
      description: format === likely ? `${format.id} · ${found}` : format.id,
      detail: format.holds,
      format,
    })),
    {
      title: vscode.l10n.t('Import Annotations: format'),
      placeHolder: likely ? '' : vscode.l10n.t('No format knows these files'),
      matchOnDescription: true,
    },
  );
  return choice?.format;
}

type Next = 'import' | 'details' | 'map' | 'format';

/** What it would come to, and what can be done with that. */
async function pickNext({ totals, failures }: Outcome, format: Format): Promise<Next | undefined> {
  const { counts, changed, newArticles, unknownLabels } = totals;
  const [line = '', ...more] = printTotals(totals, plain);
  const added = counts.sure + counts.doubtful + counts.lost;
  const named = unknownLabels.slice(0, 8).map(({ label, count }) => `${plain(label, 60)} (${count})`);
  const choices: { label: string; detail?: string; value: Next; isShown: boolean }[] = [
    {
      label: vscode.l10n.t('Import {0} annotations into {1} articles', added, changed),
      detail:
        newArticles > 0
          ? vscode.l10n.t('{0} doubtful, {1} lost; {2} articles are made', counts.doubtful, counts.lost, newArticles)
          : vscode.l10n.t('{0} doubtful, {1} lost', counts.doubtful, counts.lost),
      value: 'import',
      isShown: changed > 0,
    },
    {
      label: vscode.l10n.t('Show Details'),
      detail: failures.length > 0 ? vscode.l10n.t('{0} cannot be imported', failures.length) : (more[0] ?? line),
      value: 'details',
      isShown: true,
    },
    {
      label: vscode.l10n.t('Map Labels with a File…'),
      detail: vscode.l10n.t('Not defined by the project: {0}', named.join(', ')),
      value: 'map',
      isShown: unknownLabels.length > 0,
    },
    { label: vscode.l10n.t('Choose Another Format…'), value: 'format', isShown: true },
  ];
  const picked = await pick(
    choices
      .filter(({ isShown }) => isShown)
      .map(({ label, detail, value }) => ({ label, ...(detail && { detail: icons(detail) }), value })),
    {
      title: vscode.l10n.t('Import Annotations: {0}', format.id),
      placeholder: changed > 0 ? line : vscode.l10n.t('There is nothing to import: {0}', line),
    },
  );
  return picked?.is === 'choice' ? picked.value : undefined;
}

async function pickMapping(): Promise<LabelMapping | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({ title: vscode.l10n.t('Import Annotations: label mapping'), filters: { JSON: ['json'] } })) ?? [];
  if (!uri) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri));
    return new Map(Object.entries(labelMappingSchema.parse(JSON.parse(text))));
  } catch (error) {
    const shape = '{"PER": "person"}';
    throw new HumanError(vscode.l10n.t('The mapping is not one JSON object of labels, as in {0}. Nothing was imported.', shape), {
      cause: error,
    });
  }
}

async function showReport(outcome: Outcome, first: string): Promise<void> {
  const { totals, lines, failures } = outcome;
  const all = [...(first === '' ? [] : [first]), ...printTotals(totals, plain), '', ...lines];
  const failed = failures.length > 0 ? ['', vscode.l10n.t('Not imported:'), ...failures.map((line) => `  ${line}`)] : [];
  const document = await vscode.workspace.openTextDocument({ content: `${[...all, ...failed].join('\n')}\n`, language: 'plaintext' });
  await vscode.window.showTextDocument(document, { preview: true });
}
