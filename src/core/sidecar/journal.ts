import * as z from 'zod/mini';
import type { Article } from '../model/article';
import type { EntityStep } from '../model/entity';
import type { Issue } from '../model/issue';
import type { Applied, Operation } from '../model/operation';
import { sha256Hex } from '../text/hash';
import { storedStepSchema, storedSteps, type Tabled } from './journalSteps';
import { entitySchema } from './schema';

/**
 * The journal: a text file to which a line is appended for each act before it is acknowledged, so that no act is lost with the process.
 * Each line is JSON and ends with a checksum of what stands before it. One session writes one journal, and drops it when everything
 * in it is in the sidecar, read back and found to be there.
 */

/** The version of the lines that this code writes. Others are passed over. */
export const journalVersion = 1;

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/u));
const sequence = z.int().check(z.nonnegative());
const head = { journal: z.literal(journalVersion), sequence, base: z.union([hash, z.literal('')]) };

const actSchema = z.object({
  ...head,
  is: z.literal('act'),
  label: z.string(),
  length: z.int().check(z.nonnegative()),
  do: z.array(storedStepSchema),
  undo: z.array(storedStepSchema),
});

const entityStepSchema = z.union([z.object({ put: entitySchema }), z.object({ drop: z.string() })]);

const registryActSchema = z.object({
  ...head,
  is: z.literal('registry'),
  label: z.string(),
  do: z.array(entityStepSchema),
  undo: z.array(entityStepSchema),
});

const checkpointSchema = z.object({ ...head, is: z.literal('checkpoint'), bytes: hash });

const entrySchema = z.discriminatedUnion('is', [actSchema, registryActSchema, checkpointSchema]);

/**
 * One act. `sequence` counts the acts of a session from 1; `base` is the SHA-256 of the sidecar's bytes that the session had last seen or
 * written, empty when there was no sidecar; `length` is that of the article in code points. `do` and `undo` hold what each record became
 * and what it was, so that a merge has its base.
 */
export type JournalAct = z.infer<typeof actSchema>;

/** One act on the registry, in a journal of the registry's own: `base` and the checkpoints speak of `entities.jsonl`. */
export type JournalRegistryAct = z.infer<typeof registryActSchema>;

/** Says, before the file is written, that `bytes` (SHA-256) hold every act up to `sequence`; `base` is what they replace. */
export type JournalCheckpoint = z.infer<typeof checkpointSchema>;

export type JournalEntry = JournalAct | JournalRegistryAct | JournalCheckpoint;

/** An act as a session knows it: `applied` is what `apply(before, operation)` gave. */
export interface Act {
  readonly sequence: number;
  readonly base: string;
  readonly label: string;
  readonly operation: Operation;
  readonly before: Article;
  readonly applied: Applied;
}

/** The entry of `act`, `tabled` being the article's text then. */
export function entryOf({ operation, before, applied, ...act }: Act, tabled: Tabled): JournalAct {
  return {
    journal: journalVersion,
    is: 'act',
    ...act,
    length: tabled.table.codePointLength,
    do: storedSteps(operation, before, tabled),
    undo: storedSteps(applied.inverse, applied.article, tabled),
  };
}

/** The entry of an act on the registry: `undo` are the inverses of `steps`, the last one first. */
export function registryEntryOf(
  act: Pick<JournalRegistryAct, 'sequence' | 'base' | 'label'>,
  steps: readonly EntityStep[],
  undo: readonly EntityStep[],
): JournalRegistryAct {
  return { journal: journalVersion, is: 'registry', ...act, do: [...steps] as Stored, undo: [...undo] as Stored };
}

type Stored = JournalRegistryAct['do'];

/** The entry to append before bytes of SHA-256 `bytes`, which hold every act up to `sequence`, replace those of `base`. */
export function checkpoint(sequence: number, base: string, bytes: string): JournalCheckpoint {
  return { journal: journalVersion, is: 'checkpoint', sequence, base, bytes };
}

/**
 * The text to append for `entry`. It begins with a line end too, so that an append that was cut short does not spoil the next.
 * Law: `decodeJournal(entries.map(encodeEntry).join('')).entries` equals `entries`.
 */
export function encodeEntry(entry: JournalEntry): string {
  const body = JSON.stringify(entry);
  return `\n${body.slice(0, -1)}${sumOf(body)}\n`;
}

/**
 * Reads a journal, cut off at whatever byte or full of other things: what is a whole line of ours counts, once. The issues' spans
 * lie in `raw`.
 * Law: of a journal cut off anywhere, `entries` is the beginning of what it was.
 */
export function decodeJournal(raw: string): { readonly entries: readonly JournalEntry[]; readonly issues: readonly Issue[] } {
  const entries: JournalEntry[] = [];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  let acts: number | undefined;
  let start = 0;
  for (const line of raw.split('\n')) {
    const span = { start, end: start + line.length };
    start = span.end + 1;
    if (line.trim() === '' || seen.has(line)) continue;
    seen.add(line);
    const entry = decodeLine(line);
    if (!entry) {
      issues.push(finding(span.end === raw.length ? 'journal.torn' : 'journal.line', span));
      continue;
    }
    if (entry.is !== 'checkpoint') {
      if (acts !== undefined && entry.sequence !== acts + 1) issues.push(finding('journal.gap', span));
      acts = entry.sequence;
    }
    entries.push(entry);
  }
  return { entries, issues };
}

const sumLength = sumOf('').length;

/** The end of a line: a last key with 64 of the checksum's bits. */
function sumOf(body: string): string {
  return `,"sum":"${sha256Hex(body).slice(0, 16)}"}`;
}

function decodeLine(line: string): JournalEntry | undefined {
  const body = `${line.slice(0, -sumLength)}}`;
  if (line.length <= sumLength || line.slice(-sumLength) !== sumOf(body)) return undefined;
  try {
    const read = entrySchema.safeParse(JSON.parse(body));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

const messages = {
  'journal.torn': 'The last line of the journal is cut off. That act was never finished.',
  'journal.line': 'A line of the journal cannot be read and is passed over.',
  'journal.gap': 'Acts are missing in the journal before this line.',
} as const;

function finding(code: keyof typeof messages, span: { readonly start: number; readonly end: number }): Issue {
  return { code, severity: code === 'journal.torn' ? 'information' : 'warning', message: messages[code], args: [], span };
}
