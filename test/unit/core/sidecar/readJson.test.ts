import assert from 'node:assert/strict';
import { readJson } from '../../../../src/core/sidecar/readJson';
import { entitySchema } from '../../../../src/core/sidecar/schema';

describe('reading a file of ours', () => {
  const found = (raw: string) => {
    const read = readJson(raw, entitySchema);
    assert.ok(!read.ok);
    return read.error.map(({ args, span }) => `${args.join(': ')} at ${raw.slice(span?.start, span?.end)}`);
  };

  it('says in words what is wrong and where', () => {
    assert.deepEqual(found('{"id": "a b", "label": 7, "name": ""}'), [
      'id: an id is 1 to 21 letters, digits or -._~ at "a b"',
      'label: Invalid input: expected string, received number at 7',
      'name: Too small: expected string to have >=1 characters at ""',
    ]);
    assert.deepEqual(found('{"id": "a"}'), [
      'label: Invalid input: expected string, received undefined at {"id": "a"}',
      'name: Invalid input: expected string, received undefined at {"id": "a"}',
    ]);
  });
});
