import { fail, ok, type Result } from '../base/result';
import type { About } from '../model/article';
import { sha256Hex } from '../text/hash';
import { textKey } from './importTargets';

/** A part of a dataset and its share of the whole. */
export interface Split {
  readonly name: string;
  readonly share: number;
}

/** What articles must have in common to come into one split together: the text but for white space, the outlet, or the day. */
export type SplitKey = 'text' | 'outlet' | 'date';

/** Reads `train=80,validation=10,test=10`. Shares are of any sum; why not, when one is none or a name stands twice. */
export function parseSplits(text: string): Result<readonly Split[]> {
  const splits: Split[] = [];
  for (const each of text.split(',')) {
    const [, name = '', share = ''] = /^\s*([a-z][a-z0-9_-]{0,39})=(\d{1,6}(?:\.\d{1,6})?)\s*$/u.exec(each) ?? [];
    if (name === '') return fail(`“${each}” is no share of a split, as in train=80`);
    if (splits.some((split) => split.name === name)) return fail(`the split ${name} stands twice`);
    splits.push({ name, share: Number(share) });
  }
  return splits.some(({ share }) => share > 0) ? ok(splits) : fail('no split has a share above 0');
}

/**
 * The split of an article. It depends on the article's own key and on `seed` alone, so that an article stays in its split when others come or
 * go, and articles with one key are never in two. An article without outlet or date goes by its text.
 */
export function splitOf(text: string, about: About, by: SplitKey, splits: readonly Split[], seed: string): Split {
  const named = by === 'outlet' ? about.outlet : by === 'date' ? about.published?.slice(0, 10) : undefined;
  const key = named === undefined ? `text ${textKey(text)}` : `${by} ${named}`;
  const total = splits.reduce((sum, { share }) => sum + share, 0);
  // 48 bits: far finer than any share, and exact in a double.
  const place = (Number.parseInt(sha256Hex(`${seed}\n${key}`).slice(0, 12), 16) / 2 ** 48) * total;
  let reached = 0;
  for (const split of splits) {
    reached += split.share;
    if (place < reached) return split;
  }
  return splits.findLast(({ share }) => share > 0) ?? { name: 'train', share: 1 };
}
