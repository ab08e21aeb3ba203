import * as vscode from 'vscode';
import { quotes } from '../../core/anchor/describe';
import { type Claim, isClaim, isMention, spanOf } from '../../core/model/annotation';
import { attribute, crossesParagraphs } from '../../core/suggest/attribution';
import { namesIn } from '../../core/suggest/speaking';
import { snapToGraphemes } from '../../core/text/segment';
import { trimSpace } from '../../core/text/space';
import { isEmpty, type Span } from '../../core/text/span';
import type { Acts } from '../acts';
import { ask } from '../picks';
import type { Session } from '../session';
import { claimSteps } from './claimSteps';
import { askSpeaker } from './claimSpeaker';
import { askType } from './claimType';

/** Names are looked for among the mentions and in the text this far around the claim: a paragraph or two. */
const nearUnits = 1500;

type Attribution = ReturnType<typeof attribute>;
/** What Enter takes in each step; a claim without an id is being recorded, and what its words tell is proposed. */
type Proposed = Pick<Claim, 'text'> & Partial<Pick<Claim, 'id' | 'speaker' | 'voice' | 'type'>>;

/** Records `given`, the selection, or the sentence at the caret as a claim: wording, speaker, type, each prefilled and taken by Enter. */
export async function recordClaim(session: Session, acts: Acts, given?: Span): Promise<void> {
  if (acts.refuses(session)) return;
  const text = session.text();
  const found = given ?? placeOf(session);
  const span = found && trimSpace(text, snapToGraphemes(text, found));
  if (!span || isEmpty(span)) return void vscode.window.setStatusBarMessage(vscode.l10n.t('There is no sentence here.'), 3000);
  const attribution = attributionOf(session, span);
  const isSpread = crossesParagraphs(text, span);
  const answers = await askAll(session, vscode.l10n.t('Record Claim'), attribution, { text: attribution.wording }, isSpread);
  if (!answers) return;
  const { cue, content, mode } = attribution;
  const { wording, type, said } = answers;
  await acts.addClaim(session, span, {
    text: wording,
    ...(type !== undefined && { type }),
    ...said,
    ...(cue && { cue: quotes(text, [cue], span.start) }),
    ...(content && { content: quotes(text, [content], span.start) }),
    ...(mode && { mode }),
  });
}

/** Asks the same of a claim that is there, with what it says as what Enter takes. Its cue and all else stay. */
export async function editClaim(session: Session, acts: Acts, id: string): Promise<void> {
  const placed = session.article.annotations.get(id);
  if (!placed || !isClaim(placed) || acts.refuses(session)) return;
  const answers = await askAll(session, vscode.l10n.t('Edit Claim'), attributionOf(session, spanOf(placed)), placed.annotation, false);
  const current = session.article.annotations.get(id);
  if (!answers || !current || !isClaim(current)) return;
  const { speaker, voice, type, ...rest } = current.annotation;
  const edited: Claim = {
    ...rest,
    text: answers.wording,
    ...(answers.type !== undefined && { type: answers.type }),
    ...answers.said,
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
  const text = session.text();
  const around = { start: Math.max(0, span.start - nearUnits), end: Math.min(text.length, span.end + nearUnits) };
  const near = session.article.annotations.overlapping(around);
  const names = namesIn(text, around, session.project.registry, session.language);
  return attribute(text, span, near.filter(isMention), session.language, names);
}

async function askAll(session: Session, title: string, attribution: Attribution, claim: Proposed, isSpread: boolean) {
  let proposed = claim.text;
  for (;;) {
    const wording = await ask({
      title,
      prompt: isSpread
        ? vscode.l10n.t('The selection goes over several paragraphs. What is claimed, so that it stands alone')
        : vscode.l10n.t('What is claimed, so that it stands alone'),
      value: proposed,
      step: 1,
      totalSteps: claimSteps,
    });
    if (wording === undefined) return undefined;
    proposed = wording;
    for (;;) {
      const speaker = await askSpeaker(session, title, attribution, claim);
      if (speaker === undefined) return undefined;
      if (speaker === 'back') break;
      const type = await askType(session, title, attribution, { ...claim, text: wording });
      if (type === undefined) return undefined;
      if (type !== 'back') return { wording, said: speaker.value, type: type.value };
    }
  }
}
