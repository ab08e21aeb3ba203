import { placeAll } from '../../../src/core/anchor/placeAll';
import type { Selector } from '../../../src/core/anchor/sparseText';
import { finish } from '../../../src/core/anchor/work';

/** A place in the new text; `review` is a doubtful one, of which this is the best candidate. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly score?: number;
  readonly status?: 'review';
}

/** Finds spans of an old text in a new one, with the old text or without it; null for what is lost. */
export type Reanchor = (oldText: string | null, newText: string, spans: readonly Selector[]) => (Found | null)[];

/** Ours: what the extension and the command line do, in the words of a scorer. */
export const reanchor: Reanchor = (oldText, newText, spans) =>
  finish(placeAll(spans, newText, oldText ?? undefined)).map((placement) => {
    if (placement.is === 'lost') return null;
    if (placement.is === 'sure') return { start: placement.start, end: placement.end, score: placement.score };
    const [best] = placement.candidates;
    return best ? { ...best, status: 'review' } : null;
  });
