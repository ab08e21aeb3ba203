import { l10n, type MarkdownString } from 'vscode';
import type { Annotation, Boilerplate, Claim, Mention, Placed } from '../../core/model/annotation';
import { quoteOf } from '../../core/model/annotation';
import { allNames } from '../../core/model/entity';
import { definitionOf } from '../../core/model/projectSchema';
import { changeActions, isLike, jumpAction } from '../actions';
import type { Acts } from '../acts';
import { markdown } from '../escape';
import type { Session } from '../session';
import { chipRow, type Chip, factLine, type Links, originText, trusted } from './hoverText';
import { styleOf } from './labelStyle';
import { speakerName } from './words';

/** What a hover says of one annotation, and what can be done with it. */
export function section(session: Session, acts: Acts, links: Links, placed: Placed): MarkdownString[] {
  const { annotation } = placed;
  const lines = [...linesOf(session, annotation), ...commonLines(annotation)];
  return [
    ...(annotation.kind === 'mention' ? [chipRow([chipOf(session, annotation)])] : []),
    trusted([...lines, links.row([...changeActions(session, acts, placed), jumpAction(session, placed)])].join('  \n')),
  ];
}

function chipOf({ project: { schema } }: Session, { label }: Mention): Chip {
  return { style: styleOf(schema, label), key: schema.labels.find(({ id }) => id === label)?.key };
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

function countLike(session: Session, mention: Mention): number {
  let count = 0;
  for (const { annotation } of session.article.annotations) if (isLike(mention, annotation)) count++;
  return count;
}
