/**
 * What may follow an abbreviation in its sentence:
 * `leading`, something always does (`Dr.`, `Rs.`, `डॉ.`); `numbered`, a number does (`No.`, `Jan.`);
 * `trailing`, it may as well be the last word (`Jr.`, `Inc.`, `U.S.`, an initial).
 */
export type Abbreviation = 'leading' | 'numbered' | 'trailing';

/** The kind of abbreviation whose full stop ends `text`; `undefined` when the word before the full stop is none, or no full stop is there. */
export function abbreviationAtEnd(text: string): Abbreviation | undefined {
  const word = lastWord.exec(text)?.[1];
  if (word === undefined) return undefined;
  const listed = kinds.get(word);
  if (listed !== undefined) return listed;
  if (/^[\p{Lu}\p{Ll}]$/u.test(word) || isDotted(word)) return 'trailing';
  if (hindiInitials.has(word)) return 'leading';
  return ambiguousHindiInitials.has(word) && isHindiInitial(lastWord.exec(text.slice(0, -word.length - 1).trimEnd())?.[1])
    ? 'leading'
    : undefined;
}

/**
 * Whether a full stop between `before` and `after` stands inside an abbreviation: between initials in Devanagari (`ए. पी. जे.`) or, when nothing
 * else stands there, between single syllables (`भा.ज.पा.`).
 */
export function isInsideAbbreviation(before: string, after: string, isAttached: boolean): boolean {
  const left = /([\p{L}\p{M}]+)\.$/u.exec(before)?.[1];
  const right = /^([\p{L}\p{M}]+)\./u.exec(after)?.[1];
  if (left === undefined || right === undefined) return false;
  return (isHindiInitial(left) && isHindiInitial(right)) || (isAttached && aSyllable.test(left) && aSyllable.test(right));
}

/** One syllable of an Indic script, its conjuncts and signs with it, or one letter of any other. */
const syllable = String.raw`\p{L}\p{M}*(?:(?<=\u094d)\p{L}\p{M}*)*`;
const aSyllable = new RegExp(`^${syllable}$`, 'u');
const syllables = new RegExp(`^${syllable}(?:\\.${syllable})+$`, 'u');
const degree = /^\p{Lu}\p{Ll}?(?:\.\p{Lu}\p{Ll}{0,3})+$/u;
const lastWord = /(?<![\p{L}\p{M}\p{N}])((?:[\p{L}\p{M}]+\.)*[\p{L}\p{M}]+)\.$/u;

/** Whether a word with full stops in it is an abbreviation: `U.S`, `भा.ज.पा`, `Ph.D`, `एम.ए`, but not `said.He`. */
function isDotted(word: string): boolean {
  if (!word.includes('.')) return false;
  return syllables.test(word) || degree.test(word) || word.split('.').every(isHindiInitial);
}

/** Whether `word` is the name of a Latin letter in Devanagari, those included that are also words. */
function isHindiInitial(word: string | undefined): boolean {
  return word !== undefined && (hindiInitials.has(word) || ambiguousHindiInitials.has(word));
}

const hindiInitials = wordSet('ए बी सी डी ई एफ एच जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड');
/** Also the polite suffix and "came", which end sentences. */
const ambiguousHindiInitials = wordSet('जी आई');

const kinds: ReadonlyMap<string, Abbreviation> = new Map([
  ...listed(
    'leading',
    'Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Rev Fr Hon Gov Sen Rep Pres Amb Supt Insp Asst Atty Adv Er Smt Shri Sh Km Kum Pt Ven',
    'Gen Col Lt Maj Capt Cpl Sgt Cmdr Brig Adm Sqn Ald Ste Rs Re vs viz approx esp incl e.g i.e',
    'डॉ डा प्रो श्री कु मो पं स्व रु रू कै न्या चौ ठा एड कि.मी',
  ),
  ...listed('numbered', 'No Nos Art Sec Fig Figs Vol Ch pp vol ca nos Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Op नं सं क्र'),
  ...listed('trailing', 'St Mt Ft Jr Sr Inc Ltd Co Corp Bros Pvt Esq Ave Blvd Rd Univ Dept लि प्रा कं'),
]);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Each word as it is written, and in capitals. */
function listed(kind: Abbreviation, ...lines: readonly string[]): [string, Abbreviation][] {
  const words = lines.join(' ').split(' ');
  return [...words, ...words.filter((word) => word.length > 1).map((word) => word.toUpperCase())].map((word) => [word, kind]);
}
