/** What a UTF-16 unit is to the tokenizer. */
export const unitClass = { space: 1, word: 2, mark: 3, single: 4, symbol: 5, high: 6, low: 7 } as const;

/** Set beside the class of a unit that may be written otherwise without being another letter; its token is folded before it is hashed. */
export const folds = 8;

const known = new Uint8Array(0x10000);

/**
 * The class of a UTF-16 unit, plus `folds` where it applies. Letters and digits make words; a character of a script that writes
 * without spaces stands alone; a mark or a joiner belongs to what is before it.
 */
export function classOf(unit: number): number {
  return known[unit] || classify(unit);
}

/** Classes are found when first asked for: all 65,536 at once would take 20 ms of a fresh start. */
function classify(unit: number): number {
  const found = classNamed(unit);
  known[unit] = found;
  return found;
}

function classNamed(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdbff) return unitClass.high;
  if (unit >= 0xdc00 && unit <= 0xdfff) return unitClass.low;
  const character = String.fromCharCode(unit);
  if (space.test(character)) return unitClass.space;
  if (mark.test(character)) return unitClass.mark | (isVariable(character) ? folds : 0);
  if (unspaced.test(character)) return unitClass.single | (isVariable(character) ? folds : 0);
  if (word.test(character)) return unitClass.word | (isVariable(character) ? folds : 0);
  return unitClass.symbol;
}

function isVariable(character: string): boolean {
  return character.normalize('NFC') !== character || composing.test(character) || ignored.test(character);
}

const space = /[\s\u001c-\u001f\u0085\ufeff]/u;
const mark = /[\p{M}\p{Cf}]/u;
const word = /[\p{L}\p{N}_]/u;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** Second halves of canonical compositions in the scripts of the Basic Multilingual Plane. */
const composing =
  /[\u0300-\u0345\u0653-\u0655\u093c\u09bc\u09be\u09d7\u0a3c\u0b3c\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca\u0dcf\u0ddf\u102e\u1100-\u11ff\u3099\u309a]/u;
const ignored = /\p{Cf}|\p{Variation_Selector}/u;

/** A token as it is compared: composed, without marks that show nothing by themselves. */
export function folded(token: string): string {
  return token.normalize('NFC').replace(allIgnored, '');
}

const allIgnored = /\p{Cf}|\p{Variation_Selector}/gu;

/** The plain form of typographic quotation marks and dashes, as a unit; other units are themselves. */
export function plain(unit: number): number {
  if (unit < 0x2010) return unit;
  if (unit <= 0x2015 || unit === 0x2212) return 0x2d;
  if (unit === 0x2018 || unit === 0x2019) return 0x27;
  if (unit === 0x201c || unit === 0x201d) return 0x22;
  return unit === 0x2026 ? 0x2e : unit;
}
