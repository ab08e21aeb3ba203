import search from 'approx-string-match';
import { diffWordsWithSpace } from 'diff';
import DiffMatchPatch from 'diff-match-patch';
import type { Selector } from '../../../src/core/anchor/sparseText';
import type { Found, Reanchor } from './reanchor';

/**
 * The way of the most used web annotator: the old position when the quote is there, else every exact occurrence, else the approximate
 * ones of fewest errors; best by quote, contexts and position, whatever its score.
 */
export const quoteSearch: Reanchor = (_, newText, spans) => spans.map((span) => searched(newText, span));

function searched(text: string, { start, exact, prefix = '', suffix = '' }: Selector): Found | null {
  if (exact === '') return null;
  if (text.startsWith(exact, start)) return { start, end: start + exact.length };
  const matches = allMatches(text, exact, Math.min(256, exact.length / 2));
  let best: Found | null = null;
  for (const match of matches) {
    const before = similar(text.slice(Math.max(0, match.start - prefix.length), match.start), prefix);
    const after = similar(text.slice(match.end, match.end + suffix.length), suffix);
    const near = 1 - Math.abs(match.start - start) / text.length;
    const score = (50 * (1 - match.errors / exact.length) + 20 * before + 20 * after + 2 * near) / 92;
    if (!best || score > (best.score ?? 0)) best = { start: match.start, end: match.end, score };
  }
  return best;
}

function allMatches(text: string, quote: string, mostErrors: number): { start: number; end: number; errors: number }[] {
  const exact: { start: number; end: number; errors: number }[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    exact.push({ start: at, end: at + quote.length, errors: 0 });
  return exact.length > 0 ? exact : search(text, quote, mostErrors);
}

function similar(text: string, wanted: string): number {
  if (wanted === '') return 1;
  if (text === '') return 0;
  const [match] = allMatches(text, wanted, wanted.length);
  return match ? 1 - match.errors / wanted.length : 0;
}

/** What two texts have in common, as a diff tells it. */
type Common = readonly { readonly old: number; readonly now: number; readonly length: number }[];

/** diff-match-patch with its usual deadline of one second. */
export const diffMatchPatch: Reanchor = (oldText, newText, spans) => {
  let [old, now] = [0, 0];
  const common: { old: number; now: number; length: number }[] = [];
  for (const [kind, text] of new DiffMatchPatch().diff_main(oldText ?? '', newText)) {
    if (kind === 0) common.push({ old, now, length: text.length });
    if (kind <= 0) old += text.length;
    if (kind >= 0) now += text.length;
  }
  return spans.map((span) => mapped(common, span));
};

/** So long the word diff may take for one pair; what it has not told by then counts as lost. */
const deadlineMs = 5000;

/** The word diff of jsdiff, the most accurate of the libraries. */
export const wordDiff: Reanchor = (oldText, newText, spans) => {
  let [old, now] = [0, 0];
  const common: { old: number; now: number; length: number }[] = [];
  for (const { value, added, removed } of diffWordsWithSpace(oldText ?? '', newText, { timeout: deadlineMs }) ?? []) {
    if (!added && !removed) common.push({ old, now, length: value.length });
    if (!added) old += value.length;
    if (!removed) now += value.length;
  }
  return spans.map((span) => mapped(common, span));
};

/** A span through what is common; null when less than half of it is. */
function mapped(common: Common, { start, end }: Selector): Found | null {
  let kept = 0;
  let first = -1;
  let last = -1;
  for (const { old, now, length } of common) {
    const from = Math.max(start, old);
    const to = Math.min(end, old + length);
    if (to <= from) continue;
    kept += to - from;
    if (first < 0) first = now + from - old;
    last = now + to - old;
  }
  return kept * 2 >= end - start ? { start: first, end: last } : null;
}
