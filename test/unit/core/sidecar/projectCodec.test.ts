import assert from 'node:assert/strict';
import { newsSchema } from '../../../../src/core/model/projectSchema';
import { decodeProject } from '../../../../src/core/sidecar/projectCodec';

const label = { id: 'person', name: 'Person', slot: 1, key: 'p' };

function told(project: object | string) {
  const raw = typeof project === 'string' ? project : JSON.stringify(project, undefined, 2);
  const { schema, issues, isReadable } = decodeProject(raw);
  const findings = issues.map(({ code, span }) => [
    code,
    raw.slice(0, span?.start).split('\n').at(-1)?.trimStart() + raw.slice(span?.start, span?.end),
  ]);
  return { schema, isReadable, findings, codes: issues.map(({ code }) => code) };
}

describe('the project file', () => {
  it('takes what it says, and the rest from the built-in schema', () => {
    const { schema, codes } = told({ glossator: 1, labels: [label], toString: 'x', constructor: {} });
    assert.deepEqual([schema.labels, schema.roles, codes], [[label], newsSchema.roles, []]);
    assert.equal(typeof schema.toString, 'function');
  });

  it('takes no colour', () => {
    const color = 'red; background:url(http://h/x.png)';
    const { schema, findings } = told({ glossator: 1, labels: [{ ...label, color }] });
    assert.equal(findings[0]?.[0], 'project.colour');
    assert.equal(schema.labels[0]?.slot, 1);
    const slot = told({ glossator: 1, labels: [{ ...label, slot: color }] });
    assert.deepEqual([slot.findings, slot.schema], [[['file.schema', `"slot": "${color}"`]], newsSchema]);
  });

  it('gives a key to the first that asks for it, and never one that is reserved', () => {
    const second = { ...label, id: 'place', name: 'Place' };
    const reserved = { ...label, id: 'boat', name: 'Boat', key: 'b' };
    const { schema, findings } = told({ glossator: 1, labels: [label, second, reserved] });
    assert.deepEqual(
      schema.labels.map(({ key }) => key),
      ['p', undefined, undefined],
    );
    assert.deepEqual(findings, [
      ['project.key', '"key": "p"'],
      ['project.key', '"key": "b"'],
    ]);
  });

  it('finds an id that stands twice', () => {
    const { findings } = told({ glossator: 1, labels: [label, { id: 'person', name: 'Other', slot: 2 }] });
    assert.deepEqual(findings, [['project.id', '"id": "person"']]);
  });

  it('finds a path that leads out of the folder', () => {
    for (const guidelines of ['../../etc/passwd', '/etc/passwd', 'a/../../b', 'C:\\x', '..']) {
      const { findings, schema } = told({ glossator: 1, guidelines });
      assert.deepEqual([findings, schema.guidelines], [[['file.schema', `"guidelines": ${JSON.stringify(guidelines)}`]], undefined]);
    }
  });

  it('falls back to the built-in schema where it cannot be read, and says so at the place', () => {
    for (const [raw, code] of [
      ['', 'file.json'],
      ['{"glossator": 1, "labels": [}', 'file.json'],
      ['<<<<<<< a\n{}\n=======\n>>>>>>> b\n', 'file.conflict'],
      ['[]', 'file.schema'],
      ['{"glossator": "one"}', 'file.schema'],
      ['{"glossator": 1, "labels": {"person": 1}}', 'file.schema'],
    ] as const) {
      const { schema, codes, isReadable } = told(raw);
      assert.deepEqual([schema, codes[0], isReadable], [newsSchema, code, false], raw);
    }
    assert.match(decodeProject('{').issues[0]?.message ?? '', /built-in news schema serves/);
  });

  it('uses what it knows of a newer version', () => {
    const { schema, findings } = told({ glossator: 9, labels: [label], holograms: [] });
    assert.deepEqual([schema.labels, findings], [[label], [['project.newer', '"glossator": 9']]]);
  });
});
