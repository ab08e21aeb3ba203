import { at, Sequence } from './sequence';
import { inSteps, tokenize } from './tokenize';
import { stepUnits, type Work } from './work';

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
  /** The selectors in the order of the old text. */
  readonly order: Uint32Array;
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
  readonly start: number;
  readonly end: number;
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
export function* sparseText(selectors: readonly Selector[]): Work<SparseText> {
  const places = new Int32Array(selectors.length);
  const fragments: Fragment[] = [];
  const parts: string[] = [];
  const units = new Units();
  let oldStart = 0;
  let begin = 0;
  let done = 0;
  const finishFragment = () => {
    if (units.length === begin) return;
    fragments.push({ start: begin, end: units.length, oldStart });
    parts.push(gap);
    units.append(gap, 0);
  };
  const order = inOldOrder(selectors);
  for (const index of order) {
    const { start, exact, prefix = '', suffix = '' } = selectors[index] as Selector;
    const from = start - prefix.length;
    const quoted = prefix + exact + suffix;
    const isFirst = units.length === begin;
    const into = begin + from - oldStart;
    if (isFirst || from < oldStart || into > units.length || !units.agree(into, quoted)) {
      finishFragment();
      begin = units.length;
      oldStart = from;
      units.append(quoted, 0);
      parts.push(quoted);
    } else if (into + quoted.length > units.length) {
      const known = units.length - into;
      parts.push(quoted.slice(known));
      units.append(quoted, known);
    }
    places[index] = begin + start - oldStart;
    done += quoted.length + 20;
    if (done > stepUnits) {
      done = 0;
      yield;
    }
  }
  finishFragment();
  const text = parts.join('');
  yield;
  return { text, order, places, fragments, ...(yield* tokensOf(text, fragments)) };
}

/** The order of the selectors in the old text: by start, the longer first, and of the same span by what is quoted. */
function inOldOrder(selectors: readonly Selector[]): Uint32Array {
  const count = selectors.length;
  const keys = Float64Array.from(selectors, ({ start }, index) => Math.max(0, start) * count + index).sort();
  const order = Uint32Array.from(keys, (key) => key % count);
  for (let first = 0; first < count; ) {
    const { start } = selectors[at(order, first)] as Selector;
    let last = first + 1;
    while (last < count && selectors[at(order, last)]?.start === start) last++;
    if (last - first > 1) {
      const equals = [...order.subarray(first, last)].map((index) => ({ index, selector: selectors[index] as Selector }));
      equals.sort((a, b) => compareQuotes(a.selector, b.selector));
      equals.forEach(({ index }, k) => {
        order[first + k] = index;
      });
    }
    first = last;
  }
  return order;
}

function compareQuotes(a: Selector, b: Selector): number {
  return b.end - a.end || compare(a.exact, b.exact) || compare(a.prefix, b.prefix) || compare(a.suffix, b.suffix);
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A text that grows at its end and can be compared anywhere: a string would be copied for each comparison. */
class Units {
  length = 0;
  #units = new Uint16Array(4096);

  append(text: string, from: number): void {
    const needed = this.length + text.length - from;
    if (needed > this.#units.length) {
      const grown = new Uint16Array(needed * 2);
      grown.set(this.#units.subarray(0, this.length));
      this.#units = grown;
    }
    for (let i = from; i < text.length; i++) this.#units[this.length++] = text.charCodeAt(i);
  }

  /** Whether `text`, laid over this one from `offset` on, says the same as far as both go. */
  agree(offset: number, text: string): boolean {
    const end = Math.min(this.length - offset, text.length);
    for (let i = 0; i < end; i++) if (this.#units[offset + i] !== text.charCodeAt(i)) return false;
    return true;
  }
}

function* tokensOf(text: string, fragments: readonly Fragment[]): Work<{ tokens: Sequence; origins: Int32Array }> {
  const tokens = new Sequence(256);
  const firsts: number[] = [];
  for (const fragment of fragments) {
    firsts.push(tokens.length);
    yield* inSteps(text, fragment.start, fragment.end, (from, to) => tokenize(text, from, to, tokens));
    tokens.push(fragment.end + 1, fragment.end + 2, separator + tokens.length);
  }
  const origins = new Int32Array(tokens.length);
  fragments.forEach(({ start, oldStart }, index) => {
    const last = firsts[index + 1] ?? tokens.length;
    for (let i = firsts[index] ?? 0; i < last; i++) origins[i] = at(tokens.starts, i) - start + oldStart;
  });
  return { tokens, origins };
}

/** Where an offset of the sparse text was in the old one. */
export function originOf(sparse: SparseText, offset: number): number {
  const fragment = fragmentAt(sparse, offset);
  return fragment ? offset - fragment.start + fragment.oldStart : offset;
}

/** The last fragment that begins at `offset` or before it. */
export function fragmentAt({ fragments }: SparseText, offset: number): Fragment | undefined {
  let low = 0;
  let high = fragments.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((fragments[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return fragments[low];
}
