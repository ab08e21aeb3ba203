import { alignAffine } from './affine';
import type { Alignment } from './align';
import { at } from './sequence';

/** Neighbouring matches whose displacement differs by no more units belong to one block. */
const sameBlock = 80;
/** A block is a detour when it is displaced so many units further than both its neighbours… */
const leastDetour = 100;
/**
 * …and so many times its own length. Of the development data's annotations in blocks beyond this, 48 stood in a wrong place and 4 in the
 * right one; below it 1 in 60 was wrong.
 */
const leastRatio = 3;
/** How far beside the place that the neighbours foretell a detoured block is looked for again, at most. */
const window = 300;

interface Block {
  /** First and last token. */
  readonly from: number;
  to: number;
  readonly entry: number;
  exit: number;
}

/**
 * Takes back matches that neither neighbour bears out: to be there, much text would have come in before the block and as much gone after
 * it. That is how a quote whose text is gone gets to a look-alike. Such a block is looked for once more where its neighbours say it was;
 * what is not there is not taken for moved either, for it stands in order.
 */
export function undoDetours(alignment: Alignment, origins: Int32Array): void {
  const { old, now, map, moved, taken } = alignment;
  const displacement = (i: number) => at(now.starts, at(map, i)) - at(origins, i);
  const blocks: Block[] = [];
  for (let i = 0; i < old.length; i++) {
    if (at(map, i) < 0 || at(moved, i) === 1) continue;
    const by = displacement(i);
    const last = blocks.at(-1);
    if (last && Math.abs(last.exit - by) <= sameBlock) {
      last.to = i;
      last.exit = by;
    } else blocks.push({ from: i, to: i, entry: by, exit: by });
  }
  const kept: Block[] = [];
  const gone: { readonly block: Block; readonly detour: number }[] = [];
  for (const block of blocks) {
    kept.push(block);
    for (;;) {
      const middle = kept.at(-2);
      const next = kept.at(-1);
      if (!middle || !next) break;
      const detour = detourOf(middle, kept.at(-3)?.exit ?? 0, next.entry);
      if (detour === 0) break;
      kept.splice(-2, 1);
      gone.push({ block: middle, detour });
    }
  }
  for (const {
    block: { from, to },
  } of gone) {
    for (let i = from; i <= to; i++) {
      if (at(map, i) < 0 || at(moved, i) === 1) continue;
      taken[at(map, i)] = 0;
      map[i] = -1;
    }
  }
  for (const { block, detour } of gone) {
    lookAgain(block, detour);
    for (let i = block.from; i <= block.to; i++) if (at(map, i) < 0) alignment.oldHashes[i] = 0x40000000 + i;
  }

  function detourOf(block: Block, before: number, after: number): number {
    const beyond = Math.max(
      Math.min(before, after) - Math.max(block.entry, block.exit),
      Math.min(block.entry, block.exit) - Math.max(before, after),
    );
    const length = at(origins, block.to) + at(old.ends, block.to) - at(old.starts, block.to) - at(origins, block.from);
    return beyond > leastDetour && beyond > leastRatio * length ? beyond : 0;
  }

  function lookAgain({ from, to }: Block, detour: number): void {
    let before = from - 1;
    while (before >= 0 && (at(map, before) < 0 || at(moved, before) === 1)) before--;
    let after = to + 1;
    while (after < old.length && (at(map, after) < 0 || at(moved, after) === 1)) after++;
    if (after >= old.length) return;
    const beside = Math.min(window, detour / 2);
    const shifts = [before < 0 ? 0 : displacement(before), displacement(after)];
    const floor = at(origins, from) + Math.min(...shifts) - beside;
    const ceiling = at(origins, to) + Math.max(...shifts) + beside;
    let b0 = before < 0 ? 0 : at(map, before) + 1;
    let b1 = at(map, after);
    while (b0 < b1 && at(now.starts, b0) < floor) b0++;
    while (b1 > b0 && at(now.starts, b1 - 1) > ceiling) b1--;
    if (b0 >= b1 || (b1 - b0) * (to - from + 1) > 1_000_000) return;
    alignAffine(old, alignment.oldHashes, from, to + 1, alignment.nowHashes, b0, b1, map);
    for (let i = from; i <= to; i++) if (at(map, i) >= 0) taken[at(map, i)] = 1;
  }
}
