import assert from 'node:assert/strict';
import { BugError } from '../../../../src/core/base/errors';
import { allNames, type Entity, EntityRegistry, type EntityStep, foldName } from '../../../../src/core/model/entity';
import { forSeeds } from '../../seeded';

const entity = (id: string, name: string, more: Partial<Entity> = {}): Entity => ({ id, label: 'person', name, ...more });
const ids = (entities: Iterable<Entity>) => [...entities].map(({ id }) => id);

describe('EntityRegistry', () => {
  it('lists entities in the order of their ids, wherever they come from', () => {
    const registry = EntityRegistry.of([entity('c', 'C'), entity('a', 'A')]);
    assert.deepEqual(ids(registry), ['a', 'c']);
    assert.deepEqual(ids(registry.apply({ put: entity('b', 'B') }).registry), ['a', 'b', 'c']);
    assert.equal(registry.size, 2);
    assert.throws(() => EntityRegistry.of([entity('a', 'A'), entity('a', 'B')]), BugError);
  });

  it('follows redirects, to the end or to where a circle began', () => {
    const registry = EntityRegistry.of([
      entity('a', 'A', { mergedInto: 'b' }),
      entity('b', 'B', { mergedInto: 'c' }),
      entity('c', 'C', { mergedInto: null }),
      entity('x', 'X', { mergedInto: 'y' }),
      entity('y', 'Y', { mergedInto: 'x' }),
      entity('z', 'Z', { mergedInto: 'z' }),
      entity('w', 'W', { mergedInto: 'gone' }),
    ]);
    assert.equal(registry.resolve('a')?.id, 'c');
    assert.equal(registry.record('a')?.id, 'a');
    assert.equal(registry.resolve('x')?.id, 'x');
    assert.equal(registry.resolve('z')?.id, 'z');
    assert.equal(registry.resolve('w')?.id, 'w');
    assert.equal(registry.resolve('gone'), undefined);
  });

  it('finds entities by any of their names, folded', () => {
    const registry = EntityRegistry.of([
      entity('a', 'Asha Rao', { names: { hi: 'आशा राव' }, aliases: [{ text: 'Rao' }] }),
      entity('b', 'Vikram Rao', { aliases: [{ text: 'Rao' }], not: ['asha rao'] }),
      entity('c', 'Rao', { mergedInto: 'a' }),
      entity('d', 'Refused', { not: ['REFUSED'] }),
    ]);
    assert.deepEqual(ids(registry.named(' rao ')), ['a', 'b']);
    assert.deepEqual(ids(registry.named('ASHA\u00a0 RAO')), ['a']);
    assert.deepEqual(ids(registry.named('आशा राव')), ['a']);
    assert.deepEqual(ids(registry.named('refused')), []);
    assert.deepEqual(ids(registry.named('__proto__')), []);
  });

  it('finds by the new name after a change', () => {
    const registry = EntityRegistry.of([entity('a', 'Asha')]);
    assert.equal(registry.named('asha').length, 1);
    const after = registry.apply({ put: entity('a', 'Usha') }).registry;
    assert.deepEqual(ids(after.named('asha')), []);
    assert.deepEqual(ids(after.named('usha')), ['a']);
    assert.deepEqual(ids(registry.named('asha')), ['a']);
  });

  it('has an inverse for each step', () => {
    forSeeds(60, (random) => {
      let registry = EntityRegistry.of(['a', 'c', 'e'].map((id) => entity(id, id)));
      for (let i = 0; i < 10; i++) {
        const id = random.pick(['a', 'b', 'c', 'd', 'e', 'f']);
        const step: EntityStep = random.chance(2) ? { put: entity(id, `name ${i}`) } : { drop: id };
        const { registry: after, inverse } = registry.apply(step);
        assert.deepEqual([...after.apply(inverse).registry], [...registry]);
        assert.equal(after.record(id)?.name, 'put' in step ? `name ${i}` : undefined);
        registry = after;
      }
    });
  });
});

describe('allNames', () => {
  it('lists each name once, the own one first', () => {
    const names = allNames(entity('a', 'Rao', { names: { hi: 'राव', en: 'Rao' }, aliases: [{ text: 'राव' }, { text: 'A. Rao' }] }));
    assert.deepEqual(names, ['Rao', 'राव', 'A. Rao']);
  });
});

describe('foldName', () => {
  it('composes, lowers and makes one space of white space', () => {
    assert.equal(foldName('  E\u0301lan\t\n RAO '), 'élan rao');
    assert.equal(foldName('फ़िल्म'), foldName('फ\u093cिल्म'));
  });
});
