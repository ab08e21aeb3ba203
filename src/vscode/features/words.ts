import { l10n } from 'vscode';
import type { Annotation, Claim, Kind, Placed } from '../../core/model/annotation';
import { quoteOf } from '../../core/model/annotation';
import { definitionOf } from '../../core/model/projectSchema';
import { plain } from '../escape';
import type { Session } from '../session';

/** The heading for all annotations of a kind. */
export function kindHeading(kind: Kind): string {
  switch (kind) {
    case 'mention':
      return l10n.t('Mentions');
    case 'boilerplate':
      return l10n.t('Boilerplate');
    case 'claim':
      return l10n.t('Claims');
  }
}

/** The order in which the kinds are listed. */
export const kinds: readonly Kind[] = ['mention', 'boilerplate', 'claim'];

/** What groups annotations within their kind: a mention's label, a boilerplate's role, a claim's type or nothing. */
export function groupIdOf(annotation: Annotation): string {
  switch (annotation.kind) {
    case 'mention':
      return annotation.label;
    case 'boilerplate':
      return annotation.role;
    case 'claim':
      return annotation.type ?? '';
  }
}

/** The group's name as the project has it, unescaped: other people's text. */
export function groupName(session: Session, kind: Kind, groupId: string): string {
  const { labels, roles, claimTypes } = session.project.schema;
  if (kind === 'mention') return definitionOf(labels, groupId).name;
  if (kind === 'boilerplate') return definitionOf(roles, groupId).name;
  return groupId === '' ? l10n.t('Claim') : definitionOf(claimTypes, groupId).name;
}

/** Who makes the claim, unescaped; `undefined` when nobody is named or the reference leads nowhere. */
export function speakerName(session: Session, claim: Pick<Claim, 'speaker'>): string | undefined {
  const { speaker } = claim;
  if (speaker === undefined) return undefined;
  if ('name' in speaker) return speaker.name;
  if ('entity' in speaker) return session.project.registry.resolve(speaker.entity)?.name;
  const mention = session.article.annotations.get(speaker.mention)?.annotation;
  if (mention?.kind !== 'mention') return undefined;
  return (mention.entity && session.project.registry.resolve(mention.entity)?.name) || quoteOf(mention);
}

/** What a list shows of an annotation: a claim's wording, the words themselves otherwise. */
export function titleOf(annotation: Annotation, maxLength = 80): string {
  const text = annotation.kind === 'claim' && annotation.text !== '' ? annotation.text : quoteOf(annotation);
  return plain(text, maxLength) || '…';
}

/** What became of the anchor, when it is not sure. */
export function stateText(annotation: Annotation): string | undefined {
  if (annotation.state === undefined) return undefined;
  return annotation.state.is === 'lost' ? l10n.t('lost') : l10n.t('doubtful');
}

/** Everything that a list shows of an annotation by colour, indent and icon, in words. */
export function spokenText(session: Session, { annotation, start }: Placed): string {
  const line = String(session.positionAt(start).line + 1);
  const group = plain(groupName(session, annotation.kind, groupIdOf(annotation)));
  const state = stateText(annotation);
  const spoken = l10n.t('{0}, {1}, line {2}', titleOf(annotation, 200), group, line);
  return state === undefined ? spoken : `${spoken}, ${state}`;
}
