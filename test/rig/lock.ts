import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock without a process id in it is given this long before it counts as left behind: its owner writes the id at once. */
const NAMELESS_LOCK_MS = 10_000;

/** Does `work` while no other process that asks for the same lock does its own. `onWait` is called once when there is another. */
export async function withLock<T>(lock: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(lock), { recursive: true });
  let hasWaited = false;
  while (!take(lock)) {
    if (!hasWaited) onWait();
    hasWaited = true;
    await sleep(500);
  }
  const release = (): void => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** Making a folder either succeeds for exactly one process or fails, on every file system. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (!isLeftBehind(lock)) return false;
    rmSync(lock, { recursive: true, force: true });
    return take(lock);
  }
  writeFileSync(path.join(lock, 'pid'), String(process.pid));
  return true;
}

function isLeftBehind(lock: string): boolean {
  try {
    const pid = Number(readFileSync(path.join(lock, 'pid'), 'utf8'));
    return pid > 0 ? !isAlive(pid) : isOld(lock);
  } catch {
    return isOld(lock);
  }
}

/** A lock that is gone by now is not old: the next attempt takes it. */
function isOld(lock: string): boolean {
  const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return Date.now() - made > NAMELESS_LOCK_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
