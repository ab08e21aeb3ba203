import * as vscode from 'vscode';
import { HumanError } from '../../core/base/errors';
import { type ExportChoice, exportChoicesOf } from '../../core/dataset/exportChoices';
import { type DatasetWriter, type ExportOptions, exportDataset as exportTo } from '../../core/dataset/exportDataset';
import { printReport } from '../../core/dataset/printReport';
import type { ExportArticle, Format } from '../../core/format/format';
import { formats } from '../../core/format/registry';
import { isSidecar, sidecarEnding, sidecarOf } from '../../core/project/paths';
import { decodeSidecar } from '../../core/sidecar/sidecarCodec';
import { toLf } from '../../core/text/newlines';
import { message, plain } from '../escape';
import { FileStore } from '../fileStore';
import type { Sessions } from '../sessions';

/** Articles → format → choices that the format can use → folder: exports annotated articles, with progress, and shows the report. */
export async function exportDataset(sessions: Sessions): Promise<void> {
  await sessions.flush();
  const articles = await pickArticles(sessions);
  if (!articles) return;
  if (articles.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('There is no annotated article to export.'));
  const format = await pickFormat();
  if (!format) return;
  const options = await pickOptions(format);
  if (!options) return;
  const target = await pickFolder(articles[0] as vscode.Uri, format);
  if (!target) return;
  const unreadable: string[] = [];
  const report = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Exporting {0} articles', articles.length), cancellable: true },
    async (progress, token) => {
      const files = new Map<string, string[]>();
      const made = await exportTo(readAll(sessions, articles, unreadable), format, collector(files), {
        ...options,
        isCancelled: () => token.isCancellationRequested,
        onProgress: (done, id) =>
          progress.report({ increment: 100 / articles.length, message: message(`${done}/${articles.length} ${id}`) }),
      });
      if (!made.isCancelled) await writeAll(target, files);
      return made;
    },
  );
  if (report.isCancelled) return void vscode.window.showInformationMessage(vscode.l10n.t('The export was cancelled. Nothing was written.'));
  await showReport(printReport(report, plain), unreadable, target);
}

async function pickArticles(sessions: Sessions): Promise<vscode.Uri[] | undefined> {
  const found = await vscode.workspace.findFiles(`**/*${sidecarEnding}`);
  const all = found.map((uri) => uri.with({ path: uri.path.slice(0, -sidecarEnding.length) })).sort((a, b) => (a.path < b.path ? -1 : 1));
  const active = sessions.active?.uri;
  if (!active) return all;
  const choice = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('All annotated articles'), description: String(all.length), value: all },
      { label: vscode.l10n.t('This article'), value: [active] },
    ],
    { title: vscode.l10n.t('Export Dataset: which articles') },
  );
  return choice?.value;
}

async function pickFormat(): Promise<Format | undefined> {
  const choice = await vscode.window.showQuickPick(
    formats.map((format) => ({ label: format.title, description: format.id, detail: format.holds, format })),
    { title: vscode.l10n.t('Export Dataset: format'), matchOnDescription: true },
  );
  return choice?.format;
}

/** One step with everything that can be chosen, nothing of it chosen; no step where the format can use none of it. */
async function pickOptions(format: Format): Promise<ExportOptions | undefined> {
  const words: Readonly<Record<ExportChoice, vscode.QuickPickItem>> = {
    clean: {
      label: vscode.l10n.t('Without boilerplate'),
      detail: vscode.l10n.t('The texts without what is marked as boilerplate, and a file that leads back to the whole ones.'),
    },
    scheme: {
      label: vscode.l10n.t('IOBES'),
      detail: vscode.l10n.t('Tags that mark ends and single words too, instead of IOB2.'),
    },
    unmarkedAsNegative: {
      label: vscode.l10n.t('What is not marked counts as none'),
      detail: vscode.l10n.t('Also where nobody said that everything is marked; otherwise it is written as unknown.'),
    },
    spreadsheet: {
      label: vscode.l10n.t('For a spreadsheet'),
      detail: vscode.l10n.t("Cells that would run as formulas get a ' in front."),
    },
  };
  const choices = exportChoicesOf(format);
  if (choices.length === 0) return {};
  const picked = await vscode.window.showQuickPick(
    choices.map((choice) => ({ ...words[choice], choice })),
    { title: vscode.l10n.t('Export Dataset: options'), placeHolder: vscode.l10n.t('Enter takes none'), canPickMany: true },
  );
  if (!picked) return undefined;
  const has = (wanted: ExportChoice): boolean => picked.some(({ choice }) => choice === wanted);
  return {
    text: has('clean') ? 'clean' : 'raw',
    scheme: has('scheme') ? 'iobes' : 'iob2',
    spreadsheet: has('spreadsheet'),
    unmarkedAsNegative: has('unmarkedAsNegative'),
  };
}

