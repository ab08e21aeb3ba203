import type { Kind, Placed } from '../../core/model/annotation';
import type { Article } from '../../core/model/article';
import { groupIdOf, kinds } from './words';

/** The annotations of one kind, by the id of their label, role or type, in the order in which these first stand in the text. */
export interface KindGroup {
  readonly kind: Kind;
  readonly count: number;
  readonly byGroup: ReadonlyMap<string, readonly Placed[]>;
}

/** The annotations by kind and group. Kinds without annotations are left out. */
export function groups(article: Article): KindGroup[] {
  const byKind = new Map<Kind, Map<string, Placed[]>>(kinds.map((kind) => [kind, new Map()]));
  for (const placed of article.annotations) {
    const byGroup = byKind.get(placed.annotation.kind);
    const id = groupIdOf(placed.annotation);
    const group = byGroup?.get(id);
    if (group !== undefined) group.push(placed);
    else byGroup?.set(id, [placed]);
  }
  return [...byKind]
    .map(([kind, byGroup]) => ({ kind, byGroup, count: [...byGroup.values()].reduce((sum, { length }) => sum + length, 0) }))
    .filter(({ count }) => count > 0);
}
