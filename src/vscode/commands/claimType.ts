import * as vscode from 'vscode';
import type { Claim } from '../../core/model/annotation';
import type { Attribution } from '../../core/suggest/attribution';
import { suggestType, type TypeSuggestion } from '../../core/suggest/claimType';
import { icons } from '../escape';
import { type Choice, pick } from '../picks';
import type { Session } from '../session';
import { claimSteps } from './claimSteps';

/** Asks what kind of claim it is: first the one it has, or the one its words tell with the reason, or none where the project has no such type. */
export async function askType(
  session: Session,
  title: string,
  { cue, mode }: Attribution,
  claim: Pick<Claim, 'text'> & Partial<Pick<Claim, 'id' | 'type'>>,
): Promise<{ readonly value: string | undefined } | 'back' | undefined> {
  const frame = { ...(cue && { cue: session.text().slice(cue.start, cue.end) }), ...(mode && { mode }) };
  const suggestion = claim.id === undefined ? suggestType(claim.text, frame, session.language) : undefined;
  const proposed = suggestion ? suggestion.type : claim.type;
  const none: Choice<string> = { label: vscode.l10n.t('No type'), description: vscode.l10n.t('left open'), value: '' };
  const types = session.project.schema.claimTypes.map(({ id, name }): Choice<string> => {
    const reason = suggestion?.type === id ? reasonOf(suggestion) : undefined;
    return { label: icons(name), ...(reason !== undefined && { description: icons(reason) }), value: id };
  });
  const isKnown = types.some(({ value }) => value === proposed);
  const kept: Choice<string>[] = !isKnown && claim.type !== undefined ? [{ label: icons(claim.type), value: claim.type }] : [];
  const rest = types.filter(({ value }) => value !== proposed);
  const choices = isKnown ? [...types.filter(({ value }) => value === proposed), ...rest, none] : [...kept, none, ...rest];
  const picked = await pick(choices, { title, placeholder: vscode.l10n.t('What kind of claim is it?'), step: 3, totalSteps: claimSteps });
  if (picked?.is === 'choice') return { value: picked.value === '' ? undefined : picked.value };
  return picked?.is === 'back' ? 'back' : undefined;
}

function reasonOf({ type, because }: TypeSuggestion): string | undefined {
  if (because !== undefined) return vscode.l10n.t('for “{0}”', because);
  return type === 'quote' ? vscode.l10n.t('in the speaker’s own words') : undefined;
}
