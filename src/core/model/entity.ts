import { BugError } from '../base/errors';

export interface Alias {
  readonly text: string;
  /** What sort of name: `short`, `acronym`, `title`, … */
  readonly kind?: string;
}

/** Who or what mentions refer to. Objects may carry undeclared keys, which go back to the file. */
export interface Entity {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  /** Names by language (BCP 47). */
  readonly names?: Readonly<Record<string, string>>;
  readonly aliases?: readonly Alias[];
  /** Names that a person refused for this entity. */
  readonly not?: readonly string[];
  /** Ids elsewhere, by authority: `wikidata`, … */
  readonly ids?: Readonly<Record<string, string>>;
  readonly description?: string;
  /** The entity that took this one over, when two were merged. */
  readonly mergedInto?: string | null;
}

/** One change to the registry, as data. */
export type EntityStep = { readonly put: Entity } | { readonly drop: string };

/** An immutable registry of entities, in the order of their ids. */
export class EntityRegistry {
  static readonly empty = new EntityRegistry(new Map());

  /** BugError when two entities have one id. */
  static of(entities: Iterable<Entity>): EntityRegistry {
    const all = [...entities];
    const byId = new Map(all.map((entity) => [entity.id, entity]));
    if (byId.size !== all.length) throw new BugError('two entities have one id');
    return new EntityRegistry(sorted(byId));
  }

  readonly #byId: ReadonlyMap<string, Entity>;
  #byName: ReadonlyMap<string, readonly Entity[]> | undefined;

  private constructor(byId: ReadonlyMap<string, Entity>) {
    this.#byId = byId;
  }

  get size(): number {
    return this.#byId.size;
  }

  [Symbol.iterator](): Iterator<Entity> {
    return this.#byId.values();
  }

  /** The record itself, merged or not. */
  record(id: string): Entity | undefined {
    return this.#byId.get(id);
  }

  /** The entity that `id` stands for today: redirects are followed, and a circle of redirects ends where it began. */
  resolve(id: string): Entity | undefined {
    const seen = new Set<string>();
    let entity = this.#byId.get(id);
    while (entity?.mergedInto && !seen.has(entity.id)) {
      seen.add(entity.id);
      entity = this.#byId.get(entity.mergedInto) ?? entity;
    }
    return entity;
  }

  /** The entities that go by `name`, which may be several: white space and case are folded, nothing else. */
  named(name: string): readonly Entity[] {
    this.#byName ??= namesOf(this);
    return this.#byName.get(foldName(name)) ?? [];
  }

  /** The registry after `step`, and the step that leads back. Dropping an unknown id changes nothing. */
  apply(step: EntityStep): { readonly registry: EntityRegistry; readonly inverse: EntityStep } {
    const id = 'put' in step ? step.put.id : step.drop;
    const before = this.#byId.get(id);
    const byId = new Map(this.#byId);
    if ('put' in step) byId.set(id, step.put);
    else byId.delete(id);
    const isNew = before === undefined && 'put' in step;
    return { registry: new EntityRegistry(isNew ? sorted(byId) : byId), inverse: before ? { put: before } : { drop: id } };
  }

  /** As `apply`, for steps one after the other; the inverse ones lead back in their order. */
  applyAll(steps: readonly EntityStep[]): { readonly registry: EntityRegistry; readonly inverse: EntityStep[] } {
    const inverse: EntityStep[] = [];
    let registry: EntityRegistry = this;
    for (const step of steps) {
      const applied = registry.apply(step);
      registry = applied.registry;
      inverse.unshift(applied.inverse);
    }
    return { registry, inverse };
  }
}

/** Every name an entity goes by, its own first, without repeats. */
export function allNames(entity: Entity): string[] {
  return [...new Set([entity.name, ...Object.values(entity.names ?? {}), ...(entity.aliases ?? []).map(({ text }) => text)])];
}

/** Names are compared so: composed form, lower case, one space for any white space. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function sorted(byId: ReadonlyMap<string, Entity>): ReadonlyMap<string, Entity> {
  return new Map([...byId].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function namesOf(registry: EntityRegistry): ReadonlyMap<string, readonly Entity[]> {
  const byName = new Map<string, Entity[]>();
  for (const entity of registry) {
    if (entity.mergedInto) continue;
    const refused = new Set((entity.not ?? []).map(foldName));
    for (const name of new Set(allNames(entity).map(foldName))) {
      if (refused.has(name)) continue;
      const others = byName.get(name);
      if (others) others.push(entity);
      else byName.set(name, [entity]);
    }
  }
  return byName;
}
