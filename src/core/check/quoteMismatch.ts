import { holdsQuotes, standsAt } from '../anchor/locate';
import { isSure } from '../model/annotation';
import type { Issue } from '../model/issue';
import { aboutOf, briefQuote } from './place';
import type { Checked } from './rule';

/** `anchor.quote`: an annotation that passes for sure, while its place, or that of a claim's cue or content, holds another text. */
export function* quoteMismatch({ text, article }: Checked): Generator<Issue> {
  for (const placed of article.annotations) {
    if (!isSure(placed.annotation) || holdsQuotes(text, placed)) continue;
    const message = standsAt(text, placed.annotation, placed.start)
      ? 'The cue or the content of the claim “{0}” is not what the article says at its place.'
      : 'The annotation quotes “{0}”, but the article says something else at its place.';
    yield { code: 'anchor.quote', severity: 'error', message, args: [briefQuote(placed)], ...aboutOf(placed, text) };
  }
}
