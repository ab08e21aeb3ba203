import { abbreviationAtEnd, isInsideAbbreviation } from './abbreviations';
import { trimSpace } from './space';
import type { Span } from './span';

/** How much on either side of a supposed sentence end is looked at. */
const sight = 48;

/**
 * Sentences from the segmenter's, which takes every full stop that a capital or an Indic letter follows for an end: those that go on are
 * joined, what closes a sentence (quotation marks, brackets, note numbers such as `[3]`) goes with it, white space is left out.
 */
export function* joinedSentences(text: string, segments: Iterable<Span>): Generator<Span> {
  let sentence: Span | undefined;
  for (const segment of segments) {
    let next = trimSpace(text, segment);
    if (sentence !== undefined && !text.slice(sentence.end, next.start).includes('\n')) {
      const border = borderBetween(text, sentence, next);
      sentence = trimSpace(text, { start: sentence.start, end: border });
      next = trimSpace(text, { start: border, end: next.end });
      if (next.start < next.end && goesOn(text, sentence, next)) {
        sentence = { start: sentence.start, end: next.end };
        continue;
      }
    }
    if (next.start === next.end) continue;
    if (sentence !== undefined) yield sentence;
    sentence = next;
  }
  if (sentence !== undefined) yield sentence;
}

/** Where `sentence` ends when opening marks directly before `next` are left to that, and closing ones at its start are taken from it. */
function borderBetween(text: string, sentence: Span, next: Span): number {
  const before = text.slice(Math.max(sentence.start + 1, sentence.end - sight), sentence.end);
  const opening = sentence.end === next.start ? (/[\p{Ps}\p{Pi}]+$/u.exec(before)?.[0].length ?? 0) : 0;
  return closingAt(text, { start: next.start - opening, end: next.end });
}

/** The end of what closes the sentence before at the start of `next`: all of `next` when no word is in it. */
function closingAt(text: string, next: Span): number {
  const all = text.slice(next.start, next.end);
  if (!/[\p{L}\p{N}]/u.test(all)) return next.end;
  return next.start + (closing.exec(all)?.[0].length ?? 0);
}

const closing = /^(?:\s*(?:[\p{Pf}\p{Pe}"']+(?=\s|$)|\[\p{N}{1,3}\]))+/u;

/** Whether `next` still belongs to `sentence`. */
function goesOn(text: string, sentence: Span, next: Span): boolean {
  if (isDanda(text, sentence.end - 1)) return false;
  const before = text.slice(Math.max(sentence.start, sentence.end - sight), sentence.end);
  const after = text.slice(next.start, Math.min(next.end, next.start + sight));
  const isAttached = sentence.end === next.start;
  if (enumerator.test(text.slice(sentence.start, Math.min(sentence.end, sentence.start + sight)))) return true;
  if (/^\p{Ll}/u.test(after) && /[.?!…][\p{Pf}\p{Pe}"']*$/u.test(before)) return true;
  if (isAttached && /(?:\.\.|…)$/u.test(before)) return true;
  if (isInsideAbbreviation(before, after, isAttached)) return true;
  switch (abbreviationAtEnd(before)) {
    case 'leading':
      return true;
    case 'numbered':
      return /^[#\p{N}]/u.test(after);
    case 'trailing':
      return !opener.test(after);
    default:
      return false;
  }
}

/** A danda ends a sentence and nothing else; most Hindi sentences need no further look. */
function isDanda(text: string, offset: number): boolean {
  const mark = text.charAt(offset);
  return mark === '।' || mark === '॥';
}

/** A sentence that is no more than a number in a list: `1.`, `(ii)`, `क.` */
const enumerator = /^[([]?(?:\p{N}{1,3}|\p{Lu}|[IVXivx]{2,4}|[क-ह])[.)]$/u;

/** English words that begin a sentence far more often than they follow an abbreviation. */
const opener = new RegExp(
  `^[\\p{Pi}"'(]*(?:${[
    'The An? I You He She It We They This That These Those His Her Its Our Their My Your There Here What Who Why How When Where While',
    'In On At By For From With As If After Before Since Until During Under Despite Although Though Because Once Both Each',
    'But And So Yet Or Then Now However Meanwhile According Also Such Some Many Most All No Not Asked',
  ]
    .join(' ')
    .replaceAll(' ', '|')})(?![\\p{L}\\p{M}\\p{N}.])`,
  'u',
);
