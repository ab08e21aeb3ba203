import assert from 'node:assert/strict';
import { type Entity, EntityRegistry, type EntityStep } from '../../../../src/core/model/entity';
import { checkpoint, decodeJournal, encodeEntry, registryEntryOf } from '../../../../src/core/sidecar/journal';
import { replayRegistry } from '../../../../src/core/sidecar/journalRegistry';
import { sha256Hex } from '../../../../src/core/text/hash';
import { forSeeds, type Random } from '../../seeded';

const list = (registry: EntityRegistry) => [...registry];
const base = sha256Hex('base');

function someStep(random: Random): EntityStep {
  const id = `e-${random.int(1, 4)}`;
  return random.chance(5) ? { drop: id } : { put: { id, label: 'person', name: `Name ${random.int(1, 9)}`, aliases: [{ text: 'राव' }] } };
}

function session(random: Random, count: number) {
  const states = [EntityRegistry.of([{ id: 'e-1', label: 'person', name: 'Asha Rao' }])];
  const entries = random
    .list(count, () => 0)
    .map((_, index) => {
      const undo: EntityStep[] = [];
      let registry = states.at(-1) ?? EntityRegistry.empty;
      const steps = random.list(random.int(1, 3), () => someStep(random));
      for (const step of steps) {
        const applied = registry.apply(step);
        registry = applied.registry;
        undo.unshift(applied.inverse);
      }
      states.push(registry);
      return registryEntryOf({ sequence: index + 1, base, label: 'Act' }, steps, undo);
    });
  return { states, entries, raw: entries.map(encodeEntry).join('') };
}

const nth = (states: readonly EntityRegistry[], index: number) => states.at(index) ?? EntityRegistry.empty;

describe('replayRegistry', () => {
  it('brings back every act, and of a journal that was cut off the first ones', () => {
    forSeeds(200, (random) => {
      const { states, raw } = session(random, 5);
      const bytes = new TextEncoder().encode(raw);
      const cut = random.chance(3) ? bytes.length : random.int(0, bytes.length);
      const { entries } = decodeJournal(new TextDecoder().decode(bytes.subarray(0, cut)));
      const back = replayRegistry(nth(states, 0), base, entries);
      assert.deepEqual(list(back.registry), list(nth(states, back.acts)));
      assert.deepEqual([back.issues, cut < bytes.length || back.acts === 5], [[], true]);
    });
  });

  it('passes over what a checkpoint covers, and does nothing twice without one', () => {
    forSeeds(200, (random) => {
      const { states, entries } = session(random, 5);
      const saved = random.int(0, 5);
      const bytes = sha256Hex('saved');
      const back = replayRegistry(nth(states, saved), bytes, [...entries, checkpoint(saved, base, bytes)]);
      assert.deepEqual([list(back.registry), back.acts], [list(nth(states, -1)), 5 - saved]);
      assert.deepEqual(list(replayRegistry(nth(states, -1), 'unknown', entries).registry), list(nth(states, -1)));
    });
  });

  it('merges into what another has written', () => {
    const rao: Entity = { id: 'e-1', label: 'person', name: 'Asha Rao' };
    const start = EntityRegistry.of([rao]);
    const put = { put: { ...rao, description: 'A minister.' } };
    const entry = registryEntryOf({ sequence: 1, base, label: 'Describe' }, [put], [start.apply(put).inverse]);
    const other: Entity = { ...rao, aliases: [{ text: 'Rao' }] };
    const { registry, issues } = replayRegistry(EntityRegistry.of([other]), 'other', [entry]);
    assert.deepEqual(list(registry), [{ ...other, description: 'A minister.' }]);
    assert.deepEqual(
      issues.map(({ code }) => code),
      ['journal.rebased'],
    );
  });
});
