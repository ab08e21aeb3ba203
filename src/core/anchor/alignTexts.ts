import { type Alignment, align, type Hunk, isLong, lineGrain, phrase, runsOf, take, tokenGrain, unaligned } from './align';
import { dropIslands } from './islands';
import { findMoves } from './moves';
import { Pieces } from './pieces';
import { refined } from './refine';
import { at, Sequence } from './sequence';
import { sharedOnce } from './shingles';
import { slide } from './slide';
import { inSteps, isSameToken, splitLines, tokenize } from './tokenize';
import type { Work } from './work';

/** What of one text stands where in another, and which stretches of the old one could as well stand elsewhere. */
export interface TextMap {
  readonly pieces: Pieces;
  /** Stretches of the old text, ascending, that a second telling of the edit, as good as the one taken, moves or removes. */
  readonly ties: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Aligns two texts of which both are known: common ends, then lines, then the tokens of the lines that differ, then units where a
 * stretch was replaced. O(n) in practice.
 */
export function* alignTexts(oldText: string, newText: string): Work<TextMap> {
  const { before, after } = commonEnds(oldText, newText);
  const ties: { start: number; end: number }[] = [];
  const pieces = new Pieces(64);
  if (before > 0) pieces.push(0, before, 0, before, false);
  const oldEnd = oldText.length - after;
  const newEnd = newText.length - after;
  if (before < oldEnd || before < newEnd) {
    const lines = yield* alignLines(oldText, before, oldEnd, newText, before, newEnd);
    collectTies(lines, ties);
    const { tokens, hunks } = tokensBetween(oldText, newText, lines);
    yield;
    yield* alignTokens(oldText, newText, tokens, hunks);
    collectTies(tokens, ties);
    gather(oldText, newText, lines, tokens, pieces);
    yield;
  }
  if (after > 0) pieces.join(oldText, newText, oldEnd, oldText.length, newEnd, newText.length, false);
  return { pieces: yield* refined(oldText, newText, pieces, true), ties: ties.sort((a, b) => a.start - b.start) };
}

/** So many lines that are common to both ends are compared all the same: a deletion beside them may as well have been one of them. */
const linesBeside = 8;

/** How many units the texts have in common at both ends, cut back to whole lines and some lines more. */
export function commonEnds(a: string, b: string): { before: number; after: number } {
  const shorter = Math.min(a.length, b.length);
  const stride = 4096;
  let before = 0;
  while (before + stride <= shorter && a.slice(before, before + stride) === b.slice(before, before + stride)) before += stride;
  while (before < shorter && a.charCodeAt(before) === b.charCodeAt(before)) before++;
  if (before === a.length && before === b.length) return { before, after: 0 };
  for (let lines = 0; lines <= linesBeside && before > 0; lines++) before = a.lastIndexOf('\n', before - 2) + 1;
  let after = 0;
  const rest = shorter - before;
  const isCommon = (length: number) =>
    a.slice(a.length - after - length, a.length - after) === b.slice(b.length - after - length, b.length - after);
  while (after + stride <= rest && isCommon(stride)) after += stride;
  while (after < rest && a.charCodeAt(a.length - 1 - after) === b.charCodeAt(b.length - 1 - after)) after++;
  const startsLine = (text: string) => after === text.length || text.charCodeAt(text.length - after - 1) === 0x0a;
  for (let lines = 0; after > 0 && lines <= linesBeside; after--) if (startsLine(a) && startsLine(b)) lines++;
  while (after > 0 && !(startsLine(a) && startsLine(b))) after--;
  return { before, after };
}

function* alignLines(a: string, a0: number, a1: number, b: string, b0: number, b1: number): Work<Alignment> {
  const old = new Sequence(64);
  const now = new Sequence(64);
  yield* inSteps(a, a0, a1, (from, to) => splitLines(a, from, to, old));
  yield* inSteps(b, b0, b1, (from, to) => splitLines(b, from, to, now));
  const lines = unaligned(old, now);
  const whole = { a0: 0, a1: old.length, b0: 0, b1: now.length };
  yield* align(lines, whole, lineGrain);
  for (let i = 0; i < old.length; i++) {
    const j = at(lines.map, i);
    if (j < 0) continue;
    if (a.slice(at(old.starts, i), at(old.ends, i)) === b.slice(at(now.starts, j), at(now.ends, j))) continue;
    lines.map[i] = -1;
    lines.taken[j] = 0;
  }
  dropIslands(lines, whole);
  slide(a, b, lines, whole);
  return lines;
}

/** The tokens of the lines that have no partner, and which of them lie between the same partners. */
function tokensBetween(oldText: string, newText: string, lines: Alignment): { tokens: Alignment; hunks: Hunk[] } {
  const { old, now, map, moved, taken } = lines;
  const oldTokens = new Sequence(256);
  const newTokens = new Sequence(256);
  const hunks: Hunk[] = [];
  let j = 0;
  for (let i = 0; i <= old.length; ) {
    const [a0, b0] = [oldTokens.length, newTokens.length];
    for (; i < old.length && (at(map, i) < 0 || at(moved, i) === 1); i++)
      if (at(map, i) < 0) tokenize(oldText, at(old.starts, i), at(old.ends, i), oldTokens);
    const until = i < old.length ? at(map, i) : now.length;
    for (; j < until; j++) if (at(taken, j) === 0) tokenize(newText, at(now.starts, j), at(now.ends, j), newTokens);
    if (oldTokens.length > a0 || newTokens.length > b0) hunks.push({ a0, a1: oldTokens.length, b0, b1: newTokens.length });
    i++;
    j = until + 1;
  }
  return { tokens: unaligned(oldTokens, newTokens), hunks };
}

function* alignTokens(oldText: string, newText: string, tokens: Alignment, hunks: readonly Hunk[]): Work<void> {
  if (hunks.length > 1) yield* moveBetweenHunks(tokens, hunks);
  for (const hunk of hunks) yield* align(tokens, hunk, tokenGrain);
  unmatchUnequal(oldText, newText, tokens);
  for (const hunk of hunks) {
    dropIslands(tokens, hunk);
    slide(oldText, newText, tokens, hunk);
  }
  yield;
  yield* findMoves(oldText, newText, tokens, phrase);
  unmatchUnequal(oldText, newText, tokens);
}

/** Takes runs that stand once in all that differs, and in another place of it, before what is left of their old place finds other company. */
function* moveBetweenHunks(tokens: Alignment, hunks: readonly Hunk[]): Work<void> {
  const whole = { a0: 0, a1: tokens.old.length, b0: 0, b1: tokens.now.length };
  const [size = 6] = tokenGrain.first;
  const pairs = yield* sharedOnce(tokens.oldHashes, 0, whole.a1, tokens.nowHashes, 0, whole.b1, size);
  let index = 0;
  for (const run of runsOf(tokens, whole, pairs, size)) {
    while ((hunks[index]?.a1 ?? Number.POSITIVE_INFINITY) <= run.old) index++;
    const hunk = hunks[index];
    const isInside =
      hunk !== undefined && run.now >= hunk.b0 && run.now + run.length <= hunk.b1 && run.old >= hunk.a0 && run.old + run.length <= hunk.a1;
    if (!isInside && isLong(tokens.old, run, tokenGrain.move)) take(tokens, run, true);
  }
}

/** Takes back matches of equal hash and different text. */
export function unmatchUnequal(oldText: string, newText: string, { old, now, map, moved, taken }: Alignment): void {
  for (let i = 0; i < old.length; i++) {
    const j = at(map, i);
    if (j < 0 || isSameToken(oldText, old, i, newText, now, j)) continue;
    map[i] = -1;
    moved[i] = 0;
    taken[j] = 0;
  }
}

/** Appends what was found of two alignments whose old stretches do not overlap. */
function gather(oldText: string, newText: string, lines: Alignment, tokens: Alignment, pieces: Pieces): void {
  let k = 0;
  const upTo = (offset: number) => {
    for (; k < tokens.old.length && at(tokens.old.starts, k) < offset; k++) joinStretch(oldText, newText, tokens, k, pieces);
  };
  for (let i = 0; i < lines.old.length; i++) {
    if (at(lines.map, i) < 0) continue;
    upTo(at(lines.old.starts, i));
    joinStretch(oldText, newText, lines, i, pieces);
  }
  upTo(Number.POSITIVE_INFINITY);
}

/** Appends old stretch `i` when it was found. */
export function joinStretch(oldText: string, newText: string, { old, now, map, moved }: Alignment, i: number, pieces: Pieces): void {
  const j = at(map, i);
  if (j < 0) return;
  const isMoved = at(moved, i) === 1;
  pieces.join(oldText, newText, at(old.starts, i), at(old.ends, i), at(now.starts, j), at(now.ends, j), isMoved);
}

/** Appends the tied stretches of an alignment as offsets. */
export function collectTies({ old, tied }: Alignment, ties: { start: number; end: number }[]): void {
  for (let i = 0; i < old.length; ) {
    if (at(tied, i) === 0) {
      i++;
      continue;
    }
    const from = i;
    while (i < old.length && at(tied, i) === 1) i++;
    ties.push({ start: at(old.starts, from), end: at(old.ends, i - 1) });
  }
}
