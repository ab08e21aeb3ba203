import assert from 'node:assert/strict';
import { type Entity, EntityRegistry } from '../../../../src/core/model/entity';
import { decodeEntities, encodeEntities } from '../../../../src/core/sidecar/entitiesCodec';
import { mergeEntities, mergeUnread } from '../../../../src/core/sidecar/mergeEntities';
import { forSeeds, type Random } from '../../seeded';

const rao: Entity = { id: 'e-1', label: 'person', name: 'Asha Rao', aliases: [{ text: 'Rao' }] };
const house: Entity = { id: 'e-2', label: 'organization', name: 'The House' };
const of = (...entities: readonly Entity[]) => EntityRegistry.of(entities);
const list = (registry: EntityRegistry) => [...registry];
const codes = ({ conflicts }: { readonly conflicts: readonly { readonly code: string }[] }) => conflicts.map(({ code }) => code);

describe('mergeEntities', () => {
  it('unites aliases and takes different fields from both sides', () => {
    const mine = of({ ...rao, aliases: [{ text: 'Rao' }, { text: 'राव' }], not: ['Raoul'] }, house);
    const theirs = of({ ...rao, aliases: [{ text: 'A. Rao', kind: 'short' }], ids: { wikidata: 'Q1' } }, house);
    const merged = mergeEntities(of(rao, house), mine, theirs);
    const { aliases, ...rest } = merged.registry.record('e-1') ?? rao;
    assert.deepEqual(aliases?.map(({ text }) => text).sort(), ['A. Rao', 'राव']);
    assert.deepEqual(rest, { id: 'e-1', label: 'person', name: 'Asha Rao', not: ['Raoul'], ids: { wikidata: 'Q1' } });
    assert.deepEqual([codes(merged), merged.counts], [[], { added: 0, removed: 0, changed: 1, conflicting: 0 }]);
    assert.equal(merged.registry.record('e-2'), house);
  });

  it('keeps a losing name as an alias and beside the name', () => {
    const merged = mergeEntities(of(rao), of({ ...rao, name: 'Asha K. Rao' }), of({ ...rao, name: 'Asha R. Rao' }));
    const entity = merged.registry.record('e-1');
    assert.deepEqual(entity, {
      ...rao,
      name: 'Asha R. Rao',
      aliases: [{ text: 'Rao' }, { text: 'Asha K. Rao' }],
      'conflict.name': ['Asha K. Rao'],
    });
    assert.deepEqual(codes(merged), ['merge.entity']);
    const raw = encodeEntities(merged.registry);
    assert.equal(encodeEntities(decodeEntities(raw).registry), raw);
  });

  it('keeps an entity that one side removed and the other changed', () => {
    const changed = { ...rao, description: 'A minister.' };
    const merged = mergeEntities(of(rao, house), of(house), of(changed, house));
    assert.deepEqual([list(merged.registry), codes(merged)], [[changed, house], ['merge.entityRemoved']]);
    assert.deepEqual(list(mergeEntities(of(rao, house), of(house), of(rao, house)).registry), [house]);
    assert.deepEqual(list(mergeEntities(undefined, of(house), of(rao, house)).registry), [rao, house]);
  });

  it('makes no circle of redirects', () => {
    const mine = of({ ...rao, mergedInto: 'e-2' }, house);
    const theirs = of({ ...rao, mergedInto: null }, { ...house, mergedInto: 'e-1' });
    const merged = mergeEntities(of(rao, house), mine, theirs);
    assert.deepEqual(
      [codes(merged), merged.registry.resolve('e-2')?.id, merged.registry.resolve('e-1')?.id],
      [['merge.redirect'], 'e-1', 'e-1'],
    );
  });

  it('keeps lines that are no entity', () => {
    assert.deepEqual(mergeUnread(['a', 'b'], ['a', 'b', 'c'], ['a', 'd']), ['a', 'c', 'd']);
    assert.deepEqual(mergeUnread(undefined, ['a'], ['b']), ['a', 'b']);
  });

  it('holds its laws', () => {
    forSeeds(1000, (random) => {
      const base = someRegistry(random, EntityRegistry.empty);
      const [m, t] = [someRegistry(random, base), someRegistry(random, base)];
      assert.equal(mergeEntities(base, m, m).registry, m);
      assert.equal(mergeEntities(base, m, base).registry, m);
      assert.deepEqual(list(mergeEntities(base, base, t).registry), list(t));
      for (const from of [base, undefined]) {
        const { registry, steps } = mergeEntities(from, m, t);
        assert.deepEqual(list(registry), list(mergeEntities(from, t, m).registry));
        assert.deepEqual(list(steps.reduce((all, step) => all.apply(step).registry, m)), list(registry));
        for (const side of [m, t]) for (const entity of side) assertKept(entity, from?.record(entity.id), registry.record(entity.id));
        const raw = encodeEntities(registry);
        assert.equal(encodeEntities(decodeEntities(raw).registry), raw);
      }
    });
  });
});

function assertKept(entity: Entity, before: Entity | undefined, after: Entity | undefined): void {
  if (!after) {
    assert.deepEqual(entity, before);
    return;
  }
  const all = JSON.stringify(after);
  if (entity.name !== before?.name) assert.ok(all.includes(JSON.stringify(entity.name)));
  if (entity.description && entity.description !== before?.description) assert.ok(all.includes(JSON.stringify(entity.description)));
  for (const { text } of entity.aliases ?? []) {
    if (!before?.aliases?.some((alias) => alias.text === text)) assert.ok(after.aliases?.some((alias) => alias.text === text));
  }
}

function someRegistry(random: Random, from: EntityRegistry): EntityRegistry {
  let registry = from;
  for (let count = random.int(0, 8); count > 0; count--) {
    const id = `e-${random.int(1, 5)}`;
    const entity: Entity = registry.record(id) ?? { id, label: 'person', name: `Name ${random.int(1, 3)}` };
    const value = `v${random.int(1, 4)}`;
    const put = random.pick<Entity>([
      { ...entity, name: `Name ${value}` },
      { ...entity, description: value },
      { ...entity, aliases: [...(entity.aliases ?? []).filter(({ text }) => text !== value), { text: value }] },
      { ...entity, names: { ...entity.names, hi: value } },
      { ...entity, mergedInto: `e-${random.int(1, 5)}` },
      { ...entity, mergedInto: null },
    ]);
    registry = registry.apply(random.chance(6) ? { drop: id } : { put: put.mergedInto === id ? entity : put }).registry;
  }
  return registry;
}
