import { abbreviationAtEnd } from './abbreviations';
import { isBracket, isQuote, partnersIn } from './pairs';
import { snapToGraphemes } from './segment';
import { isSpace } from './space';
import type { Span } from './span';

/** Longer than any abbreviation with its full stops. */
const sight = 48;

/**
 * What of a selection is the mention: without white space and invisible marks, quotation marks, sentence punctuation, dashes and brackets
 * without a partner at its edges. A full stop that belongs to an abbreviation or initial stays (`U.S.`, `डॉ.`), as do quotation marks around a
 * part (`"Bob" Smith`), a sign before a number (`-5`) and a point that begins a word (`.NET`).
 * A selection of nothing else is kept. The result splits no grapheme cluster.
 *
 *     trimMention(text, trimMention(text, a)) equals trimMention(text, a)
 */
export function trimMention(text: string, a: Span): Span {
  const partners = partnersIn(text.slice(a.start, a.end));
  const partnerOf = (at: number) => {
    const partner = partners.get(at - a.start);
    return partner === undefined ? undefined : partner + a.start;
  };
  let { start, end } = a;
  for (let before = -1; before !== end - start; ) {
    before = end - start;
    while (start < end && isLooseAtStart(text, { start, end }, partnerOf)) start += widthAt(text, start);
    while (start < end && isLooseAtEnd(text, { start, end }, partnerOf)) end -= widthBefore(text, end);
  }
  return snapToGraphemes(text, start === end ? a : { start, end });
}

type PartnerOf = (at: number) => number | undefined;

function isLooseAtStart(text: string, a: Span, partnerOf: PartnerOf): boolean {
  const first = text.slice(a.start, a.start + widthAt(text, a.start));
  const rest = text.slice(a.start + first.length, a.start + sight);
  if (isQuote(first) || isBracket(first))
    return isLooseMark(first, a, partnerOf(a.start), a.end - 1) && !/^['’]\p{Nd}{2}/u.test(first + rest);
  if (first === '.') return !/^[\p{L}\p{N}]/u.test(rest) || /[\p{L}\p{M}\p{N}]$/u.test(text.slice(Math.max(0, a.start - 2), a.start));
  if (first === '-' || first === '−') return !/^\p{N}/u.test(rest);
  return isLoose(first);
}

function isLooseAtEnd(text: string, a: Span, partnerOf: PartnerOf): boolean {
  const last = text.slice(a.end - widthBefore(text, a.end), a.end);
  if (isQuote(last) || isBracket(last)) return isLooseMark(last, a, partnerOf(a.end - 1), a.start);
  if (last === '.') return abbreviationAtEnd(text.slice(Math.max(a.start, a.end - sight), a.end)) === undefined;
  return isLoose(last);
}

/** Whether a mark at one edge has no partner in the span or, being a quotation mark, has it at the other edge. */
function isLooseMark(mark: string, a: Span, partner: number | undefined, otherEdge: number): boolean {
  return partner === undefined || partner < a.start || partner >= a.end || (isQuote(mark) && partner === otherEdge);
}

function isLoose(character: string): boolean {
  return isSpace(character.charCodeAt(0)) || looseCharacters.test(character);
}

/** Sentence punctuation of every script, dashes, bullets, and marks that show nothing: soft hyphen, zero-width space, directions. */
const looseCharacters =
  /^[\p{Terminal_Punctuation}\p{Sentence_Terminal}\p{Dash}…‥•·¡¿\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]$/u;

function widthAt(text: string, offset: number): number {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}

function widthBefore(text: string, offset: number): number {
  return offset > 1 && (text.codePointAt(offset - 2) ?? 0) > 0xffff ? 2 : 1;
}
