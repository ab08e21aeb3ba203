import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../../rig/folders';
import { withLock } from '../../rig/lock';

describe('a lock', () => {
  const fail = (): never => {
    throw new Error('nobody else holds it');
  };

  it('lets one work at a time, and the next one after', async () => {
    const lock = path.join(temporaryFolder('lock'), 'lock');
    const seen: string[] = [];
    let waits = 0;
    const work = (name: string) => async (): Promise<void> => {
      seen.push(`${name} starts`);
      await sleep(20);
      seen.push(`${name} ends`);
    };
    const wait = (): void => {
      waits += 1;
    };
    await Promise.all([withLock(lock, wait, work('a')), withLock(lock, wait, work('b'))]);
    assert.deepEqual(seen, ['a starts', 'a ends', 'b starts', 'b ends']);
    assert.equal(waits, 1);
    assert.equal(existsSync(lock), false);
  });

  it('opens again when the work fails', async () => {
    const lock = path.join(temporaryFolder('lock'), 'lock');
    await assert.rejects(
      withLock(lock, fail, () => Promise.reject(new Error('work'))),
      /work/,
    );
    assert.equal(await withLock(lock, fail, async () => 'done'), 'done');
  });

  it('is taken from a process that is gone', async () => {
    const lock = path.join(temporaryFolder('lock'), 'lock');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    mkdirSync(lock);
    writeFileSync(path.join(lock, 'pid'), String(pid));
    assert.equal(await withLock(lock, fail, async () => 'done'), 'done');
  });
});
