import * as vscode from 'vscode';
import { placeAt } from '../core/anchor/placeAt';
import { isSure, type Placed, quoteOf, spanOf } from '../core/model/annotation';
import { shift, type Span } from '../core/text/span';
import type { Action } from './actions';
import { plain } from './escape';
import { reveal } from './features/reveal';
import { spansOfSelections } from './mode';
import type { Session } from './session';

/** As many candidates as a person compares at a glance. */
const maxOffered = 3;

/** What settles an annotation that is doubtful or lost; nothing for one that is sure. */
export function doubtActions(session: Session, placed: Placed): Action[] {
  const { state } = placed.annotation;
  if (state === undefined || session.readOnlyReason !== undefined) return [];
  const selected = spansOfSelections(session);
  const candidates = state.is === 'doubtful' ? state.candidates.slice(0, maxOffered) : [];
  return [
    ...candidates.map(({ at }) => {
      const spans = at.map((part) => shift(part, placed.start));
      return { title: vscode.l10n.t('Take {0}', describePlace(session, spans)), run: () => settle(session, placed, spans) };
    }),
    ...(selected.length > 0 ? [{ title: vscode.l10n.t('Anchor to the selection'), run: () => settle(session, placed, selected) }] : []),
    ...(state.is === 'doubtful' ? [{ title: vscode.l10n.t('Keep as lost'), run: () => keepAsLost(session, placed) }] : []),
  ];
}

/** Goes to the next annotation, or the previous one, whose place is not sure. */
export async function revealDoubt(session: Session, way: 'next' | 'previous'): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const offset = editor ? session.offsetAt(editor.selection.active) : 0;
  const found = session.article.annotations[way](offset, ({ annotation }) => !isSure(annotation));
  if (found !== undefined) await reveal(session, spanOf(found));
  else void vscode.window.setStatusBarMessage(vscode.l10n.t('Every annotation is sure of its place.'), 3000);
}

function settle(session: Session, { annotation }: Placed, spans: readonly Span[]): void {
  const placed = session.article.annotations.get(annotation.id);
  if (placed === undefined) return;
  session.apply(vscode.l10n.t('Anchor {0}', plain(quoteOf(annotation), 40)), [
    { do: 'move', placed: placeAt(session.text(), placed, spans) },
  ]);
}

function keepAsLost(session: Session, { annotation: { id } }: Placed): void {
  const placed = session.article.annotations.get(id);
  if (placed === undefined) return;
  const lost = { ...placed.annotation, state: { is: 'lost' } as const };
  session.apply(vscode.l10n.t('Keep {0} as lost', plain(quoteOf(lost), 40)), [{ do: 'update', annotation: lost }]);
}

/** A place in few words: its line, and the text that stands there. */
function describePlace(session: Session, spans: readonly Span[]): string {
  const [first] = spans;
  if (first === undefined) return '';
  const words = spans.map(({ start, end }) => session.text().slice(start, end)).join(' … ');
  return vscode.l10n.t('line {0}: “{1}”', session.positionAt(first.start).line + 1, plain(words, 60));
}
