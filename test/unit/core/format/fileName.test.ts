import assert from 'node:assert/strict';
import path from 'node:path';
import { fileNames, safePath } from '../../../../src/core/format/fileName';

describe('fileName', () => {
  it('leaves ordinary names, of any script, alone', () => {
    for (const id of ['a.txt', 'समाचार/लेख १.txt', '.hidden.txt', 'a..b.txt']) assert.equal(safePath(id), id);
  });

  it('keeps every path below the folder', () => {
    for (const id of [
      '../../etc/passwd',
      '/etc/passwd',
      '..\\up',
      'C:\\x',
      'a/../../b',
      '.',
      '..',
      '',
      'a//b',
      '~/x',
      'nul',
      'CON.txt',
      'x.',
      'a\0b',
    ]) {
      const safe = safePath(id);
      for (const system of [path.posix, path.win32]) {
        assert(!system.isAbsolute(safe), `${id} became ${safe}`);
        assert(system.resolve('/out', safe).startsWith(system.resolve('/out') + system.sep), `${id} became ${safe}`);
      }
      assert(!safe.split('/').some((segment) => /^\.{0,2}$|[\\:\0]|[. ]$/.test(segment)), `${id} became ${safe}`);
    }
  });

  it('never gives two ids one path', () => {
    const ids = ['..', '%2E%2E', '%', '%25', '', 'a', 'A', 'a:', 'a%3A', 'é', 'e\u0301', 'a%~2', 'A '];
    const fileOf = fileNames();
    const given = ids.map((id) => fileOf(id, '.json').normalize('NFC').toLowerCase());
    assert.equal(new Set(given).size, ids.length, given.join(' '));
    assert.equal(fileOf('a', '.json'), 'a.json', 'the same id keeps its file');
  });
});
