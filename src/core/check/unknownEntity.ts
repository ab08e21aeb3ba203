import type { Issue } from '../model/issue';
import { aboutOf, briefQuote } from './place';
import type { Checked } from './rule';

/** `mention.entity`: the mention is linked to an entity that the registry does not have. Links within the article (`#1`) are not looked up. */
export function* unknownEntity({ text, article, registry }: Checked): Generator<Issue> {
  for (const placed of article.annotations) {
    const { annotation } = placed;
    if (annotation.kind !== 'mention' || !annotation.entity || annotation.entity.startsWith('#')) continue;
    if (registry.resolve(annotation.entity) !== undefined) continue;
    yield {
      code: 'mention.entity',
      severity: 'warning',
      message: '“{0}” is linked to the entity {1}, which the registry does not have.',
      args: [briefQuote(placed), annotation.entity],
      ...aboutOf(placed, text),
    };
  }
}
