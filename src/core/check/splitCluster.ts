import { isPlainBoundary } from '../anchor/boundary';
import { holdsQuotes } from '../anchor/locate';
import { anchoredParts, isSure } from '../model/annotation';
import type { Issue } from '../model/issue';
import { isGraphemeBoundary } from '../text/segment';
import { aboutOf, briefQuote } from './place';
import type { Checked } from './rule';

/** `span.cluster`: a span that begins or ends within what a reader sees as one character, as between `क` and `ि`. */
export function* splitCluster({ text, article }: Checked): Generator<Issue> {
  for (const placed of article.annotations) {
    if (!isSure(placed.annotation) || !holdsQuotes(text, placed)) continue;
    const edges = anchoredParts(placed.annotation).flatMap((part) => [placed.start + part.start, placed.start + part.end]);
    if (edges.every((edge) => isPlainBoundary(text, edge) || isGraphemeBoundary(text, edge))) continue;
    yield {
      code: 'span.cluster',
      severity: 'warning',
      message: '“{0}” begins or ends in the middle of a character.',
      args: [briefQuote(placed)],
      ...aboutOf(placed, text),
    };
  }
}
