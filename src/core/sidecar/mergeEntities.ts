import { same } from '../base/same';
import { type Alias, allNames, type Entity, EntityRegistry, type EntityStep } from '../model/entity';
import type { Issue } from '../model/issue';
import { mergedWithLosers } from './mergeArticleFields';
import { mergedNotes } from './mergeRecords';
import { agreed, byKey, dictionary, merged, type Rule, set, whole } from './mergeSides';

type Fields = Readonly<Record<string, unknown>>;

export interface MergedEntities {
  readonly registry: EntityRegistry;
  /** What leads from mine to the merged registry. Empty when nothing differs. */
  readonly steps: readonly EntityStep[];
  readonly conflicts: readonly Issue[];
  readonly counts: { readonly added: number; readonly removed: number; readonly changed: number; readonly conflicting: number };
}

/**
 * Merges what two made of one registry, entity by entity and field by field, as `merge` does for articles; aliases and refused names
 * are united. Of two contradictory values one is taken, the same from either side; the other is kept in `conflict.FIELD` of the entity,
 * a losing name as an alias too. An entity that one side removed and the other changed stays. Never throws.
 *
 *     mergeEntities(b, a, a) is a      mergeEntities(b, b, t) equals t      mergeEntities(b, m, b) equals m
 *     mergeEntities(b, m, t) equals mergeEntities(b, t, m)
 */
export function mergeEntities(base: EntityRegistry | undefined, mine: EntityRegistry, theirs: EntityRegistry): MergedEntities {
  const result = new Map<string, Entity>();
  const conflicts: Issue[] = [];
  let conflicting = 0;
  for (const id of new Set([...mine, ...theirs].map((entity) => entity.id))) {
    const three = { base: base?.record(id), mine: mine.record(id), theirs: theirs.record(id) };
    if (!three.mine || !three.theirs) {
      const only = three.mine ?? three.theirs;
      if (!only || (three.base && same(three.base, only))) continue;
      result.set(id, only);
      if (three.base) conflicts.push(issue('merge.entityRemoved', 'information', only));
      continue;
    }
    const { entity, fields } = mergedEntity(three.base, three.mine, three.theirs);
    result.set(id, same(entity, three.mine) ? three.mine : entity);
    if (fields.length === 0) continue;
    conflicting++;
    conflicts.push(issue('merge.entity', 'warning', entity, fields.join(', ')));
  }
  for (const entity of newCircles(result, mine, theirs)) {
    result.set(entity.id, { ...entity, mergedInto: null });
    conflicts.push(issue('merge.redirect', 'warning', entity));
  }
  const steps = stepsFrom(mine, result);
  const added = steps.filter((step) => 'put' in step && !mine.record(step.put.id)).length;
  const removed = steps.filter((step) => 'drop' in step).length;
  return {
    registry: steps.length === 0 ? mine : EntityRegistry.of(result.values()),
    steps,
    conflicts,
    counts: { added, removed, changed: steps.length - added - removed, conflicting },
  };
}

/** Lines of a registry's file that are no entity, merged as a set: those that one side added stay, those that it took out go. */
export function mergeUnread(base: readonly string[] | undefined, mine: readonly string[], theirs: readonly string[]): readonly string[] {
  return (merged({ base: base ?? [], mine, theirs }, set, '').mine ?? []) as readonly string[];
}

const aliases: Rule = ({ base, mine, theirs }) => {
  const three = { base: listOf(base), mine: listOf(mine), theirs: listOf(theirs) };
  return agreed(mergedNotes<Alias>(three, ({ text }) => text));
};

/** That an entity was merged into another outweighs that it was not. */
const redirect: Rule = (three, name) => (three.mine && three.theirs ? whole(three, name) : agreed(three.mine || three.theirs || null));

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['aliases', aliases],
  ['not', set],
  ['names', dictionary(() => whole)],
  ['ids', dictionary(() => whole)],
  ['mergedInto', redirect],
]);

function mergedEntity(
  base: Entity | undefined,
  mine: Entity,
  theirs: Entity,
): { readonly entity: Entity; readonly fields: readonly string[] } {
  const three = { base: (base ?? {}) as unknown as Fields, mine: mine as unknown as Fields, theirs: theirs as unknown as Fields };
  const { value, lost } = mergedWithLosers(three, (key) => rules.get(key) ?? byKey);
  const entity = value as unknown as Entity;
  if (lost.length === 0) return { entity, fields: [] };
  const known = new Set(allNames(entity));
  const names = [...new Set([...allNames(mine), ...allNames(theirs)])].filter((name) => !known.has(name)).sort();
  const had = new Set(base ? allNames(base) : []);
  const losing = names.filter((name) => !had.has(name)).map((text): Alias => ({ text }));
  return { entity: losing.length > 0 ? { ...entity, aliases: [...(entity.aliases ?? []), ...losing] } : entity, fields: lost };
}

/** The entity of the smallest id of every circle of redirects that neither side had: it is the one that remains. */
function newCircles(entities: ReadonlyMap<string, Entity>, mine: EntityRegistry, theirs: EntityRegistry): Entity[] {
  const found: Entity[] = [];
  const done = new Set<string>();
  for (const start of entities.values()) {
    const way = new Map<string, Entity>();
    let entity: Entity | undefined = start;
    while (entity?.mergedInto && !done.has(entity.id) && !way.has(entity.id)) {
      way.set(entity.id, entity);
      entity = entities.get(entity.mergedInto);
    }
    if (entity && way.has(entity.id)) {
      const ids = [...way.keys()];
      const circle = ids.slice(ids.indexOf(entity.id)).sort();
      const isOld = (side: EntityRegistry) => circle.every((id) => side.record(id)?.mergedInto === entities.get(id)?.mergedInto);
      const [first] = circle;
      const head = first !== undefined && !isOld(mine) && !isOld(theirs) ? entities.get(first) : undefined;
      if (head) found.push(head);
    }
    for (const id of way.keys()) done.add(id);
  }
  return found;
}

function stepsFrom(mine: EntityRegistry, result: ReadonlyMap<string, Entity>): EntityStep[] {
  const drops = [...mine].filter(({ id }) => !result.has(id)).map(({ id }): EntityStep => ({ drop: id }));
  const puts = [...result.values()].filter((entity) => mine.record(entity.id) !== entity).map((entity): EntityStep => ({ put: entity }));
  return [...drops, ...puts];
}

function listOf(value: unknown): readonly Alias[] {
  return Array.isArray(value) ? value : [];
}

const messages = {
  'merge.entity': 'Both sides changed {2} of {0} ({1}). One is taken, the other is kept beside it.',
  'merge.entityRemoved': 'One side removed {0} ({1}) and the other changed it. It is kept.',
  'merge.redirect': 'Each side merged {0} ({1}) and another into one another. {0} remains.',
} as const;

function issue(code: keyof typeof messages, severity: Issue['severity'], { id, name }: Entity, ...more: readonly string[]): Issue {
  return { code, severity, message: messages[code], args: [name, id, ...more] };
}
