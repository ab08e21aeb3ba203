import type { Part } from '../model/anchor';
import type { Placed } from '../model/annotation';
import { AnnotationSet } from '../model/annotationSet';
import type { Article, Relation } from '../model/article';
import { locateWith } from './locate';
import type { Placement } from './placement';
import type { Selector } from './sparseText';
import type { Work } from './work';

/** What became of one annotation. */
export interface Outcome {
  readonly before: Placed;
  readonly after: Placed;
  /** `same`: only its place is another, if that. `edited`: it is sure, and its quote is now what stands there. */
  readonly is: 'same' | 'edited' | 'doubtful' | 'lost';
}

export interface Reanchored {
  readonly article: Article;
  /** One for each annotation, in the order of the article before. */
  readonly outcomes: readonly Outcome[];
}

/**
 * The article for `newText`, with every annotation looked for anew, and with them the words of relations and the places of dismissed
 * suggestions. With `oldText`, in which the article's places hold, the texts are compared; without it, the quotes are all there is.
 * Nothing is dropped.
 */
export function* reanchor(article: Article, newText: string, oldText?: string): Work<Reanchored> {
  const before = [...article.annotations];
  const { relations, dismissed } = article;
  const quoted = [...relations.flatMap((relation) => relation.trigger ?? []), ...dismissed];
  const { located, placements } = yield* locateWith(newText, before, quoted.map(selectorOf), oldText);
  const rest = placements.values();
  const startOf = (placement: Placement | undefined, otherwise: number) =>
    (placement?.is === 'doubtful' ? placement.candidates[0]?.start : placement?.start) ?? otherwise;
  const moved = (part: Part): Part => {
    const placement = rest.next().value;
    if (placement?.is === 'sure')
      return { ...part, start: placement.start, end: placement.end, exact: newText.slice(placement.start, placement.end) };
    const start = startOf(placement, part.start);
    return { ...part, start, end: start + part.exact.length };
  };
  return {
    article: {
      ...article,
      annotations: AnnotationSet.of(located),
      relations: relations.map(
        (relation): Relation => (relation.trigger ? { ...relation, trigger: relation.trigger.map(moved) } : relation),
      ),
      dismissed: dismissed.map((each) => ({ ...each, start: startOf(rest.next().value, each.start) })),
    },
    outcomes: before.map((placed, index) => outcomeOf(placed, located[index] ?? placed)),
  };
}

function selectorOf({ start, exact }: { readonly start: number; readonly exact: string }): Selector {
  const from = Math.max(0, start);
  return { start: from, end: from + exact.length, exact };
}

function outcomeOf(before: Placed, after: Placed): Outcome {
  const { state } = after.annotation;
  if (state) return { before, after, is: state.is };
  const isSame = after.annotation.at.every((part, index) => part.exact === before.annotation.at[index]?.exact);
  return { before, after, is: isSame ? 'same' : 'edited' };
}
