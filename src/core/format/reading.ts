import { toLf } from '../text/newlines';
import type { Span } from '../text/span';
import { type Counter, counterOf, type TextUnit } from './unit';

/** One way to understand the offsets of a file: what they count, and over which form of the text. */
export interface Reading {
  readonly unit: TextUnit;
  /** As a person would say it: `as in the file`, `LF`, `CRLF`, with or without a byte-order mark. */
  readonly newlines: string;
  /** The stretch in the LF text; `undefined` when an edge is outside of the text or inside a character. */
  place(start: number, end: number): Span | undefined;
}

const units: readonly TextUnit[] = ['code points', 'UTF-16 units', 'bytes', 'graphemes'];

/**
 * Every reading of offsets over `raw`, likeliest first: the declared unit over the text as it is, then over its other forms, then the other
 * units. Each is made when it is asked for. Readings that cannot differ from an earlier one are left out.
 */
export function* readingsOf(raw: string, declared: TextUnit): Generator<Reading> {
  const forms = formsOf(raw);
  for (const unit of [declared, ...units.filter((each) => each !== declared)]) {
    for (const [text, newlines] of forms) {
      if (unit !== declared && isSimple.test(text)) continue;
      let lazy: { readonly counter: Counter; readonly toLfOffset: (offset: number) => number } | undefined;
      yield {
        unit,
        newlines,
        place(start, end) {
          lazy ??= { counter: counterOf(text, unit), toLfOffset: lfOffsets(text) };
          const [from, to] = [lazy.counter.from(start), lazy.counter.from(end)];
          if (from === undefined || to === undefined || from > to) return undefined;
          return { start: lazy.toLfOffset(from), end: lazy.toLfOffset(to) };
        },
      };
    }
  }
}

/** In such a text every unit counts the same. */
const isSimple = /^[\x00-\x0c\x0e-\x7f]*$/u;

/** The forms that the text may have had when its offsets were counted. */
function formsOf(raw: string): ReadonlyMap<string, string> {
  const lf = toLf(raw);
  const crlf = lf.replaceAll('\n', '\r\n');
  const forms = new Map([[raw, 'as in the file']]);
  const others = [
    [lf, 'LF'],
    [crlf, 'CRLF'],
    [`\ufeff${lf}`, 'LF with a byte-order mark'],
    [`\ufeff${crlf}`, 'CRLF with a byte-order mark'],
  ] as const;
  for (const [text, name] of others) if (!forms.has(text)) forms.set(text, name);
  return forms;
}

/** From offsets of `text` to those of its LF text, in which a leading byte-order mark and the CR of each CRLF are gone. */
function lfOffsets(text: string): (offset: number) => number {
  const gone: number[] = text.charCodeAt(0) === 0xfeff ? [0] : [];
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) gone.push(at);
  if (gone.length === 0) return (offset) => offset;
  return (offset) => {
    let [low, high] = [0, gone.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((gone[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}
