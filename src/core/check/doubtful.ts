import type { Issue } from '../model/issue';
import { aboutOf, briefQuote } from './place';
import type { Checked } from './rule';

/** `anchor.doubtful`: the text has changed, and a person has to say where the annotation stands now. */
export function* doubtful({ text, article }: Checked): Generator<Issue> {
  for (const placed of article.annotations) {
    const { state } = placed.annotation;
    if (state?.is !== 'doubtful') continue;
    yield {
      code: 'anchor.doubtful',
      severity: 'warning',
      message: 'It is not certain where “{0}” stands now; possible places: {1}.',
      args: [briefQuote(placed), String(state.candidates.length)],
      ...aboutOf(placed, text),
    };
  }
}
