import * as vscode from 'vscode';
import { HumanError } from '../../core/base/errors';
import { newId } from '../../core/base/ids';
import { type ImportOptions, type PlannedArticle, planArticle } from '../../core/dataset/importDataset';
import { ImportTotals, printPlanned } from '../../core/dataset/importTotals';
import type { LabelMapping } from '../../core/dataset/labelMapping';
import type { ReadArticle } from '../../core/format/draft';
import type { Format } from '../../core/format/format';
import { emptyArticle } from '../../core/model/article';
import { printMessage } from '../../core/model/issue';
import { apply } from '../../core/model/operation';
import type { ArticleFinder } from '../../core/project/articleFinder';
import { newArticlePath } from '../../core/project/importFiles';
import { sidecarOf } from '../../core/project/paths';
import { encodeSidecar } from '../../core/sidecar/sidecarCodec';
import { plain } from '../escape';
import { isThere } from '../files/onDisk';
import { FileStore } from '../fileStore';
import type { Session } from '../session';
import type { Sessions } from '../sessions';
import { readRecords, type Source } from './source';
import { type OpenTarget, openTarget, type TargetArticle } from './target';
import type { ImportUndo } from './undo';

/** What is imported, as the person chose it. */
export interface Chosen {
  readonly source: Source;
  readonly format: Format;
  readonly mapping: LabelMapping;
  readonly by: string;
  /** Where new articles are made. */
  readonly folder: vscode.WorkspaceFolder;
}

/** What an import comes to, or came to. */
export interface Outcome {
  readonly totals: ImportTotals;
  /** A line or more for each article, safe to show. */
  readonly lines: readonly string[];
  /** A line each, safe to show. */
  readonly failures: readonly string[];
  readonly isCancelled: boolean;
}

/** More articles than this are counted in the report, not listed. */
const maxListed = 2_000;

/** Goes through the records of a dataset one at a time: to see what they come to, or to do it. */
export class Import {
  readonly #totals = new ImportTotals();
  readonly #lines: string[] = [];
  readonly #failures: string[] = [];
  /** Records of open articles wait for the end: each of these gets all of its own in one act. */
  readonly #ofOpen = new Map<Session, ReadArticle[]>();

  /** With `undo` the import is done, and what it does is noted there. */
  constructor(
    private readonly sessions: Sessions,
    private readonly chosen: Chosen,
    private readonly finder: ArticleFinder<TargetArticle>,
    private readonly undo?: ImportUndo,
  ) {}

  async run(token: vscode.CancellationToken): Promise<Outcome> {
    const { source, format } = this.chosen;
    for (const problem of source.problems) this.#fail(problem);
    for (const read of readRecords(source, format)) {
      if (token.isCancellationRequested) break;
      if (read.is === 'failed') this.#fail(`${read.path}${read.line === undefined ? '' : `:${read.line}`}: ${printMessage(read.issue)}`);
      else await this.#one(read);
    }
    const isCancelled = token.isCancellationRequested;
    if (!isCancelled) for (const [session, reads] of this.#ofOpen) this.#intoSession(session, reads);
    return { totals: this.#totals, lines: this.#lines, failures: this.#failures, isCancelled };
  }

  async #one(read: ReadArticle): Promise<void> {
    let at = read.id;
    try {
      const found = await this.finder.find(read);
      if (!found) return await this.#intoNew(read);
      at = vscode.workspace.asRelativePath(found.uri);
      const target = await openTarget(this.sessions, found.uri);
      if (target.session) this.#ofOpen.set(target.session, [...(this.#ofOpen.get(target.session) ?? []), read]);
      else await this.#intoFile(read, found, target);
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.#fail(`${at}: ${error.message}`);
    }
  }

  async #intoFile(read: ReadArticle, { uri, project }: TargetArticle, { text, article, store }: OpenTarget): Promise<void> {
    const planned = this.#planned(read, { schema: project.schema, text, article });
    if (!planned || !store) return;
    if (this.undo && planned.operation.length > 0) {
      const before = store.seen;
      const { article: after, inverse } = apply(article, planned.operation);
      const raw = encodeSidecar(after, text);
      if (before !== undefined) await this.sessions.storage.versions.keep(store.uri, before, true).catch(() => undefined);
      await written(store, raw);
      this.undo.note({ uri, before, after: raw, inverse });
    }
    this.#count(vscode.workspace.asRelativePath(uri), planned);
  }

