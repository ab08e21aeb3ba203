import * as vscode from 'vscode';
import { recordedHash } from '../../core/sidecar/recordedHash';
import { HumanError } from '../../core/base/errors';
import type { Article } from '../../core/model/article';
import { sidecarOf } from '../../core/project/paths';
import { ArticleFinder, type FindableArticle } from '../../core/project/articleFinder';
import { readArticleText } from '../files/onDisk';
import { FileStore } from '../fileStore';
import type { Project } from '../project';
import type { Session } from '../session';
import type { Sessions } from '../sessions';
import { takeSidecar } from '../sidecarState';

/** An article of the workspace that is not read yet. */
export interface TargetArticle {
  readonly uri: vscode.Uri;
  readonly project: Project;
}

/** An article as it is now: open, with its session, or on disk, with the file that its sidecar is written to. */
export interface OpenTarget {
  readonly text: string;
  readonly article: Article;
  readonly session?: Session;
  readonly store?: FileStore;
}

/** The articles of every folder that is open. `sources` are the dataset's own files. */
export async function findTargets(sessions: Sessions, sources: readonly vscode.Uri[]): Promise<ArticleFinder<TargetArticle>> {
  const own = new Set(sources.map((uri) => uri.toString()));
  const all = new Map<string, FindableArticle<TargetArticle>>();
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const project = await sessions.projectOf(folder.uri);
    for (const include of project.schema.articles.include) {
      for (const uri of await vscode.workspace.findFiles(new vscode.RelativePattern(folder, include))) {
        const path = uri.path.slice(folder.uri.path.replace(/\/$/u, '').length + 1);
        if (!project.isArticle(path)) continue;
        const names = [path, vscode.workspace.asRelativePath(uri)] as const;
        all.set(uri.toString(), { value: { uri, project }, names, isSource: own.has(uri.toString()) });
      }
    }
  }
  return new ArticleFinder([...all.values()], ({ uri }) => readArticleText(uri));
}

/** The session of the article at `uri`, when it is open. */
export function sessionAt(sessions: Sessions, uri: vscode.Uri): Session | undefined {
  return [...sessions.all].find((session) => session.uri.toString() === uri.toString());
}

/** Throws HumanError when the article or its sidecar cannot be read or must not be written. */
export async function openTarget(sessions: Sessions, uri: vscode.Uri): Promise<OpenTarget> {
  const session = sessionAt(sessions, uri);
  if (session) {
    if (session.readOnlyReason !== undefined) throw new HumanError(session.readOnlyReason);
    return { text: session.text(), article: session.article, session };
  }
  const text = await readArticleText(uri);
  if (text === undefined) throw new HumanError(vscode.l10n.t('the article cannot be read as UTF-8'));
  const store = new FileStore(uri.with({ path: sidecarOf(uri.path) }));
  const raw = await store.read();
  const recorded = raw === undefined ? undefined : recordedHash(raw);
  const oldText = recorded === undefined ? undefined : await sessions.storage.texts.get(recorded);
  const taken = takeSidecar(raw, text, oldText);
  if (taken.readOnly !== undefined) throw new HumanError(taken.readOnly);
  return { text, article: taken.value, store };
}
