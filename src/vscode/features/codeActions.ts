import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  type Disposable,
  l10n,
  languages,
  type Range,
  type TextDocument,
} from 'vscode';
import { annotationAtCaret } from '../commands/annotate';
import { type Action, changeActions, nameOf, selectionActions, tagActions } from '../actions';
import { doubtActions } from '../doubts';
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
    provideCodeActions: (document, range, { only, diagnostics }) => {
      const session = context.sessions.get(document);
      if (session === undefined || session.readOnlyReason !== undefined) return [];
      const isAsked = (asked: CodeActionKind): boolean => only === undefined || only.contains(asked);
      const fixes = isAsked(CodeActionKind.QuickFix) ? fixesAt(context, session, range, diagnostics) : [];
      const others = isAsked(kind) ? actionsAt(context, session, range) : [];
      return [...fixes, ...others.map((action) => toCodeAction(context, session, document, action))];
    },
  };
  return forArticleLanguages(context.sessions, (selector) =>
    languages.registerCodeActionsProvider(selector, provider, { providedCodeActionKinds: [kind, CodeActionKind.QuickFix] }),
  );
}

/** What settles the annotations in `range` whose place is not sure: the fixes of their findings, the likeliest place first. */
function fixesAt(context: FeatureContext, session: Session, range: Range, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const span = session.spanOf(range);
  const unsure = session.article.annotations.overlapping({ start: span.start, end: Math.max(span.end, span.start + 1) });
  const findings = diagnostics.filter(({ code }) => code === 'anchor.doubtful' || code === 'anchor.lost');
  return unsure.flatMap((placed) =>
    doubtActions(session, placed).map((action, index) => {
      const fix = toCodeAction(context, session, session.document, action, CodeActionKind.QuickFix);
      fix.diagnostics = [...findings];
      fix.isPreferred = index === 0;
      return fix;
    }),
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
  const onAnnotation = placed === undefined ? [] : [...doubtActions(session, placed), ...changeActions(session, acts, placed)];
  const named = placed === undefined ? '' : plain(nameOf(placed), 40);
  return [...onSelection, ...onAnnotation.map(({ title, run }) => ({ title: l10n.t('{0}: {1}', named, title), run }))];
}

function toCodeAction(
  { offers }: FeatureContext,
  { uri }: Session,
  { version }: TextDocument,
  { title, run }: Action,
  as = kind,
): CodeAction {
  const action = new CodeAction(plain(title, 120), as);
  const offer = offers.make({ uri, version, label: title, run });
  action.command = { command: 'glossator.take', title: plain(title, 80), arguments: [offer] };
  return action;
}
