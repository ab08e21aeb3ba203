import { same } from '../base/same';
import type { Placed } from '../model/annotation';
import { AnnotationSet } from '../model/annotationSet';
import type { Article } from '../model/article';
import { EntityRegistry } from '../model/entity';

/**
 * What two writers started from who raced: we wrote `ours` over `previous`, and found `theirs` soon after. Theirs was made from `previous`
 * or from `ours`, which their file does not say; record by record, what is in it as it was before our write was not made from ours.
 * Without this, a write that went over ours would look like a choice against it.
 *
 *     commonBase(p, o, p) equals p      commonBase(p, o, o) equals o
 */
export function commonBase(previous: Article, ours: Article, theirs: Article): Article {
  const records = (article: Article): ReadonlyMap<string, Placed> =>
    new Map([...article.annotations].map((placed) => [placed.annotation.id, placed]));
  const annotations = [...chosen(records(previous), records(ours), records(theirs)).values()];
  const field = <F extends keyof Article>(name: F): Article[F] => (same(theirs[name], previous[name]) ? previous[name] : ours[name]);
  return {
    annotations: AnnotationSet.of(annotations),
    about: field('about'),
    coverage: field('coverage'),
    labels: field('labels'),
    relations: field('relations'),
    dismissed: field('dismissed'),
    removed: previous.removed,
    unknown: field('unknown'),
  };
}

/** `commonBase` for registries. */
export function commonRegistry(previous: EntityRegistry, ours: EntityRegistry, theirs: EntityRegistry): EntityRegistry {
  const records = (registry: EntityRegistry) => new Map([...registry].map((entity) => [entity.id, entity]));
  return EntityRegistry.of(chosen(records(previous), records(ours), records(theirs)).values());
}

function chosen<T>(previous: ReadonlyMap<string, T>, ours: ReadonlyMap<string, T>, theirs: ReadonlyMap<string, T>): Map<string, T> {
  const base = new Map<string, T>();
  for (const id of new Set([...previous.keys(), ...ours.keys(), ...theirs.keys()])) {
    const record = same(theirs.get(id), previous.get(id)) ? previous.get(id) : ours.get(id);
    if (record !== undefined) base.set(id, record);
  }
  return base;
}
