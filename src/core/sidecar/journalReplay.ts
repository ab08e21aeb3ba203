import type { Article } from '../model/article';
import { fitting } from '../model/fitting';
import type { Issue } from '../model/issue';
import { apply, type Operation } from '../model/operation';
import { OffsetTable } from '../text/offsets';
import type { JournalAct, JournalEntry } from './journal';
import { pending, rebasedIssue } from './journalPending';
import { operationOf, type StoredStep, type Tabled } from './journalSteps';
import { merge } from './merge';

/** A sidecar as it was read: the article, and the SHA-256 of its bytes; empty when there is no file. */
export interface OnDisk {
  readonly article: Article;
  readonly sha256: string;
}

export interface Replayed {
  readonly article: Article;
  /** How many acts were brought back, those included that a merge found to be there. */
  readonly acts: number;
  readonly issues: readonly Issue[];
}

/**
 * Brings back what `entries` say was done and `disk` has not. Acts that a checkpoint says are in these very bytes are passed over; acts done on
 * these bytes are done again; what was done on others is merged, record by record, as a second person's work would be. Never throws.
 *
 *     replay(d, text, the entries of acts on d) is d after the acts
 *     replay({article: a, sha256: s}, text, entries up to a checkpoint of s) changes nothing
 */
export function replay(disk: OnDisk, text: string, entries: readonly JournalEntry[]): Replayed {
  const tabled = { text, table: OffsetTable.of(text) };
  const { runs, count } = pending(entries.filter(isAct), entries, disk.sha256);
  let { article } = disk;
  const issues: Issue[] = [];
  for (const run of runs) {
    if (run.isDirect) for (const act of run.acts) article = forced(article, operation(act, 'do', tabled));
    else {
      const rebased = merged(article, run.acts, tabled);
      article = rebased.article;
      issues.push(rebasedIssue(run.acts.length), ...rebased.conflicts);
    }
  }
  return { article, acts: count, issues };
}

/** Merges acts into an article that they were not done on. The base is made of what each touched record was before the first of them. */
function merged(article: Article, acts: readonly JournalAct[], tabled: Tabled) {
  const touched = new Set(acts.flatMap((act) => [...act.do, ...act.undo].map(idOf)));
  const clean = { ...article, removed: article.removed.filter(({ id }) => !touched.has(id)) };
  let base: Article = clean;
  for (const act of [...acts].reverse()) base = forced(base, operation(act, 'undo', tabled));
  let mine = base;
  for (const act of acts) mine = forced(mine, operation(act, 'do', tabled));
  return merge(base, mine, article);
}

function isAct(entry: JournalEntry): entry is JournalAct {
  return entry.is === 'act';
}

function operation(act: JournalAct, way: 'do' | 'undo', tabled: Tabled): Operation {
  return operationOf(act[way], tabled, act.length === tabled.table.codePointLength);
}

function forced(article: Article, steps: Operation): Article {
  return apply(article, fitting(article, steps)).article;
}

function idOf(step: StoredStep): string | undefined {
  if (step.do === 'set') return undefined;
  return step.do === 'remove' ? step.id : step.annotation.id;
}
