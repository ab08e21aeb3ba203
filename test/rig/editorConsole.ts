import { format } from 'node:util';

/** What the suites' reporter puts before each line. */
const MARK = '[suite] ';

/** A bare machine's VS Code says these in every run: native modules that no compiler made, services that are out of reach, a page without TLS. */
const harmless =
  /spdlog|bindings file|fetching the script|Long running operations|ENOTFOUND|Failed to fetch|AgentHost|agentHost|Service Worker|service worker|sqlite3|vscode-policy-watcher|connection token|Creating a socket|reconnection-grace-time|AccountPolicyGate|builtin extensions cache/;

/** How many lines beside the report are kept, for when a run fails. */
const KEPT_LINES = 80;

/** Sorts what an editor under test prints: the report goes out at once and bare, the rest is kept for when the run fails. */
export class EditorConsole {
  private readonly kept: string[] = [];

  constructor(private readonly say: (line: string) => void) {}

  /** Takes one call of the console, its arguments still unformatted. */
  take(type: string, args: readonly unknown[]): void {
    const text = format(...args);
    if (harmless.test(text)) return;
    for (const line of text.split('\n')) {
      if (line.startsWith(MARK)) this.say(line.slice(MARK.length));
      else this.keep(type, line);
    }
  }

  /** What was kept, oldest first. */
  tail(): readonly string[] {
    return this.kept;
  }

  private keep(type: string, line: string): void {
    if (line.trim() === '') return;
    this.kept.push(`${type}: ${line}`);
    if (this.kept.length > KEPT_LINES) this.kept.shift();
  }
}
