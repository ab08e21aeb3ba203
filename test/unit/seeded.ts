import assert from 'node:assert/strict';
import { isBoundary } from '../../src/core/text/offsets';

/** Numbers, choices and texts that one seed fixes. */
export interface Random {
  /** A whole number, `low` and `high` among the possible ones. */
  int(low: number, high: number): number;
  /** True once in `oneIn` times. */
  chance(oneIn: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` times what `make` gives. */
  list<T>(count: number, make: () => T): T[];
  /** LF text of `length` UTF-16 units, of many scripts. */
  text(length: number, options?: TextOptions): string;
}

export interface TextOptions {
  /** Whether halves of surrogate pairs may stand alone. */
  readonly loneSurrogates?: boolean;
  /** Whether there are line ends. */
  readonly lines?: boolean;
}

/** What texts are made of: a line each for words, names and digits, joining emoji, combining marks, punctuation and white space of every sense. */
const material = [
  ['a', 'the', 'Modi', 'O’Brien', 'U.S.', '1,000', '3.5', 'Straße', 'don’t', 'Москва', 'Αθήνα', 'ﬁ'],
  ['कहा', 'दिल्ली', 'क्षत्रिय', 'श्री', 'ड्रॉ\u200dबल', 'हिन्दी', 'र्क', 'फ़िल्म', '५०,०००', 'दुःख', 'ढाका'],
  ['ক্ষমতা', 'தமிழ்நாடு', 'ಕ್ಷೇತ್ರ', 'الرياض', 'שָׁלוֹם', 'ไทย', '東京', '上海', 'ありがとう', '한국', '각'],
  ['😀', '👨🏻‍🚒', '👩‍👩‍👧', '🇮🇳', '🇮🇳🇵🇰', '❤️', '1️⃣', '🏳️‍🌈', '𝒳', '𠮷'],
  ['e\u0301', 'a\u0323\u0307', 'o\u0308\u0304', 'Z\u0351\u036b\u0343', '\u0301'],
  ['।', '॥', '.', ',', '-', '—', '“', '”', '(', ')', '?', '!', '…', '_', '@', '\\'],
  [' ', ' ', ' ', ' ', ' ', '\t', '\u00a0', '\u3000', '\u0085', '\u001c', '\ufeff', '\u2028', '\u200b'],
] as const;

/** The generator of `seed`: Mulberry32, which is short and good enough for tests. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => {
    assert(from.length > 0, 'Nothing to pick from');
    return from[int(0, from.length - 1)] as T;
  };
  const chance = (oneIn: number): boolean => int(1, oneIn) === 1;
  const list = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  const piece = ({ loneSurrogates = false, lines = true }: TextOptions): string => {
    if (loneSurrogates && chance(8)) return pick(['\ud83d', '\ude00', '\udc00\ud800']);
    return lines && chance(12) ? '\n' : pick(pick(material));
  };
  const text = (length: number, options: TextOptions = {}): string => {
    let made = '';
    while (made.length < length) made += piece(options);
    return options.loneSurrogates || isBoundary(made, length) ? made.slice(0, length) : `${made.slice(0, length - 1)}x`;
  };
  return { int, chance, pick, list, text };
}

/**
 * Runs `check` with the seeds from 1 to `count`, ten times as many when GLOSSATOR_LONG=1, or with the one in GLOSSATOR_SEED.
 * A failure names its seed.
 */
export function forSeeds(count: number, check: (random: Random, seed: number) => void): void {
  const { GLOSSATOR_LONG: long, GLOSSATOR_SEED: only } = process.env;
  const seeds = only ? [Number(only)] : Array.from({ length: long === '1' ? count * 10 : count }, (_, i) => i + 1);
  for (const seed of seeds) {
    try {
      check(random(seed), seed);
    } catch (error) {
      throw new Error(`With seed ${seed} (GLOSSATOR_SEED=${seed} runs it alone): ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
  }
}
