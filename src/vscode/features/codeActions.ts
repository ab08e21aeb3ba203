import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type Disposable,
  l10n,
  languages,
  type Range,
  type TextDocument,
} from 'vscode';
import { annotationAtCaret } from '../commands/annotate';
import { type Action, changeActions, nameOf, selectionActions, tagActions } from '../actions';
import { plain } from '../escape';
import { spansOfSelections } from '../mode';
import type { Session } from '../session';
import { forArticleLanguages } from './articleLanguages';
import type { FeatureContext } from './feature';

/** Under *refactor*, so that the light bulb has them, and of our own, so that a keybinding can ask for them alone. */
const kind = CodeActionKind.Refactor.append('annotate');

/** The light bulb: acts on a selection; without one, what can be done with the annotation at the caret. */
export function codeActionsFeature(context: FeatureContext): Disposable {
  const provider: CodeActionProvider = {
    provideCodeActions: (document, range, { only }) => {
      const session = context.sessions.get(document);
      if (session === undefined || session.readOnlyReason !== undefined || (only !== undefined && !only.contains(kind))) return [];
      return actionsAt(context, session, range).map((action) => toCodeAction(context, session, document, action));
    },
  };
  return forArticleLanguages(context.sessions, (selector) =>
    languages.registerCodeActionsProvider(selector, provider, { providedCodeActionKinds: [kind] }),
  );
}

/** The same list for the light bulb and for the pick that stands in for it in annotation mode, where the editor shows no bulb. */
export function actionsAt({ acts }: Pick<FeatureContext, 'acts'>, session: Session, range: Range): Action[] {
  const selected = spansOfSelections(session);
  const spans = selected.length > 0 ? selected : range.isEmpty ? [] : [session.spanOf(range)];
  const onSelection =
    spans.length === 0
      ? []
      : [
          ...tagActions(session, acts, spans).map(({ title, run }) => ({ title: l10n.t('Tag as {0}', title), run })),
          ...selectionActions(session, acts, spans),
        ];
  const placed = annotationAtCaret(session, range.start);
  const onAnnotation = placed === undefined ? [] : changeActions(session, acts, placed);
  const named = placed === undefined ? '' : plain(nameOf(placed), 40);
  return [...onSelection, ...onAnnotation.map(({ title, run }) => ({ title: l10n.t('{0}: {1}', named, title), run }))];
}

function toCodeAction({ offers }: FeatureContext, { uri }: Session, { version }: TextDocument, { title, run }: Action): CodeAction {
  const action = new CodeAction(plain(title, 80), kind);
  const offer = offers.make({ uri, version, label: title, run });
  action.command = { command: 'glossator.take', title: plain(title, 80), arguments: [offer] };
  return action;
}
