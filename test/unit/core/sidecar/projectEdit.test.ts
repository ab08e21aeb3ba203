import assert from 'node:assert/strict';
import { newsSchema, type ProjectSchema } from '../../../../src/core/model/projectSchema';
import { decodeProject } from '../../../../src/core/sidecar/projectCodec';
import { addLabel, keyProblem, newLabel } from '../../../../src/core/sidecar/projectEdit';

const ship = { id: 'ship', name: 'Ship', slot: 3, key: 's' };

function added(raw: string | undefined, schema: ProjectSchema = raw === undefined ? newsSchema : decodeProject(raw).schema): string {
  const result = addLabel(raw, schema, ship);
  assert.ok(result.ok, JSON.stringify(result));
  const decoded = decodeProject(result.value);
  assert.deepEqual(decoded.issues, []);
  assert.deepEqual(decoded.schema.labels.at(-1), ship);
  assert.equal(decoded.schema.labels.length, schema.labels.length + 1);
  return result.value;
}

describe('a new label in the project file', () => {
  it('comes last on a line of its own, and nothing else changes', () => {
    const raw =
      '{\n  "glossator": 1,\n  "mine": {"kept": [1]},\n  "labels": [\n    {"id":"a","name":"A","slot":1}\n  ],\n  "name": "N"\n}\n';
    const row = '{"id":"a","name":"A","slot":1}';
    assert.equal(added(raw), raw.replace(row, `${row},\n    ${JSON.stringify(ship)}`));
  });

  it('follows tabs, CRLF, a byte-order mark and a list on one line', () => {
    const tabs = '\uFEFF{\r\n\t"glossator": 1,\r\n\t"labels": [\r\n\t\t{"id":"a","name":"A","slot":1}\r\n\t]\r\n}';
    assert.ok(added(tabs).includes(`1},\r\n\t\t${JSON.stringify(ship)}\r\n\t]`));
    const oneLine = '{"glossator":1,"labels":[{"id":"a","name":"A","slot":1}]}';
    assert.equal(added(oneLine), oneLine.replace(']', `, ${JSON.stringify(ship)}]`));
  });

  it('fills an empty list', () => {
    assert.equal(
      added('{\n  "glossator": 1,\n  "labels": []\n}\n'),
      `{\n  "glossator": 1,\n  "labels": [\n    ${JSON.stringify(ship)}\n  ]\n}\n`,
    );
  });

  it('brings the built-in labels along where the file names none, or is not there', () => {
    assert.match(added('{"glossator": 1}\n'), /"id":"person"/);
    assert.match(added(undefined), /^\{\n {2}"glossator": 1,\n {2}"labels": \[\n {4}\{"id":"person"/);
  });

  it('is refused by a file that cannot be read', () => {
    for (const raw of ['{"glossator": 1', '{"glossator": 1, "labels": 3}', '// note\n{"glossator": 1}', '<<<<<<< a\n{}'])
      assert.equal(addLabel(raw, newsSchema, ship).ok, false, raw);
  });

  it('takes a slot that few have and an id that none has', () => {
    const schema = { ...newsSchema, labels: [...newsSchema.labels.slice(1), { id: 'ship', name: 'X', slot: 5 }] };
    assert.deepEqual(newLabel(schema, 'Ship!'), { id: 'ship-2', name: 'Ship!', slot: 1 });
    assert.deepEqual(newLabel(schema, 'नदी का नाम', 'v'), { id: 'नदी-का-नाम', name: 'नदी का नाम', slot: 1, key: 'v' });
    assert.equal(newLabel(schema, '😀').id, 'label');
  });

  it('takes a key that is one small letter or digit, free and without a meaning of its own', () => {
    const problems = ['v', '7', 'p', 'b', 'V', 'vv', '', 'é'].map((key) => keyProblem(newsSchema, key));
    assert.deepEqual(problems, [undefined, undefined, 'taken', 'reserved', 'shape', 'shape', 'shape', 'shape']);
  });
});
