import * as vscode from 'vscode';
import { quotes } from '../../core/anchor/describe';
import { type Claim, isClaim, isMention, spanOf, type Speaker } from '../../core/model/annotation';
import { attribute } from '../../core/suggest/attribution';
import { snapToGraphemes } from '../../core/text/segment';
import { trimSpace } from '../../core/text/space';
import { isEmpty, type Span } from '../../core/text/span';
import type { Acts } from '../acts';
import { icons } from '../escape';
import { speakerName } from '../features/words';
import { ask, type Choice, pick } from '../picks';
import type { Session } from '../session';

/** Sources are looked for among the mentions this far around the claim: a paragraph or two. */
const nearUnits = 1500;

const steps = 3;

type Attribution = ReturnType<typeof attribute>;
type Sources = Attribution['sources'];
type SpeakerChoice = Speaker | 'none';
/** What Enter takes in each step; a claim without an id is being recorded, and its first source is proposed. */
type Proposed = Pick<Claim, 'text'> & Partial<Pick<Claim, 'id' | 'speaker' | 'type'>>;

/** Records `given`, the selection, or the sentence at the caret as a claim: wording, speaker, type, each prefilled and taken by Enter. */
export async function recordClaim(session: Session, acts: Acts, given?: Span): Promise<void> {
  if (acts.refuses(session)) return;
  const text = session.text();
  const found = given ?? placeOf(session);
  const span = found && trimSpace(text, snapToGraphemes(text, found));
  if (!span || isEmpty(span)) return void vscode.window.setStatusBarMessage(vscode.l10n.t('There is no sentence here.'), 3000);
  const attribution = attributionOf(session, span);
  const answers = await askAll(session, vscode.l10n.t('Record Claim'), attribution.sources, { text: attribution.wording });
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

/** Asks the same of a claim that is there, with what it says as what Enter takes. Its cue and all else stay. */
export async function editClaim(session: Session, acts: Acts, id: string): Promise<void> {
  const placed = session.article.annotations.get(id);
  if (!placed || !isClaim(placed) || acts.refuses(session)) return;
  const { sources } = attributionOf(session, spanOf(placed));
  const answers = await askAll(session, vscode.l10n.t('Edit Claim'), sources, placed.annotation);
  const current = session.article.annotations.get(id);
  if (!answers || !current || !isClaim(current)) return;
  const { speaker, voice, ...rest } = current.annotation;
  const isSame = JSON.stringify(speaker ?? 'none') === JSON.stringify(answers.speaker);
  const edited: Claim = {
    ...rest,
    text: answers.wording,
    ...(answers.type !== undefined && { type: answers.type }),
    ...(answers.speaker !== 'none' && { speaker: answers.speaker }),
    ...(isSame && voice && { voice }),
  };
  acts.update(session, edited, vscode.l10n.t('Edit Claim'));
}

function placeOf(session: Session): Span | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== session.document) return undefined;
  const { selection } = editor;
  return selection.isEmpty ? session.sentenceAt(session.offsetAt(selection.active)) : session.spanOf(selection);
}

function attributionOf(session: Session, span: Span): Attribution {
  const near = session.article.annotations.overlapping({ start: Math.max(0, span.start - nearUnits), end: span.end + nearUnits });
  return attribute(session.text(), span, near.filter(isMention), session.language);
}

async function askAll(session: Session, title: string, sources: Sources, claim: Proposed) {
  let proposed = claim.text;
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
      const speaker = await askSpeaker(session, title, sources, claim);
      if (speaker === undefined) return undefined;
      if (speaker === 'back') break;
      const type = await askType(session, title, claim);
      if (type === undefined) return undefined;
      if (type !== 'back') return { wording, speaker: speaker.value, type: type.value };
    }
  }
}

async function askSpeaker(
  session: Session,
  title: string,
  sources: Sources,
  claim: Proposed,
): Promise<{ readonly value: SpeakerChoice } | 'back' | undefined> {
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
  const picked = await pick(currentFirst(session, claim, [...choices, none, ...others]), {
    title,
    placeholder: vscode.l10n.t('Who says so? Choose, or type a name'),
    step: 2,
    totalSteps: steps,
    canType: vscode.l10n.t('as a name'),
  });
  if (!picked || picked.is === 'back') return picked?.is;
  return { value: picked.is === 'typed' ? { name: picked.text } : picked.value };
}

async function askType(
  session: Session,
  title: string,
  claim: Proposed,
): Promise<{ readonly value: string | undefined } | 'back' | undefined> {
  const types = session.project.schema.claimTypes.map(({ id, name }) => ({ label: icons(name), value: id }));
  const picked = await pick(
    types.sort((a, b) => Number(b.value === claim.type) - Number(a.value === claim.type)),
    { title, placeholder: vscode.l10n.t('What kind of claim is it?'), step: 3, totalSteps: steps },
  );
  if (picked?.is === 'choice') return { value: picked.value };
  return picked?.is === 'back' ? 'back' : undefined;
}

/** The speaker that the claim has, before all others; a recorded claim without one keeps it so by Enter. */
function currentFirst(session: Session, { id, speaker }: Proposed, choices: readonly Choice<SpeakerChoice>[]): Choice<SpeakerChoice>[] {
  if (id === undefined) return [...choices];
  const current = JSON.stringify(speaker ?? 'none');
  const isCurrent = ({ value }: Choice<SpeakerChoice>) => JSON.stringify(value) === current;
  const found = choices.find(isCurrent) ?? (speaker && { label: icons(speakerName(session, { speaker }) ?? '…'), value: speaker });
  return [...(found ? [found] : []), ...choices.filter((choice) => choice !== found)];
}
