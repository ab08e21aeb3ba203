import type { Annotation, Claim, Speaker } from './annotation';
import { AnnotationSet } from './annotationSet';
import type { Article } from './article';

/**
 * A copy of `article` for a copy of its text: every annotation and relation under an id of its own, every reference among them
 * led to the new ids, tombstones left behind. References to what is not in the article (entities, suggestions) stay.
 */
export function withNewIds(article: Article, newId: () => string): Article {
  const ids = new Map<string, string>();
  for (const { annotation } of article.annotations) ids.set(annotation.id, newId());
  const renamed = (id: string): string => ids.get(id) ?? id;
  return {
    ...article,
    annotations: AnnotationSet.of(
      [...article.annotations].map(({ start, annotation }) => ({ start, annotation: renameIn(annotation, renamed) })),
    ),
    relations: article.relations
      .map((relation) => ({
        ...relation,
        id: newId(),
        args: relation.args.map((argument) => ({ ...argument, ref: renamed(argument.ref) })),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    removed: [],
  };
}

function renameIn(annotation: Annotation, renamed: (id: string) => string): Annotation {
  const copy = { ...annotation, id: renamed(annotation.id) };
  return copy.kind === 'claim' ? renameInClaim(copy, renamed) : copy;
}

function renameInClaim(claim: Claim, renamed: (id: string) => string): Claim {
  const named = (speaker: Speaker): Speaker => ('mention' in speaker ? { ...speaker, mention: renamed(speaker.mention) } : speaker);
  const { speaker, via, about } = claim;
  return {
    ...claim,
    ...(speaker && { speaker: named(speaker) }),
    ...(via && { via: via.map((link) => ({ ...link, speaker: named(link.speaker) })) }),
    ...(about && { about: about.map(renamed) }),
  };
}
