import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A write takes some ten milliseconds, on a slow disk a second: who waits longer than this waits for somebody who hangs. */
const patienceMs = 5_000;
const lookAgainMs = 10;

/**
 * Does `task` while no other process of this person does its own on the same file: looking at a file and replacing it are two steps, and
 * what another window writes between them would be lost. Work is never kept from the disk for want of a lock: without a turn, or where
 * no lock can be made, `task` is done all the same.
 */
export async function locked<T>(file: string, task: () => Promise<T>): Promise<T> {
  const release = await take(file).catch(() => undefined);
  try {
    return await task();
  } finally {
    await release?.().catch(() => undefined);
  }
}

/** Resolves when the lock is ours; undefined when the patience is at its end. */
async function take(file: string): Promise<(() => Promise<void>) | undefined> {
  const folder = path.join(tmpdir(), `glossator-locks-${process.getuid?.() ?? ''}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const whole = await realpath(file).catch(() => file);
  const lock = path.join(folder, createHash('sha256').update(whole).digest('hex').slice(0, 32));
  const own = `${lock}.${randomBytes(6).toString('hex')}`;
  await writeFile(own, String(process.pid));
  try {
    for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(lookAgainMs * (0.5 + Math.random()))) {
      // A link is there with its content or not at all, so that nobody finds a lock without an owner.
      if (await linked(own, lock)) return () => rm(lock, { force: true });
      await breakAbandoned(lock);
    }
    return undefined;
  } finally {
    await rm(own, { force: true });
  }
}

async function linked(own: string, lock: string): Promise<boolean> {
  try {
    await link(own, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes away the lock of a process that is no more. It is looked at again when it is aside: meanwhile it may be another one. */
async function breakAbandoned(lock: string): Promise<void> {
  if (!(await isAbandoned(lock))) return;
  const aside = `${lock}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(lock, aside);
    if (!(await isAbandoned(aside))) await link(aside, lock);
  } catch {
    // Somebody else was faster.
  }
  await rm(aside, { force: true });
}

async function isAbandoned(lock: string): Promise<boolean> {
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
  return owner > 0 && !isRunning(owner);
}

/** Whether there is a process with this number, ours or not. */
export function isRunning(number: number): boolean {
  try {
    process.kill(number, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
