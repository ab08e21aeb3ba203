import type { Selector } from '../../../src/core/anchor/sparseText';
import type { Case, KnownSpan } from './cases';
import type { Found, Reanchor } from './reanchor';

/** Shares of all spans, in percent, and the time. Silent errors are sure and wrong: another place, or a place for what is gone. */
export interface Score {
  readonly spans: number;
  readonly correct: number;
  readonly doubtful: number;
  readonly missed: number;
  readonly partly: number;
  readonly silent: number;
  readonly ms: number;
}

type Verdict = 'correct' | 'doubtful' | 'missed' | 'partly' | 'silent';

/** Runs one way over all cases. Doubtful is an outcome of its own: neither correct nor wrong. */
export function scoreOf(cases: readonly Case[], way: Reanchor, isOldTextKnown: boolean, contextUnits: number): Score {
  const counts: Record<Verdict, number> = { correct: 0, doubtful: 0, missed: 0, partly: 0, silent: 0 };
  let spans = 0;
  let ms = 0;
  for (const { old, now, spans: known } of cases) {
    const selectors = known.map((span) => selectorOf(old, span, contextUnits));
    const began = performance.now();
    const found = way(isOldTextKnown ? old : null, now, selectors);
    ms += performance.now() - began;
    known.forEach((span, index) => {
      counts[verdict(now, span, found[index] ?? null)]++;
      spans++;
    });
  }
  const share = (verdicts: number) => Math.round((10_000 * verdicts) / Math.max(1, spans)) / 100;
  return {
    spans,
    correct: share(counts.correct),
    doubtful: share(counts.doubtful),
    missed: share(counts.missed),
    partly: share(counts.partly),
    silent: share(counts.silent),
    ms,
  };
}

function selectorOf(old: string, { start, end }: KnownSpan, contextUnits: number): Selector {
  return {
    start,
    end,
    exact: old.slice(start, end),
    prefix: old.slice(Math.max(0, start - contextUnits), start),
    suffix: old.slice(end, end + contextUnits),
  };
}

function verdict(now: string, { is, to }: KnownSpan, found: Found | null): Verdict {
  if (found?.status === 'review') return 'doubtful';
  if (!found) return is === 'lost' || is === 'heavy' ? 'correct' : 'missed';
  if (is === 'lost' || !to) return 'silent';
  if (is === 'heavy') return found.start < to.end + 3 && to.start - 3 < found.end ? 'correct' : 'silent';
  const [a, b] = [trimmed(now, found), trimmed(now, to)];
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  if (common <= 0) return 'silent';
  const share = common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
  return share >= (is === 'edited' ? 0.5 : 0.8) ? 'correct' : 'partly';
}

function trimmed(text: string, { start, end }: { readonly start: number; readonly end: number }): { start: number; end: number } {
  const cut = text.slice(start, end);
  const from = start + cut.length - cut.trimStart().length;
  return { start: from, end: Math.max(from, start + cut.trimEnd().length) };
}