  async #intoNew(read: ReadArticle): Promise<void> {
    const { folder } = this.chosen;
    const project = await this.sessions.projectOf(folder.uri);
    const planned = this.#planned(read, { schema: project.schema });
    if (!planned) return;
    const path = newArticlePath(read.id, '', project.isArticle);
    if (path === undefined) throw new HumanError(vscode.l10n.t('the project does not count a file of this name as an article'));
    const uri = vscode.Uri.joinPath(folder.uri, ...path.split('/'));
    if (this.undo) {
      const sidecar = uri.with({ path: sidecarOf(uri.path) });
      if ((await isThere(uri)) || (await isThere(sidecar))) throw new HumanError(vscode.l10n.t('a file of this name is there already'));
      const { article, inverse } = apply(emptyArticle, planned.operation);
      const raw = encodeSidecar(article, planned.text);
      await written(new FileStore(uri), planned.text);
      try {
        await written(new FileStore(sidecar), raw);
      } catch (error) {
        await vscode.workspace.fs.delete(uri);
        throw error;
      }
      this.undo.note({ uri, before: undefined, after: raw, inverse, madeWith: planned.text });
      this.finder.add(read.id, { uri, project });
    }
    this.#count(path, planned);
  }

  /** Without a pause between planning and doing, so that no edit comes between. */
  #intoSession(session: Session, reads: readonly ReadArticle[]): void {
    const text = session.text();
    const before = session.article;
    const operation = reads.flatMap((read, index) => {
      const article = index === 0 ? before : this.#soFar;
      const planned = this.#planned(read, { schema: session.project.schema, text, article });
      if (!planned) return [];
      this.#soFar = apply(article, planned.operation).article;
      this.#count(vscode.workspace.asRelativePath(session.uri), planned);
      return planned.operation;
    });
    if (!this.undo || operation.length === 0) return;
    const { inverse } = apply(before, operation);
    if (session.apply(this.undo.label, operation)) this.undo.note({ uri: session.uri, inverse });
    else this.#fail(`${vscode.workspace.asRelativePath(session.uri)}: ${session.readOnlyReason ?? ''}`);
  }

  #soFar = emptyArticle;

  #planned(
    read: ReadArticle,
    there: Pick<ImportOptions, 'schema'> & Partial<Pick<OpenTarget, 'text' | 'article'>>,
  ): PlannedArticle | undefined {
    const { schema, text, article } = there;
    const target = text !== undefined && article ? { id: read.id, text, article } : undefined;
    const { format, mapping, by } = this.chosen;
    const at = `${new Date().toISOString().slice(0, 19)}Z`;
    const planned = planArticle(read, format, { schema, targets: { find: () => target }, mapping, by, at, newId });
    if (planned.is === 'planned') return planned;
    this.#fail(printMessage(planned.issue));
    return undefined;
  }

  #count(name: string, planned: PlannedArticle): void {
    this.#totals.add(planned);
    if (this.#lines.length < maxListed) this.#lines.push(...printPlanned(name, planned, plain));
  }

  #fail(message: string): void {
    if (this.#failures.length < maxListed) this.#failures.push(plain(message, 1000));
  }
}

/** HumanError unless `text` is in the file then. */
async function written(store: FileStore, text: string): Promise<void> {
  if (store.isHeld) throw new HumanError(vscode.l10n.t('the sidecar is open in an editor with changes that are not saved'));
  const is = await store.write(text);
  if (is === 'changed' || is === 'gone')
    throw new HumanError(vscode.l10n.t('the file was changed by another program meanwhile; nothing was written to it'));
}
