import { l10n, type MarkdownString } from 'vscode';
import type { Annotation, Boilerplate, Claim, Mention, Placed } from '../../core/model/annotation';
import { quoteOf, spanOf } from '../../core/model/annotation';
import { allNames, foldName } from '../../core/model/entity';
import { definitionOf } from '../../core/model/projectSchema';
import type { Acts } from '../acts';
import { markdown } from '../escape';
import type { Session } from '../session';
import { chipRow, type Chip, factLine, type Link, type Links, originText, trusted } from './hoverText';
import { styleOf } from './labelStyle';
import { reveal } from './reveal';
import { speakerName } from './words';

/** What a hover says of one annotation, and what can be done with it. */
export function section(session: Session, acts: Acts, links: Links, placed: Placed): MarkdownString[] {
  const { annotation } = placed;
  const lines = [...linesOf(session, annotation), ...commonLines(annotation)];
  return [chipRow([chipOf(session, annotation)]), trusted([...lines, links.row(actionsOf(session, acts, placed))].join('  \n'))];
}

function chipOf(session: Session, annotation: Annotation): Chip {
  const { schema } = session.project;
  if (annotation.kind !== 'mention') return { style: annotation.kind };
  return { style: styleOf(schema, annotation.label), key: schema.labels.find(({ id }) => id === annotation.label)?.key };
}

function linesOf(session: Session, annotation: Annotation): string[] {
  switch (annotation.kind) {
    case 'mention':
      return mentionLines(session, annotation);
    case 'boilerplate':
      return boilerplateLines(session, annotation);
    case 'claim':
      return claimLines(session, annotation);
  }
}

function mentionLines(session: Session, mention: Mention): string[] {
  const { schema, registry } = session.project;
  const entity = mention.entity ? registry.resolve(mention.entity) : undefined;
  const label = definitionOf(schema.labels, mention.label).name;
  const count = countLike(session, mention);
  return [
    `**${markdown(entity?.name ?? quoteOf(mention), 120)}** — ${markdown(label, 60)}`,
    ...(entity ? factLine(l10n.t('Also'), allNames(entity).slice(1, 9).join(', ')) : []),
    ...factLine(l10n.t('About'), entity?.description),
    markdown(count === 1 ? l10n.t('Once in this article') : l10n.t('{0} times in this article', count)),
  ];
}

function boilerplateLines(session: Session, boilerplate: Boilerplate): string[] {
  const role = definitionOf(session.project.schema.roles, boilerplate.role).name;
  return [`**${markdown(role, 60)}** — ${markdown(l10n.t('Boilerplate'))}`];
}

function claimLines(session: Session, claim: Claim): string[] {
  const { claimTypes, verdicts } = session.project.schema;
  const type = claim.type === undefined ? undefined : definitionOf(claimTypes, claim.type).name;
  const cue = claim.cue?.map(({ exact }) => exact).join(' … ');
  const reviews = (claim.reviews ?? []).map((review) => {
    const verdict = markdown(definitionOf(verdicts, review.verdict).name, 60);
    return `${markdown(l10n.t('Verdict'))}: **${verdict}** (${markdown(review.by, 60)})${review.rationale === undefined ? '' : ` ${markdown(review.rationale, 400)}`}`;
  });
  return [
    `**${markdown(claim.text, 400)}**`,
    ...factLine(l10n.t('Speaker'), speakerName(session, claim) ?? l10n.t('nobody named')),
    ...factLine(l10n.t('Cue'), cue),
    ...factLine(l10n.t('Type'), type),
    ...reviews,
  ];
}

function commonLines(annotation: Annotation): string[] {
  const doubt = l10n.t('Doubtful: the text changed, and this place is the last one known.');
  const loss = l10n.t('Lost: the text that was marked is gone. The annotation is kept.');
  return [
    ...(annotation.state === undefined ? [] : [markdown(annotation.state.is === 'lost' ? loss : doubt)]),
    ...factLine(l10n.t('Note'), annotation.note),
    ...factLine(l10n.t('By'), originText(annotation)),
  ];
}

function actionsOf(session: Session, acts: Acts, placed: Placed): Link[] {
  const { annotation } = placed;
  const next = (): void => {
    const found = session.article.annotations.next(placed.start, (other) => isLike(annotation, other.annotation));
    if (found !== undefined) void reveal(session, spanOf(found));
  };
  const jump = { title: annotation.kind === 'mention' ? l10n.t('Next mention') : l10n.t('Next of this kind'), run: next };
  if (session.readOnlyReason !== undefined) return [jump];
  const remove = { title: l10n.t('Remove'), run: () => acts.remove(session, [annotation.id]) };
  if (annotation.kind === 'claim') return [remove, jump];
  const title = annotation.kind === 'mention' ? l10n.t('Change label…') : l10n.t('Change role…');
  return [{ title, run: () => changeLabel(session, acts, annotation) }, remove, jump];
}

async function changeLabel(session: Session, acts: Acts, { id, kind }: Annotation): Promise<void> {
  const title = l10n.t('Change to');
  const label = kind === 'mention' ? await acts.pickLabel(session, title) : await acts.pickRole(session, title);
  if (label !== undefined) await acts.relabel(session, id, label);
}

/** Whether both refer to the same: one entity, else the same words under the same label; for the other kinds, the same kind. */
function isLike(annotation: Annotation, other: Annotation): boolean {
  if (annotation.kind !== 'mention' || other.kind !== 'mention') return annotation.kind === other.kind;
  if (annotation.entity) return annotation.entity === other.entity;
  return !other.entity && annotation.label === other.label && foldName(quoteOf(annotation)) === foldName(quoteOf(other));
}

function countLike(session: Session, mention: Mention): number {
  let count = 0;
  for (const { annotation } of session.article.annotations) if (isLike(mention, annotation)) count++;
  return count;
}
