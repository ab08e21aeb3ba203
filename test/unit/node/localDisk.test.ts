import assert from 'node:assert/strict';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localDisk } from '../../../src/node/localDisk';

describe('the local disk', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'glossator-disk-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string): string => path.join(folder, name);
  const replace = async (name: string, text: string): Promise<void> => localDisk?.replace(at(name), new TextEncoder().encode(text));

  it('makes a file, with the folders it needs, and leaves no draft', async () => {
    await replace('a/b/new.json', 'one');
    assert.equal(readFileSync(at('a/b/new.json'), 'utf8'), 'one');
    assert.deepEqual(readdirSync(at('a/b')), ['new.json']);
  });

  it('replaces a file as a whole and keeps its permissions', async () => {
    writeFileSync(at('old.json'), 'a longer text than the new one');
    chmodSync(at('old.json'), 0o664);
    await replace('old.json', 'two');
    assert.equal(readFileSync(at('old.json'), 'utf8'), 'two');
    assert.equal(statSync(at('old.json')).mode & 0o777, 0o664);
    assert.deepEqual(readdirSync(folder), ['old.json']);
  });

  it('keeps a symbolic link and replaces what it leads to', async () => {
    mkdirSync(at('elsewhere'));
    writeFileSync(at('elsewhere/real.json'), 'one');
    symlinkSync(at('elsewhere/real.json'), at('link.json'));
    await replace('link.json', 'two');
    assert.ok(lstatSync(at('link.json')).isSymbolicLink());
    assert.equal(readFileSync(at('elsewhere/real.json'), 'utf8'), 'two');
  });

  it('writes a file with several names in place, so that all of them see it', async () => {
    writeFileSync(at('one.json'), 'a longer text than the new one');
    linkSync(at('one.json'), at('other.json'));
    await replace('one.json', 'two');
    assert.equal(readFileSync(at('other.json'), 'utf8'), 'two');
  });

  it('refuses a folder in the place of the file and leaves it', async () => {
    mkdirSync(at('folder.json'));
    await assert.rejects(replace('folder.json', 'two'), /EISDIR|is a folder/u);
    assert.ok(statSync(at('folder.json')).isDirectory());
  });

  it('appends, and makes the file and its folder', async () => {
    await localDisk?.append(at('deep/journal'), 'one\n');
    await localDisk?.append(at('deep/journal'), 'दो\n');
    assert.equal(readFileSync(at('deep/journal'), 'utf8'), 'one\nदो\n');
  });
});
