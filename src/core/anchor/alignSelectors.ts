import { align, phrase, sparseGrain, unaligned } from './align';
import { collectTies, joinStretch, type TextMap, unmatchUnequal } from './alignTexts';
import { undoDetours } from './detours';
import { findMoves } from './moves';
import { Pieces } from './pieces';
import { refined } from './refine';
import { Sequence } from './sequence';
import { slide } from './slide';
import type { SparseText } from './sparseText';
import { inSteps, tokenize } from './tokenize';
import type { Work } from './work';

/**
 * Aligns what selectors quote of an old text with a new one that is known whole. Fragments lend one another their order and their
 * neighbourhood, which is what tells fifty equal names apart.
 */
export function* alignSelectors(sparse: SparseText, newText: string): Work<TextMap> {
  const now = new Sequence(Math.max(64, newText.length >> 2));
  yield* inSteps(newText, 0, newText.length, (from, to) => tokenize(newText, from, to, now));
  const tokens = unaligned(sparse.tokens, now);
  const whole = { a0: 0, a1: tokens.old.length, b0: 0, b1: now.length };
  yield* align(tokens, whole, sparseGrain, false);
  unmatchUnequal(sparse.text, newText, tokens);
  yield;
  undoDetours(tokens, sparse.origins);
  slide(sparse.text, newText, tokens, whole);
  yield;
  yield* findMoves(sparse.text, newText, tokens, phrase);
  unmatchUnequal(sparse.text, newText, tokens);
  const pieces = new Pieces(tokens.old.length >> 2);
  for (let i = 0; i < tokens.old.length; i++) joinStretch(sparse.text, newText, tokens, i, pieces);
  const ties: { start: number; end: number }[] = [];
  collectTies(tokens, ties);
  return { pieces: yield* refined(sparse.text, newText, pieces, false), ties };
}
