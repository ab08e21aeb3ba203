import { Disposable } from 'vscode';

/** Runs a task for a key once nothing has asked for that key for `delayMs`; the last task asked for wins. */
export class Settled<Key extends object> {
  readonly #timers = new Map<Key, ReturnType<typeof setTimeout>>();

  constructor(private readonly delayMs: number) {}

  ask(key: Key, task: () => void): void {
    this.forget(key);
    const run = (): void => {
      this.#timers.delete(key);
      task();
    };
    this.#timers.set(key, setTimeout(run, this.delayMs));
  }

  forget(key: Key): void {
    const timer = this.#timers.get(key);
    if (timer !== undefined) clearTimeout(timer);
    this.#timers.delete(key);
  }

  asDisposable(): Disposable {
    return new Disposable(() => {
      for (const timer of this.#timers.values()) clearTimeout(timer);
      this.#timers.clear();
    });
  }
}
