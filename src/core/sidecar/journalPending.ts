import type { Issue } from '../model/issue';
import type { JournalEntry } from './journal';

/** What a file lacks of a journal: acts in order, those that were done on its very bytes apart from those that were done on others. */
export interface Pending<A> {
  readonly runs: readonly { readonly isDirect: boolean; readonly acts: readonly A[] }[];
  readonly count: number;
}

/**
 * The acts of a journal that the file with the hash `sha256` may lack: not those that a checkpoint says are in these bytes, each once.
 * An act is direct when it was done on these bytes, or while they were being written.
 */
export function pending<A extends { readonly sequence: number; readonly base: string }>(
  acts: readonly A[],
  entries: readonly JournalEntry[],
  sha256: string,
): Pending<A> {
  const checkpoint = entries.findLast((entry) => entry.is === 'checkpoint' && entry.bytes === sha256);
  const covered = checkpoint?.sequence ?? Number.NEGATIVE_INFINITY;
  const bySequence = new Map(acts.filter(({ sequence }) => sequence > covered).map((act) => [act.sequence, act]));
  const runs: { readonly isDirect: boolean; readonly acts: A[] }[] = [];
  for (const act of [...bySequence.values()].sort((a, b) => a.sequence - b.sequence)) {
    const isDirect = act.base === sha256 || act.base === checkpoint?.base;
    const last = runs.at(-1);
    if (last && last.isDirect === isDirect) last.acts.push(act);
    else runs.push({ isDirect, acts: [act] });
  }
  return { runs, count: bySequence.size };
}

/** What a person is told of acts that had to be merged. */
export function rebasedIssue(count: number): Issue {
  const message = 'The file was changed after {0} acts that had not been saved. They were merged into it.';
  return { code: 'journal.rebased', severity: 'information', message, args: [String(count)] };
}
