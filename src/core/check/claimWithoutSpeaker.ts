import { type Claim, isClaim, type Speaker } from '../model/annotation';
import type { Issue } from '../model/issue';
import { aboutOf, brief } from './place';
import type { Checked } from './rule';

/** What is wrong with the speaker of a claim. */
const messages = {
  none: 'The claim “{0}” has no speaker.',
  mention: 'The speaker of the claim “{0}” is a mention that is not in the article.',
  entity: 'The speaker of the claim “{0}” is an entity that is not in the registry.',
};

/**
 * `claim.speaker`: a claim without speaker, or whose speaker is a mention or an entity that does not exist. A claim that the outlet makes
 * itself, or that an anonymous source makes, needs none.
 */
export function* claimWithoutSpeaker(checked: Checked): Generator<Issue> {
  const { text, article } = checked;
  for (const placed of article.annotations) {
    if (!isClaim(placed)) continue;
    const fault = faultOf(placed.annotation, checked);
    if (fault === undefined) continue;
    const args = [brief(placed.annotation.text)];
    yield { code: 'claim.speaker', severity: 'warning', message: messages[fault], args, ...aboutOf(placed, text) };
  }
}

function faultOf({ speaker, voice }: Claim, checked: Checked): keyof typeof messages | undefined {
  if (speaker) return danglingKind(speaker, checked);
  return voice === 'outlet' || voice === 'anonymous' ? undefined : 'none';
}

function danglingKind(speaker: Speaker, { article, registry }: Checked): 'mention' | 'entity' | undefined {
  if ('mention' in speaker) return article.annotations.get(speaker.mention)?.annotation.kind === 'mention' ? undefined : 'mention';
  if ('entity' in speaker) return speaker.entity.startsWith('#') || registry.resolve(speaker.entity) ? undefined : 'entity';
  return undefined;
}
