import { Disposable, type DocumentSelector } from 'vscode';
import type { Sessions } from '../sessions';

/**
 * Registers a provider once for each language of an article that opens, so that text which nobody annotates gets none of ours.
 * A provider still has to ask whether the document at hand has a session.
 */
export function forArticleLanguages(sessions: Sessions, register: (selector: DocumentSelector) => Disposable): Disposable {
  const registered = new Map<string, Disposable>();
  const cover = (language: string): void => {
    if (!registered.has(language)) registered.set(language, register([{ language }]));
  };
  for (const session of sessions.all) cover(session.document.languageId);
  const listening = sessions.onDidOpen((session) => cover(session.document.languageId));
  return new Disposable(() => {
    listening.dispose();
    for (const each of registered.values()) each.dispose();
    registered.clear();
  });
}
