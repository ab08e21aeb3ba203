import { at, Sequence } from './sequence';
import { tokenize } from './tokenize';

/** What is kept of a span of a text that is not at hand: its place, its quote and what stood beside it. Offsets in UTF-16 units. */
export interface Selector {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

/** The old text as far as selectors quote it. */
export interface SparseText {
  readonly text: string;
  /** Where each selector's span begins in `text`. */
  readonly places: Int32Array;
  /** Its tokens; between two fragments one that equals no other. */
  readonly tokens: Sequence;
  /** Where each token began in the old text. */
  readonly origins: Int32Array;
  readonly fragments: readonly Fragment[];
}

/** A stretch of the old text, where it begins in the sparse one, and where it began. */
export interface Fragment {
  readonly text: string;
  readonly start: number;
  readonly oldStart: number;
}

/** The hash of the token between two fragments, plus its index: unlike any other, by a chance of one in some million. */
const separator = 0x20000000;
/** Stands between fragments: a private-use character, so that no piece of text goes on over it. */
const gap = '\n\ue0ff\n';

/**
 * Joins the quotes of all selectors, with their surroundings, to fragments of the old text in its order. Where two overlap they are one;
 * where two that overlap do not agree, as after a hand's edit of the file, the second begins a fragment of its own.
 */
export function sparseText(selectors: readonly Selector[]): SparseText {
  const order = selectors.map((_, index) => index);
  const startOf = (index: number) => selectors[index]?.start ?? 0;
  const endOf = (index: number) => selectors[index]?.end ?? 0;
  order.sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
  const places = new Int32Array(selectors.length);
  const fragments: Fragment[] = [];
  const parts: string[] = [];
  let text = '';
  let oldStart = 0;
  let reached = 0;
  let done = 0;
  const flush = () => {
    if (text === '') return;
    fragments.push({ text, oldStart, start: done });
    parts.push(text, gap);
    done += text.length + gap.length;
    text = '';
  };
  for (const index of order) {
    const { start, exact, prefix = '', suffix = '' } = selectors[index] as Selector;
    const from = start - prefix.length;
    const quoted = prefix + exact + suffix;
    const overlap = reached - from;
    const isJoined = text !== '' && overlap >= 0 && from >= oldStart && agrees(text, overlap, quoted);
    if (!isJoined) {
      flush();
      oldStart = from;
      text = quoted;
      reached = from + quoted.length;
    } else if (overlap < quoted.length) {
      text += quoted.slice(overlap);
      reached = from + quoted.length;
    }
    places[index] = done + (from - oldStart) + prefix.length;
  }
  flush();
  const joined = parts.join('');
  return { text: joined, places, fragments, ...tokensOf(joined, fragments) };
}

/** Whether `quoted`, which begins `overlap` units before the end of `text`, says the same as far as both go. */
function agrees(text: string, overlap: number, quoted: string): boolean {
  const length = Math.min(overlap, quoted.length);
  return length === 0 || text.startsWith(quoted.slice(0, length), text.length - overlap);
}

function tokensOf(text: string, fragments: readonly Fragment[]): { tokens: Sequence; origins: Int32Array } {
  const tokens = new Sequence(256);
  const firsts: number[] = [];
  for (const fragment of fragments) {
    firsts.push(tokens.length);
    const end = fragment.start + fragment.text.length;
    tokenize(text, fragment.start, end, tokens);
    tokens.push(end + 1, end + 2, separator + tokens.length);
  }
  const origins = new Int32Array(tokens.length);
  fragments.forEach(({ start, oldStart }, index) => {
    const last = firsts[index + 1] ?? tokens.length;
    for (let i = firsts[index] ?? 0; i < last; i++) origins[i] = at(tokens.starts, i) - start + oldStart;
  });
  return { tokens, origins };
}

/** Where an offset of the sparse text was in the old one. */
export function originOf({ fragments }: SparseText, offset: number): number {
  let low = 0;
  let high = fragments.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((fragments[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle;
  }
  const fragment = fragments[low];
  return fragment ? offset - fragment.start + fragment.oldStart : offset;
}
