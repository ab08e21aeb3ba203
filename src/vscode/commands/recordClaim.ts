import * as vscode from 'vscode';
import { quotes } from '../../core/anchor/describe';
import { isMention, type Speaker } from '../../core/model/annotation';
import { attribute } from '../../core/suggest/attribution';
import { snapToGraphemes } from '../../core/text/segment';
import { trimSpace } from '../../core/text/space';
import { isEmpty } from '../../core/text/span';
import type { Acts } from '../acts';
import { icons } from '../escape';
import { ask, type Choice, pick } from '../picks';
import type { Session } from '../session';

/** Sources are looked for among the mentions this far around the claim: a paragraph or two. */
const nearUnits = 1500;

const steps = 3;

type Attribution = ReturnType<typeof attribute>;
type SpeakerChoice = Speaker | 'none';

/** Records the selection, or the sentence at the caret, as a claim: wording, speaker, type, each prefilled and taken by Enter. */
export async function recordClaim(session: Session, acts: Acts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== session.document) return;
  const { selection } = editor;
  const text = session.text();
  const found = selection.isEmpty ? session.sentenceAt(session.offsetAt(selection.active)) : session.spanOf(selection);
  const span = found && trimSpace(text, snapToGraphemes(text, found));
  if (!span || isEmpty(span)) return void vscode.window.setStatusBarMessage(vscode.l10n.t('There is no sentence here.'), 3000);
  const near = session.article.annotations.overlapping({ start: Math.max(0, span.start - nearUnits), end: span.end + nearUnits });
  const attribution = attribute(text, span, near.filter(isMention), session.language);
  const answers = await askAll(session, attribution);
  if (!answers) return;
  const { cue, content, mode, voice } = attribution;
  await acts.addClaim(session, span, {
    text: answers.wording,
    ...(answers.type !== undefined && { type: answers.type }),
    ...(answers.speaker !== 'none' && { speaker: answers.speaker }),
    ...(voice && answers.speaker !== 'none' && { voice }),
    ...(cue && { cue: quotes(text, [cue], span.start) }),
    ...(content && { content: quotes(text, [content], span.start) }),
    ...(mode && { mode }),
  });
}

async function askAll(session: Session, attribution: Attribution) {
  const title = vscode.l10n.t('Record Claim');
  let proposed = attribution.wording;
  for (;;) {
    const wording = await ask({
      title,
      prompt: vscode.l10n.t('What is claimed, so that it stands alone'),
      value: proposed,
      step: 1,
      totalSteps: steps,
    });
    if (wording === undefined) return undefined;
    proposed = wording;
    for (;;) {
      const speaker = await askSpeaker(session, attribution);
      if (speaker === undefined) return undefined;
      if (speaker === 'back') break;
      const type = await askType(session);
      if (type === undefined) return undefined;
      if (type !== 'back') return { wording, speaker: speaker.value, type: type.value };
    }
  }
}

async function askSpeaker(session: Session, { sources }: Attribution): Promise<{ readonly value: SpeakerChoice } | 'back' | undefined> {
  const { annotations } = session.article;
  const choices: Choice<SpeakerChoice>[] = sources.map((source) => {
    if (!('mention' in source))
      return { label: icons(source.text), description: vscode.l10n.t('from the sentence'), value: { name: source.text } };
    const quote = session.text().slice(source.span.start, source.span.end);
    const mention = annotations.get(source.mention)?.annotation;
    const entity = mention?.kind === 'mention' && mention.entity ? session.project.registry.resolve(mention.entity) : undefined;
    return {
      label: icons(quote),
      description: icons(entity && entity.name !== quote ? entity.name : ''),
      value: { mention: source.mention },
    };
  });
  const none: Choice<SpeakerChoice> = {
    label: vscode.l10n.t('No speaker'),
    description: vscode.l10n.t('the article itself, or not known'),
    value: 'none',
  };
  const others = [...session.project.registry]
    .filter((entity) => !entity.mergedInto)
    .map(
      (entity): Choice<SpeakerChoice> => ({
        label: icons(entity.name),
        description: icons(entity.description ?? entity.label),
        value: { entity: entity.id },
      }),
    );
  const picked = await pick([...choices, none, ...others], {
    title: vscode.l10n.t('Record Claim'),
    placeholder: vscode.l10n.t('Who says so? Choose, or type a name'),
    step: 2,
    totalSteps: steps,
    canType: vscode.l10n.t('as a name'),
  });
  if (!picked || picked.is === 'back') return picked?.is;
  return { value: picked.is === 'typed' ? { name: picked.text } : picked.value };
}

async function askType(session: Session): Promise<{ readonly value: string } | 'back' | undefined> {
  const picked = await pick(
    session.project.schema.claimTypes.map(({ id, name }) => ({ label: icons(name), value: id })),
    { title: vscode.l10n.t('Record Claim'), placeholder: vscode.l10n.t('What kind of claim is it?'), step: 3, totalSteps: steps },
  );
  if (picked?.is === 'choice') return { value: picked.value };
  return picked?.is === 'back' ? 'back' : undefined;
}
