import assert from 'node:assert/strict';
import type { Entity } from '../../../../src/core/model/entity';
import { decodeEntities, encodeEntities } from '../../../../src/core/sidecar/entitiesCodec';
import { forSeeds } from '../../seeded';

const asha: Entity = { id: 'e-a', label: 'person', name: 'Asha Rao', aliases: [{ text: 'आशा राव' }] };
const ravi: Entity = { id: 'e-r', label: 'person', name: 'Ravi' };
const lines = (...all: readonly (object | string)[]) =>
  all.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join('');

function told(raw: string) {
  const { registry, issues, unread, isWritable } = decodeEntities(raw);
  const places = issues.map(({ code, span }) => [code, raw.slice(0, span?.start).split('\n').length]);
  return { ids: [...registry].map(({ id }) => id), places, unread, isWritable };
}

describe('the registry on disk', () => {
  it('is written as it was read, sorted, an entity a line', () => {
    const raw = lines(asha, ravi);
    assert.equal(encodeEntities(decodeEntities(raw).registry), raw);
    assert.equal(encodeEntities(decodeEntities(lines(ravi, '', asha)).registry), raw);
  });

  it('keeps good lines and finds each bad one at its line; what could not be read goes back to the file', () => {
    const broken = '{"id":"e-x","label":"person","name":';
    const shapeless = '{"id":"e-y","label":7}';
    const twin = JSON.stringify({ ...asha, name: 'Another' });
    const raw = lines(asha, broken, shapeless, ravi, twin, 'null', '😀');
    const { ids, places, unread, isWritable } = told(raw);
    assert.deepEqual(ids, ['e-a', 'e-r']);
    assert.deepEqual(places, [
      ['file.json', 2],
      ['file.schema', 3],
      ['file.schema', 3],
      ['entities.id', 5],
      ['file.schema', 6],
      ['file.json', 7],
    ]);
    assert.ok(isWritable);
    const { registry } = decodeEntities(raw);
    const written = encodeEntities(registry.apply({ drop: 'e-r' }).registry, unread);
    assert.equal(written, lines(asha, broken, shapeless, twin, 'null', '😀'));
    assert.equal(encodeEntities(decodeEntities(written).registry, decodeEntities(written).unread), written);
  });

  it('keeps a last line that was cut off', () => {
    const raw = lines(asha, ravi).slice(0, -9);
    const { ids, unread } = told(raw);
    assert.deepEqual([ids, unread], [['e-a'], [JSON.stringify(ravi).slice(0, -8)]]);
  });

  it('is not written while it holds an unresolved merge, and is read as far as it can be', () => {
    const raw = lines('<<<<<<< ours', asha, '=======', ravi, '>>>>>>> theirs');
    const { ids, places, isWritable } = told(raw);
    assert.deepEqual([ids, places, isWritable], [['e-a', 'e-r'], [['file.conflict', 1]], false]);
  });

  it('counts places over LF text without byte-order mark', () => {
    const raw = lines(asha, '{', ravi);
    const [issue] = decodeEntities(`\uFEFF${raw.replaceAll('\n', '\r\n')}`).issues;
    assert.deepEqual(issue?.span, decodeEntities(raw).issues[0]?.span);
    assert.deepEqual(decodeEntities(`\uFEFF${lines(asha).replace('\n', '\r\n')}`).issues, []);
  });

  it('never loses a line, whatever became of the file', () => {
    forSeeds(300, (random) => {
      const chars = [...lines(asha, ravi, { ...ravi, id: 'e-z' })];
      for (let times = random.int(1, 4); times > 0; times--)
        chars[random.int(0, chars.length - 1)] = random.pick(['"', '{', '\n', '', 'x', '\\', '\u0000', '😀']);
      const raw = chars.join('').slice(0, random.int(0, chars.length));
      const { registry, unread } = decodeEntities(raw);
      const given = raw.split('\n').filter((line) => line.trim() !== '');
      assert.equal(registry.size + unread.length, given.length);
      const written = encodeEntities(registry, unread);
      for (const line of unread) assert.ok(written.includes(line));
      const again = decodeEntities(written);
      assert.equal(encodeEntities(again.registry, again.unread), written);
    });
  });
});
