import type { Issue } from '../model/issue';
import { aboutOf, briefQuote } from './place';
import type { Checked } from './rule';

/** `anchor.lost`: the quote stands nowhere in the article any more. */
export function* lost({ text, article }: Checked): Generator<Issue> {
  for (const placed of article.annotations) {
    if (placed.annotation.state?.is !== 'lost') continue;
    yield {
      code: 'anchor.lost',
      severity: 'warning',
      message: '“{0}” is no longer in the article; the annotation is shown where it was last.',
      args: [briefQuote(placed)],
      ...aboutOf(placed, text),
    };
  }
}
