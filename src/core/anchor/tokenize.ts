import { at, mixed, type Sequence } from './sequence';
import { classOf, folded, folds, plain, unitClass } from './unitClass';
import { stepUnits, type Work } from './work';

const { space, word, mark, high } = unitClass;
const joiner = 0x200d;

/**
 * Appends the tokens of `[from, to)` to `into`: words and numbers, characters of scripts without spaces, emoji, punctuation, each with
 * its marks. White space makes no token. Spellings that Unicode holds equal, invisible characters and typographic quotation marks
 * make no difference to a hash.
 */
export function tokenize(text: string, from: number, to: number, into: Sequence): void {
  let i = from;
  while (i < to) {
    const start = i;
    const first = text.charCodeAt(i++);
    const kind = classOf(first);
    if (kind === space) continue;
    let seen = kind & folds;
    let hash = mixed(0, plain(first));
    const isWord = (kind & 7) === word;
    if (kind === high) {
      i = clusterEnd(text, i, to);
      for (let k = start + 1; k < i; k++) hash = mixed(hash, text.charCodeAt(k));
      seen = i - start > 2 ? folds : 0;
    } else {
      for (; i < to; i++) {
        const unit = text.charCodeAt(i);
        const next = classOf(unit);
        if ((next & 7) !== mark && !(isWord && (next & 7) === word)) break;
        seen |= next & folds;
        hash = mixed(hash, unit);
      }
    }
    if (seen) {
      const bare = folded(text.slice(start, i));
      if (bare === '') continue;
      hash = hashOf(bare);
    }
    into.push(start, i, hash);
  }
}

/** The end of the emoji or other supplementary character whose second half stands at `i`: marks, skin tones, tags, joined emoji and a flag's second letter. */
function clusterEnd(text: string, i: number, to: number): number {
  let end = Math.min(to, i + 1);
  if (isFlagLetter(text, end - 2) && isFlagLetter(text, end)) end += 2;
  while (end < to) {
    const unit = text.charCodeAt(end);
    if (unit === joiner && classOf(text.charCodeAt(end + 1)) === high) end += 3;
    else if ((classOf(unit) & 7) === mark) end++;
    else if ((unit === 0xd83c && isSkinTone(text.charCodeAt(end + 1))) || unit === 0xdb40) end += 2;
    else break;
  }
  return Math.min(end, to);
}

function isFlagLetter(text: string, i: number): boolean {
  const low = text.charCodeAt(i + 1);
  return text.charCodeAt(i) === 0xd83c && low >= 0xdde6 && low <= 0xddff;
}

function isSkinTone(low: number): boolean {
  return low >= 0xdffb && low <= 0xdfff;
}

function hashOf(token: string): number {
  let hash = 0;
  for (let i = 0; i < token.length; i++) hash = mixed(hash, i === 0 ? plain(token.charCodeAt(0)) : token.charCodeAt(i));
  return hash;
}

/** Appends the lines of `[from, to)` that are not blank to `into`, each without white space at its edges. */
export function splitLines(text: string, from: number, to: number, into: Sequence): void {
  let line = from;
  while (line < to) {
    const feed = text.indexOf('\n', line);
    const next = feed < 0 || feed >= to ? to : feed + 1;
    let start = line;
    let end = next;
    while (start < end && classOf(text.charCodeAt(start)) === space) start++;
    while (end > start && classOf(text.charCodeAt(end - 1)) === space) end--;
    if (start < end) {
      let hash = 0;
      for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      into.push(start, end, mixed(hash, end - start));
    }
    line = next;
  }
}

/** Whether stretch `i` of one sequence and stretch `j` of another are equal as tokens, whatever their hashes say. */
export function isSameToken(a: string, inA: Sequence, i: number, b: string, inB: Sequence, j: number): boolean {
  const start = at(inA.starts, i);
  const length = at(inA.ends, i) - start;
  const other = at(inB.starts, j);
  if (length === at(inB.ends, j) - other) {
    let k = 0;
    while (k < length && a.charCodeAt(start + k) === b.charCodeAt(other + k)) k++;
    if (k === length) return true;
  }
  const own = folded(a.slice(start, start + length));
  const theirs = folded(b.slice(other, at(inB.ends, j)));
  return own.slice(1) === theirs.slice(1) && plain(own.charCodeAt(0)) === plain(theirs.charCodeAt(0));
}

/** Calls `take` for stretches of `[from, to)` that end at line ends, in steps. */
export function* inSteps(text: string, from: number, to: number, take: (from: number, to: number) => void): Work<void> {
  for (let start = from; start < to; ) {
    let end = Math.min(to, start + 2 * stepUnits);
    if (end < to) {
      const feed = text.indexOf('\n', end);
      end = feed < 0 || feed >= to ? to : feed + 1;
    }
    take(start, end);
    start = end;
    if (start < to) yield;
  }
}
