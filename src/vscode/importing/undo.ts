import * as vscode from 'vscode';
import { HumanError } from '../../core/base/errors';
import type { Article } from '../../core/model/article';
import { fitting } from '../../core/model/fitting';
import { apply, type Operation } from '../../core/model/operation';
import { encodeSidecar } from '../../core/sidecar/sidecarCodec';
import { readArticleText } from '../files/onDisk';
import { FileStore } from '../fileStore';
import { sidecarOf } from '../../core/project/paths';
import type { Sessions } from '../sessions';
import { openTarget, sessionAt } from './target';

/** What an import did to one article. */
export interface ImportedArticle {
  readonly uri: vscode.Uri;
  /** Leads back from what was added. */
  readonly inverse: Operation;
  /** The sidecar's bytes before and after, where it was written without a session; before is undefined when there was none. */
  readonly before?: string | undefined;
  readonly after?: string;
  /** The text of the article, where the import made it. */
  readonly madeWith?: string;
}

/** One import that can be taken back as a whole. */
export class ImportUndo {
  /** In the order in which it was done. */
  readonly #done: ImportedArticle[] = [];

  /** `label` names the act in the history of each open article. */
  constructor(readonly label: string) {}

  get isEmpty(): boolean {
    return this.#done.length === 0;
  }

  note(article: ImportedArticle): void {
    this.#done.push(article);
  }

  /**
   * Takes everything back, the last first: a sidecar that is as the import left it gets its old bytes, from another what was added is taken
   * out. Resolves to what could not be taken back, a line each.
   */
  async run(sessions: Sessions): Promise<string[]> {
    const left: string[] = [];
    for (const each of this.#done.splice(0).reverse()) {
      try {
        await takeBack(sessions, each, this.label);
      } catch (error) {
        if (!(error instanceof HumanError) && !(error instanceof vscode.FileSystemError)) throw error;
        left.push(`${vscode.workspace.asRelativePath(each.uri)}: ${error.message}`);
      }
    }
    return left;
  }
}

async function takeBack(sessions: Sessions, done: ImportedArticle, label: string): Promise<void> {
  const { uri, inverse, before, after, madeWith } = done;
  const session = sessionAt(sessions, uri);
  if (session) {
    const removals = removalsFor(session.article, inverse);
    const isLast = after === undefined && session.undoLabels[0] === label && removals.length === removalsIn(inverse).length;
    const isDone = removals.length === 0 || (isLast ? session.undo() !== undefined : session.apply(vscode.l10n.t('Undo Import'), removals));
    if (!isDone) throw new HumanError(session.readOnlyReason ?? vscode.l10n.t('it cannot be undone'));
    if (madeWith !== undefined) throw new HumanError(vscode.l10n.t('the article is open, and was not deleted'));
    return;
  }
  const store = new FileStore(uri.with({ path: sidecarOf(uri.path) }));
  const now = await store.read();
  if (after === undefined || now !== after) return takeOut(sessions, uri, inverse);
  if (before !== undefined) {
    if (!['written', 'same'].includes(await store.write(before)))
      throw new HumanError(vscode.l10n.t('its sidecar was changed by another program meanwhile'));
    return;
  }
  await vscode.workspace.fs.delete(store.uri);
  if (madeWith !== undefined && (await readArticleText(uri)) === madeWith) await vscode.workspace.fs.delete(uri);
}

/** The sidecar holds more than the import: only what the import added goes. */
async function takeOut(sessions: Sessions, uri: vscode.Uri, inverse: Operation): Promise<void> {
  const { text, article, store } = await openTarget(sessions, uri);
  const wanted = encodeSidecar(apply(article, removalsFor(article, inverse)).article, text);
  if (!store || !['written', 'same'].includes(await store.write(wanted)))
    throw new HumanError(vscode.l10n.t('its sidecar was changed by another program meanwhile'));
}

function removalsIn(inverse: Operation): Operation {
  return inverse.filter((step) => step.do === 'remove');
}

/** What was added and is still there is taken out; lists of the article that others may have added to since stay. */
function removalsFor(article: Article, inverse: Operation): Operation {
  return fitting(article, removalsIn(inverse));
}
