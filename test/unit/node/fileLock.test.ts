import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localDisk } from '../../../src/node/localDisk';

describe('files that several processes write', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'glossator-disk-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => path.join(folder, name);
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('are rid of drafts that a killed process left, and of no others', async () => {
    const old = new Date(Date.now() - 60_000);
    for (const name of ['.a.json.0123456789ab.tmp', '.a.json.mine.tmp', '.b.json.0123456789ab.tmp']) {
      writeFileSync(at(name), 'x');
      utimesSync(at(name), old, old);
    }
    writeFileSync(at('.a.json.ba9876543210.tmp'), 'being written');
    await localDisk?.replace(at('a.json'), bytes('{}'));
    assert.deepEqual(readdirSync(folder).sort(), ['.a.json.ba9876543210.tmp', '.a.json.mine.tmp', '.b.json.0123456789ab.tmp', 'a.json']);
  });

  it('gives one turn after the other to those that look and replace', async () => {
    const file = at('count');
    writeFileSync(file, '0');
    const more = async (): Promise<void> => {
      await localDisk?.locked(file, async () => {
        const count = Number(readFileSync(file, 'utf8'));
        await new Promise((resolve) => setTimeout(resolve, 1));
        await localDisk?.replace(file, bytes(String(count + 1)));
      });
    };
    await Promise.all(Array.from({ length: 20 }, more));
    assert.equal(readFileSync(file, 'utf8'), '20');
  });

  it('gives a turn though a process died in its own, and hands on what a task throws', async () => {
    const file = at('a.json');
    writeFileSync(file, '{}');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const locks = path.join(tmpdir(), `glossator-locks-${process.getuid?.() ?? ''}`);
    mkdirSync(locks, { recursive: true });
    const lock = path.join(locks, createHash('sha256').update(file).digest('hex').slice(0, 32));
    writeFileSync(lock, String(pid));
    assert.equal(await localDisk?.locked(file, async () => 'done'), 'done');
    assert.ok(!existsSync(lock), 'the lock of the dead was waited for, not broken');
    await assert.rejects(async () => localDisk?.locked(file, () => Promise.reject(new Error('mine'))), /mine/);
    assert.equal(await localDisk?.locked(file, async () => 'again'), 'again');
  });
});
