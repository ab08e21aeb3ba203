import { existsSync, readFileSync } from 'node:fs';

/** What the driver in an extension host is asked to do. */
export interface Orders {
  /** Tells this run's files from those of others. */
  readonly run: string;
  /** How many windows share the work; each takes words of its own. */
  readonly roles: number;
  readonly article: string;
  /** The number of the first word to tag. */
  readonly from: number;
  readonly count: number;
  readonly seed: number;
  /** The longest rest between two acts. */
  readonly pauseMs: number;
  /** Whether a script changes the article on the disk before acts. */
  readonly rewrites: boolean;
  /** Whether to wait for all windows at the end, and tell what the disk has then. */
  readonly settles: boolean;
}

/** The labels of tagged words, and the names in the registry. */
export interface Stand {
  readonly labels: Readonly<Record<string, string>>;
  readonly entities: readonly string[];
}

/** A line of the driver's log. */
export interface Line {
  readonly pid?: number;
  /** What the disk had when the article's annotations had been read. */
  readonly ready?: Stand;
  /** An act begins: the word, and its label after it; empty for none. */
  readonly begin?: string;
  readonly will?: string;
  /** The command has resolved. */
  readonly done?: string;
  readonly finished?: boolean;
  readonly settled?: Stand;
}

/** What is on the disk. Throws when the sidecar is not whole JSON. */
export function standOf(article: string, registry: string): Stand {
  const sidecar = `${article}.gloss.json`;
  const stored: { annotations: { label: string; at: { exact: string }[] }[] } = existsSync(sidecar)
    ? JSON.parse(readFileSync(sidecar, 'utf8'))
    : { annotations: [] };
  const names = existsSync(registry) ? readFileSync(registry, 'utf8').split('\n') : [];
  return {
    labels: Object.fromEntries(stored.annotations.map(({ label, at }) => [at[0]?.exact ?? '', label])),
    entities: names.filter((line) => line.trim() !== '').map((line) => JSON.parse(line).name),
  };
}
