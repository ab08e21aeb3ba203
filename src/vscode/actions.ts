import * as vscode from 'vscode';
import type { Annotation, Placed } from '../core/model/annotation';
import { isMention, quoteOf, spanOf } from '../core/model/annotation';
import { foldName } from '../core/model/entity';
import type { LabelDefinition } from '../core/model/projectSchema';
import type { Span } from '../core/text/span';
import type { Acts } from './acts';
import { askAndLink, askAndMark, askAndRelabel } from './askedActs';
import { editClaim, recordClaim } from './commands/recordClaim';
import { reveal } from './features/reveal';
import type { Session } from './session';

/** Something that can be done at a place: hovers show it as a link, the light bulb as a code action, annotation mode in a pick. */
export interface Action {
  /** Ours or other people's text, unescaped. */
  readonly title: string;
  readonly run: () => unknown;
}

/** Tagging `spans` with each label of the project. Titles are the labels' names. */
export function tagActions(session: Session, acts: Acts, spans: readonly Span[]): (Action & { readonly label: LabelDefinition })[] {
  return session.project.schema.labels.map((label) => ({ title: label.name, label, run: () => acts.tag(session, spans, label.id) }));
}

/** What else can be done with selected `spans`. Only the first is recorded as a claim: each claim has questions of its own. */
export function selectionActions(session: Session, acts: Acts, spans: readonly Span[]): Action[] {
  return [
    { title: vscode.l10n.t('Mark as Boilerplate…'), run: () => askAndMark(session, acts, spans) },
    { title: vscode.l10n.t('Record Claim…'), run: () => recordClaim(session, acts, spans[0]) },
  ];
}

/** What changes an annotation; nothing where the session takes no acts. */
export function changeActions(session: Session, acts: Acts, { annotation }: Placed): Action[] {
  if (session.readOnlyReason !== undefined) return [];
  const { id, kind } = annotation;
  const remove = { title: vscode.l10n.t('Remove'), run: () => acts.remove(session, [id]) };
  const relabel = (title: string) => ({ title, run: () => askAndRelabel(session, acts, id) });
  switch (kind) {
    case 'mention':
      return [
        relabel(vscode.l10n.t('Change label…')),
        { title: vscode.l10n.t('Link to entity…'), run: () => askAndLink(session, acts, id) },
        remove,
      ];
    case 'boilerplate':
      return [relabel(vscode.l10n.t('Change role…')), remove];
    case 'claim':
      return [{ title: vscode.l10n.t('Edit…'), run: () => editClaim(session, acts, id) }, remove];
  }
}

/** Going to the next annotation that is like this one. */
export function jumpAction(session: Session, placed: Placed): Action {
  const { annotation } = placed;
  const next = (): void => {
    const found = session.article.annotations.next(placed.start, (other) => isLike(annotation, other.annotation));
    if (found !== undefined) void reveal(session, spanOf(found));
  };
  return { title: annotation.kind === 'mention' ? vscode.l10n.t('Next mention') : vscode.l10n.t('Next of this kind'), run: next };
}

/** Whether both refer to the same: one entity, else the same words under the same label; for the other kinds, the same kind. */
export function isLike(annotation: Annotation, other: Annotation): boolean {
  if (annotation.kind !== 'mention' || other.kind !== 'mention') return annotation.kind === other.kind;
  if (annotation.entity) return annotation.entity === other.entity;
  return !other.entity && annotation.label === other.label && foldName(quoteOf(annotation)) === foldName(quoteOf(other));
}

/** An annotation with few words, for a title: a mention is named by its quote, the others by their kind. */
export function nameOf(placed: Placed): string {
  if (isMention(placed)) return quoteOf(placed.annotation);
  return placed.annotation.kind === 'claim' ? vscode.l10n.t('Claim') : vscode.l10n.t('Boilerplate');
}
