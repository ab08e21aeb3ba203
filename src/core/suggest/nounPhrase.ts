import type { Span } from '../text/span';
import type { SentenceWords, Word } from './sentenceWords';
import type { CueWords, NounWords } from './words/cueWords';

/**
 * Each word's part in a noun phrase, by one letter: P pronoun, D determiner, C capitalised, N a head, A adjective, S possessive, J joiner,
 * B another preposition, T time, K conjunction, H hollow, X surely a verb, U unknown. Phrases are then found by patterns over these letters.
 */
function classesOf({ text }: SentenceWords, words: readonly Word[], cueWords: CueWords, nouns: NounWords): string {
  const classOf = (word: Word): string => {
    const { folded } = word;
    if (cueWords.pronouns.includes(folded)) return 'P';
    const isCapital = /^(?:\p{Lu}|\p{N})/u.test(text.slice(word.start, word.end));
    if (nouns.times.includes(folded)) return 'T';
    if (cueWords.stopsBefore.includes(folded)) return 'K';
    if (nouns.determiners.includes(folded)) return 'D';
    if (nouns.joiners.includes(folded)) return 'J';
    if (nouns.prepositions.includes(folded)) return 'B';
    if (/['’]s$/u.test(folded)) return 'S';
    if (nouns.heads.includes(folded)) return 'N';
    if (cueWords.hollow.includes(folded)) return 'H';
    if (isCapital) return 'C';
    if (nouns.adjectives.includes(folded)) return 'A';
    if (/(?:ed|ing|ly)$/u.test(folded)) return 'X';
    return 'U';
  };
  return words.map(classOf).join('');
}

/** A name or a head with what stands before it; `the daily`, `the Congress firebrand`: one unknown word needs a determiner. */
const head = '(?:D*[ASCN]*[CN]|D+A*U{1,2}|D+[ASC]+U|[DAC]*SA*U|[DN]*D)';
const whole = `(?:P|${head}(?:J(?:J?D*[ASCNU]{0,4}[CNU])){0,3})`;
const onlyWhole = new RegExp(`^${whole}$`, 'u');
const leading = new RegExp(`^${whole}`, 'u');
/** `residents`, `motorists`: alone, when it is all there is. */
const barePlural = /^\p{Ll}[\p{Ll}-]+s$/u;

/** The noun phrase that ends with the last of `words`; undefined when they hold a verb, or end in what is no noun. */
export function phraseAtEnd(sentence: SentenceWords, words: readonly Word[], cueWords: CueWords, nouns: NounWords): Span | undefined {
  // `The minister on Friday said`: the day is no part of it.
  if (nouns.times.includes(words.at(-1)?.folded ?? '')) {
    const rest = words.slice(0, -1);
    return phraseAtEnd(sentence, nouns.joiners.includes(rest.at(-1)?.folded ?? '') ? rest.slice(0, -1) : rest, cueWords, nouns);
  }
  const classes = classesOf(sentence, words, cueWords, nouns);
  const [only, ...more] = words;
  if (only && more.length === 0 && barePlural.test(only.folded) && classes === 'U') return spanOver(words);
  for (let from = 0; from < classes.length; from++) {
    if (!onlyWhole.test(classes.slice(from)) || /[JBACNSD]/u.test(classes.charAt(from - 1))) continue;
    if (classes.slice(from) === 'D' && !nouns.quantifiers.includes(words[from]?.folded ?? '')) continue;
    const [first] = words.slice(from);
    return first && isSum(sentence, first) ? undefined : spanOver(words.slice(from));
  }
  return undefined;
}

/** The noun phrase with which `words` begin, the longest. */
export function phraseAtStart(sentence: SentenceWords, words: readonly Word[], cueWords: CueWords, nouns: NounWords): Span | undefined {
  const [found] = leading.exec(classesOf(sentence, words, cueWords, nouns)) ?? [];
  return found === undefined || found === 'D' ? undefined : spanOver(words.slice(0, found.length));
}

/** Whether `words` are one noun phrase and nothing else. */
export function isPhrase(sentence: SentenceWords, words: readonly Word[], cueWords: CueWords, nouns: NounWords): boolean {
  return onlyWhole.test(classesOf(sentence, words, cueWords, nouns));
}

/** Whether the words are a name: capitals alone, two of them or more. */
export function isName(sentence: SentenceWords, words: readonly Word[], cueWords: CueWords, nouns: NounWords): boolean {
  return /^[CN]*C[CN]+$/u.test(classesOf(sentence, words, cueWords, nouns)) && words.every((word) => isCapitalised(sentence, word));
}

export function isCapitalised({ text }: SentenceWords, word: Span): boolean {
  return /^\p{Lu}/u.test(text.slice(word.start, word.end));
}

/** Whether a phrase that begins with the word is a sum or a number: nobody. */
function isSum({ text }: SentenceWords, first: Word): boolean {
  return /^(?:\p{N}|rs\b)/iu.test(first.folded) || /\p{Sc}\s*$/u.test(text.slice(Math.max(0, first.start - 2), first.start));
}

function spanOver(words: readonly Word[]): Span | undefined {
  const [first] = words;
  const last = words.at(-1);
  return first && last && { start: first.start, end: last.end };
}