async function pickFolder(article: vscode.Uri, format: Format): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(article)?.uri ?? vscode.Uri.joinPath(article, '..');
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Export Dataset: folder'),
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: folder,
      openLabel: vscode.l10n.t('Export Here'),
    })) ?? [];
  if (!chosen) return undefined;
  const target = vscode.Uri.joinPath(chosen, `dataset-${format.id}`);
  const isThere = await vscode.workspace.fs.stat(target).then(
    () => true,
    () => false,
  );
  if (!isThere) return target;
  const replace = vscode.l10n.t('Replace');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} is there already.', message(target.path)),
    { modal: true, detail: vscode.l10n.t('Its files of the same names are replaced.') },
    replace,
  );
  return answer === replace ? target : undefined;
}

async function* readAll(sessions: Sessions, articles: readonly vscode.Uri[], unreadable: string[]): AsyncGenerator<ExportArticle> {
  for (const uri of articles) {
    const article = await readOne(sessions, uri);
    if (typeof article === 'string') unreadable.push(`${vscode.workspace.asRelativePath(uri)}: ${article}`);
    else yield article;
  }
}

async function readOne(sessions: Sessions, uri: vscode.Uri): Promise<ExportArticle | string> {
  const { registry, schema } = await sessions.projectOf(uri);
  const open = [...sessions.all].find((session) => session.uri.toString() === uri.toString());
  const id = vscode.workspace.asRelativePath(uri, false);
  // A sidecar that cannot be read is not one without annotations.
  const isUnread = open?.readOnlyReason !== undefined && open.issues.length > 0 && open.article.annotations.size === 0;
  if (open && isUnread) return vscode.l10n.t('its sidecar cannot be read');
  if (open) return { id, text: open.text(), article: open.article, registry, schema };
  try {
    const raw = await new FileStore(uri).read();
    const sidecar = await new FileStore(uri.with({ path: sidecarOf(uri.path) })).read();
    if (raw === undefined || sidecar === undefined || isSidecar(uri.path)) return vscode.l10n.t('there is no article beside the sidecar');
    const text = toLf(raw);
    const decoded = decodeSidecar(sidecar, text);
    if (decoded.is === 'unreadable') return vscode.l10n.t('its sidecar cannot be read');
    return { id, text, article: decoded.article, registry, schema };
  } catch (error) {
    if (error instanceof HumanError) return error.message;
    throw error;
  }
}

/** Everything is gathered first, so that a cancelled export leaves nothing half-written. */
function collector(files: Map<string, string[]>): DatasetWriter {
  return {
    append: async (path, text) => {
      const pieces = files.get(path);
      if (pieces) pieces.push(text);
      else files.set(path, [text]);
    },
  };
}

async function writeAll(target: vscode.Uri, files: ReadonlyMap<string, readonly string[]>): Promise<void> {
  try {
    for (const [path, pieces] of files) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(target, ...path.split('/')), new TextEncoder().encode(pieces.join('')));
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HumanError(vscode.l10n.t('The dataset could not be written to {0}: {1}', target.path, reason), { cause: error });
  }
}

async function showReport(report: string, unreadable: readonly string[], target: vscode.Uri): Promise<void> {
  const left =
    unreadable.length > 0 ? `\n${vscode.l10n.t('Left out:')}\n${unreadable.map((line) => `  ${plain(line, 1000)}`).join('\n')}\n` : '';
  const show = vscode.l10n.t('Show Report');
  const [first = ''] = report.split('\n');
  const answer = await vscode.window.showInformationMessage(message(`${first} → ${target.path}`, 500), show);
  if (answer !== show) return;
  const document = await vscode.workspace.openTextDocument({ content: `${report}${left}`, language: 'plaintext' });
  await vscode.window.showTextDocument(document, { preview: true });
}
