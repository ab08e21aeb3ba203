import * as vscode from 'vscode';
import type { Claim, Speaker } from '../../core/model/annotation';
import type { Attribution } from '../../core/suggest/attribution';
import { type Source, speakingRank } from '../../core/suggest/speaking';
import { icons } from '../escape';
import { speakerName } from '../features/words';
import { type Choice, pick } from '../picks';
import type { Session } from '../session';
import { claimSteps } from './claimSteps';

/** Who says it and how: without a speaker, `voice` tells whether it is the article itself or somebody unnamed, and without both it is open. */
export type Said = Pick<Claim, 'speaker' | 'voice'>;
type Saying = Partial<Pick<Claim, 'id' | 'speaker' | 'voice'>>;

/** Asks who makes the claim: whom its words name, nobody, who else is near, then the registry, places last. */
export async function askSpeaker(
  session: Session,
  title: string,
  attribution: Attribution,
  claim: Saying,
): Promise<{ readonly value: Said } | 'back' | undefined> {
  const picked = await pick(currentFirst(session, claim, choicesOf(session, attribution)), {
    title,
    placeholder: vscode.l10n.t('Who says so? Choose, or type a name'),
    step: 2,
    totalSteps: claimSteps,
    canType: vscode.l10n.t('as a name'),
  });
  if (!picked || picked.is === 'back') return picked?.is;
  return { value: picked.is === 'typed' ? { speaker: { name: picked.text } } : picked.value };
}

function choicesOf(session: Session, { sources, others, voice }: Attribution): Choice<Said>[] {
  const open: Choice<Said> = {
    label: vscode.l10n.t('Speaker not known'),
    description: vscode.l10n.t('left open, to be found out'),
    value: {},
  };
  const outlet: Choice<Said> = {
    label: vscode.l10n.t('No speaker – the article itself'),
    description: vscode.l10n.t('the outlet says so'),
    value: { voice: 'outlet' },
  };
  const unnamed: Choice<Said> = {
    label: vscode.l10n.t('Not named'),
    description: vscode.l10n.t('sources, officials, somebody without a name'),
    value: { voice: 'anonymous' },
  };
  const proposed = sources.map((source) => choiceOf(session, source, voice));
  const nobody = voice === 'anonymous' ? [unnamed, open, outlet] : [open, outlet, unnamed];
  const near = others.map((source) => choiceOf(session, source, undefined));
  const offered = new Set([...proposed, ...near].map(({ value }) => entityOf(session, value.speaker)));
  const entities = [...session.project.registry]
    .filter((entity) => !entity.mergedInto && speakingRank(entity.label) !== undefined && !offered.has(entity.id))
    .sort((a, b) => (speakingRank(a.label) ?? 0) - (speakingRank(b.label) ?? 0))
    .map(
      (entity): Choice<Said> => ({
        label: icons(entity.name),
        description: icons(entity.description ?? entity.label),
        value: { speaker: { entity: entity.id }, ...voiceFor(entity.label) },
      }),
    );
  return [...proposed, ...nobody, ...near, ...entities];
}

function choiceOf(session: Session, source: Source, voice: Attribution['voice']): Choice<Said> {
  if ('text' in source) {
    const description = voice === 'anonymous' ? vscode.l10n.t('from the sentence, not named') : vscode.l10n.t('from the sentence');
    return { label: icons(source.text), description, value: { speaker: { name: source.text }, ...(voice && { voice }) } };
  }
  const quote = session.text().slice(source.span.start, source.span.end);
  const speaker: Speaker = 'mention' in source ? { mention: source.mention } : { entity: source.entity };
  const id = entityOf(session, speaker);
  const entity = id === undefined ? undefined : session.project.registry.resolve(id);
  const label = ('mention' in source && labelOf(session, source.mention)) || entity?.label || '';
  const name = 'mention' in source ? quote : (entity?.name ?? quote);
  return {
    label: icons(name),
    description: icons(entity && entity.name !== name ? entity.name : name === quote ? '' : quote),
    value: { speaker, ...voiceFor(label) },
  };
}

function voiceFor(label: string): Pick<Said, 'voice'> {
  if (label === 'group' || label === 'location') return { voice: 'collective' };
  return label === 'person' || label === 'organization' ? { voice: 'named' } : {};
}

function labelOf(session: Session, id: string): string | undefined {
  const mention = session.article.annotations.get(id)?.annotation;
  return mention?.kind === 'mention' ? mention.label : undefined;
}

/** The entity that a speaker is, as the registry has it today. */
function entityOf(session: Session, speaker: Speaker | undefined): string | undefined {
  if (!speaker || 'name' in speaker) return undefined;
  if ('entity' in speaker) return session.project.registry.resolve(speaker.entity)?.id;
  const mention = session.article.annotations.get(speaker.mention)?.annotation;
  return mention?.kind === 'mention' && mention.entity ? session.project.registry.resolve(mention.entity)?.id : undefined;
}

/** What the claim has, before all others: Enter keeps it, with its voice. */
function currentFirst(session: Session, { id, speaker, voice }: Saying, choices: readonly Choice<Said>[]): Choice<Said>[] {
  if (id === undefined) return [...choices];
  const current: Said = { ...(speaker && { speaker }), ...(voice && { voice }) };
  // Of a claim without speaker only these two voices say something.
  const told = voice === 'outlet' || voice === 'anonymous' ? voice : undefined;
  const isSame = ({ value }: Choice<Said>) =>
    JSON.stringify(value.speaker) === JSON.stringify(speaker) && (speaker !== undefined || value.voice === told);
  const found = choices.find(isSame) ?? { label: icons(speakerName(session, current) ?? '…'), value: current };
  return [{ ...found, value: current }, ...choices.filter((choice) => choice !== found)];
}
