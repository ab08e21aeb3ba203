import { type SentenceWords, sentenceWords, type Word } from './sentenceWords';
import type { TypeWords } from './words/cueWords';
import { english } from './words/en';
import { hindi } from './words/hi';

/** Why a claim may be of a kind: the words that tell it. */
export interface TypeSuggestion {
  readonly type: 'quantity' | 'event' | 'causal' | 'comparison' | 'prediction' | 'promise' | 'position' | 'quote' | 'other';
  /** The words in the claim, or the cue, that tell its kind; undefined where none does. */
  readonly because?: string;
}

/** What is known of a claim besides its wording. */
export interface ClaimFrame {
  readonly cue?: string;
  readonly mode?: 'direct' | 'indirect' | 'mixed';
}

/**
 * The kind of claim that `wording` most likely makes. A number with its unit comes before the source's own words, those before what is to come, then
 * cause, comparison and what should be; what has happened comes last, and `other` where no word tells. Word lists as in `attribute`.
 */
export function suggestType(wording: string, { cue = '', mode }: ClaimFrame, language: string): TypeSuggestion {
  const words = sentenceWords(wording, { start: 0, end: wording.length }, language);
  const said = sentenceWords(cue, { start: 0, end: cue.length }, language);
  const [own, other] = /^hi(-|$)/iu.test(language) ? ([hindi.types, english.types] as const) : ([english.types, hindi.types] as const);
  const first = <T>(look: (types: TypeWords) => T | undefined): T | undefined => look(own) ?? look(other);
  const quantity = first((types) => quantityIn(words, types));
  if (quantity) return { type: 'quantity', because: quantity };
  if (mode === 'direct') return { type: 'quote' };
  return (
    first((types) => byWords(words, said, types)) ??
    (mode === 'mixed' ? { type: 'quote' } : (first((types) => eventIn(words, types)) ?? { type: 'other' }))
  );
}

function byWords(words: SentenceWords, said: SentenceWords, types: TypeWords): TypeSuggestion | undefined {
  const told = (type: TypeSuggestion['type'], because: string | undefined) => (because === undefined ? undefined : { type, because });
  return (
    told('promise', phraseIn(said, types.promising)) ??
    toCome(words, said, types) ??
    told('causal', phraseIn(words, types.causes)) ??
    told('comparison', phraseIn(words, types.comparisons)) ??
    told('position', phraseIn(said, types.asking) ?? phraseIn(words, types.duties))
  );
}

/** What the speaker will do is a promise, what others will do or what will happen a prediction. */
function toCome(words: SentenceWords, said: SentenceWords, types: TypeWords): TypeSuggestion | undefined {
  const future = phraseIn(words, types.future);
  if (future === undefined) {
    const feared = phraseIn(said, types.predicting);
    return feared === undefined ? undefined : { type: 'prediction', because: feared };
  }
  return { type: types.self.includes(words.words[0]?.folded ?? '') ? 'promise' : 'prediction', because: future };
}

/** A number and its unit next to it, or a sum of money: `4 mm`, `₹1.2 lakh`, `eleven weeks`. */
function quantityIn({ text, words }: SentenceWords, { units, numbers }: TypeWords): string | undefined {
  for (const [index, word] of words.entries()) {
    const isFigure = /^\p{N}/u.test(word.folded);
    if (!isFigure && !numbers.includes(word.folded)) continue;
    const [money] = /(?:\p{Sc}|\b(?:Rs|INR|USD|EUR)\.?|रु\.?|रुपये)\s*$/iu.exec(text.slice(0, word.start)) ?? [];
    if (isFigure && money !== undefined) return text.slice(word.start - money.length, word.end).trim();
    const sign = /^\s*[%٪°]/u.exec(text.slice(word.end))?.[0];
    if (isFigure && sign !== undefined) return text.slice(word.start, word.end + sign.length);
    if (/^\p{N}[\p{N}.,]*\p{L}+$/u.test(word.folded) && units.includes(word.folded.replace(/^[\p{N}.,]+/u, '')))
      return text.slice(word.start, word.end);
    const unit = unitAfter(text, words, index, units);
    if (unit) return text.slice(word.start, unit.end);
  }
  return undefined;
}

/** The unit at once after a number, or behind one more word: `18,000 more people`. */
function unitAfter(text: string, words: readonly Word[], index: number, units: readonly string[]): Word | undefined {
  const found = words.slice(index + 1, index + 3).find(({ folded }) => units.includes(folded));
  const from = words[index]?.end ?? 0;
  return found && /^[^,;:.।!?–—]*$/u.test(text.slice(from, found.start)) ? found : undefined;
}

function eventIn({ text, words }: SentenceWords, { past, pastEndings }: TypeWords): TypeSuggestion | undefined {
  const found = words.find(
    ({ folded }) => past.includes(folded) || pastEndings.some((ending) => folded.length > 4 && folded.endsWith(ending)),
  );
  return found && { type: 'event', because: text.slice(found.start, found.end) };
}

/** The first of `phrases` in the words, as it is written there. */
function phraseIn({ text, words }: SentenceWords, phrases: readonly string[]): string | undefined {
  for (const phrase of phrases) {
    const parts = phrase.normalize('NFC').split(' ');
    const at = words.findIndex((_, index) => parts.every((part, i) => words[index + i]?.folded === part));
    const first = words[at];
    const last = words[at + parts.length - 1];
    if (first && last) return text.slice(first.start, last.end);
  }
  return undefined;
}
