/**
 * What closes each opening mark. Quotation marks differ by country: `„…“` and `„…”`, `«…»` and `»…«`, `”…”`; a mark that opens nothing still open
 * may be an opening one itself.
 */
const closersOf: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', "`'"],
  ['“', '”'],
  ['”', '”'],
  ['„', '“”'],
  ['‟', '”'],
  ['‘', '’'],
  ['‚', '‘’'],
  ['‛', '’'],
  ['«', '»'],
  ['»', '«»'],
  ['‹', '›'],
  ['›', '‹›'],
  ['〝', '〞〟'],
  ['＂', '＂'],
  ['＇', '＇'],
  ['《', '》'],
  ['〈', '〉'],
  ['「', '」'],
  ['『', '』'],
  ['｢', '｣'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['（', '）'],
  ['［', '］'],
  ['｛', '｝'],
  ['【', '】'],
  ['〔', '〕'],
  ['〖', '〗'],
]);

const quotes = new Set('"\'`´“”„‟‘’‚‛«»‹›〝〞〟＂＇《》〈〉「」『』｢｣');
const brackets = new Set('()[]{}（）［］｛｝【】〔〕〖〗');

/** Whether `mark` is a quotation mark, an apostrophe among them. */
export function isQuote(mark: string): boolean {
  return quotes.has(mark);
}

/** Whether `mark` is a bracket that does not stand for quotation marks. */
export function isBracket(mark: string): boolean {
  return brackets.has(mark);
}

/** How many marks still open are looked through for the one that a mark closes. */
const depth = 32;

/** For each quotation mark and bracket of `text` that has a partner there, where the partner stands. An apostrophe in a word has none. */
export function partnersIn(text: string): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: { readonly at: number; readonly closers: string }[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    const closers = closersOf.get(mark);
    if ((closers === undefined && !isQuote(mark) && !isBracket(mark)) || isApostrophe(text, at)) continue;
    const closed = open.slice(-depth).findLast((each) => each.closers.includes(mark));
    if (closed !== undefined) {
      partners.set(closed.at, at).set(at, closed.at);
      while (open.pop() !== closed);
    } else if (closers !== undefined) open.push({ at, closers });
  }
  return partners;
}

function isApostrophe(text: string, at: number): boolean {
  return /^[\p{L}\p{M}\p{N}]['’‘][\p{L}\p{N}]/u.test(text.slice(at - 1, at + 2));
}
