import type { ChangeSet } from '../text/change';
import type { Span } from '../text/span';
import { type Annotation, footprintOf, type Placed, spanOf } from './annotation';

/**
 * Annotations sorted by `comparePlaced`, as a tree in which every offset counts from the node above. An edit copies the way from the root to
 * what it touches and shares the rest: what stands behind the edit moves with the one node above it that has another `base`.
 */

/** Sixty-four annotations are followed in some microseconds; with sixteen nodes in each above, a hundred thousand annotations stand three deep. */
const maxInLeaf = 64;
const maxInBranch = 16;

interface Summary {
  /** The hull of all footprints, counted from the node's base. */
  readonly reach: Span;
  readonly size: number;
  readonly leafCount: number;
  readonly hasLost: boolean;
}

/** A run of annotations; `starts` count from the leaf's base. */
export interface Leaf extends Summary {
  readonly starts: readonly number[];
  readonly annotations: readonly Annotation[];
}

/** A run of nodes, whose bases count from this one's. */
export interface Branch extends Summary {
  readonly nodes: readonly Hung[];
}

/** A leaf or a branch, and where it stands. A root's base counts from the start of the text. */
export interface Hung<T extends Leaf | Branch = Leaf | Branch> {
  readonly base: number;
  readonly tree: T;
}

/** Where an annotation went in an edit that touched it. */
export type Follow = (placed: Placed) => Placed;

/** Order of annotations everywhere: start, then end, then id by code units. */
export function comparePlaced(a: Placed, b: Placed): number {
  if (a.start !== b.start) return a.start - b.start;
  return spanOf(a).end - spanOf(b).end || (a.annotation.id < b.annotation.id ? -1 : a.annotation.id > b.annotation.id ? 1 : 0);
}

/** As few leaves as hold `sorted`, equally full; none for none. */
export function leavesFor(sorted: readonly Placed[]): Hung<Leaf>[] {
  return runs(sorted, maxInLeaf).map(leafFor);
}

/** The tree of `leaves`, whose bases count from the start of the text. */
export function treeFor(leaves: readonly Hung<Leaf>[]): Hung {
  let level: readonly Hung[] = leaves.length > 0 ? leaves : [leafFor([])];
  while (level.length > 1) level = runs(level, maxInBranch).map((nodes) => branchFor(nodes[0]?.base ?? 0, nodes));
  return level[0] ?? leafFor([]);
}

/** The leaves in order; their bases count from the start of the text. */
export function* leavesOf({ base, tree }: Hung): Generator<Hung<Leaf>> {
  if (isLeaf(tree)) yield { base, tree };
  else for (const node of tree.nodes) yield* leavesOf(raised(node, base));
}

/** The `number`-th leaf, counted from 0. */
export function leafAt({ base, tree }: Hung, number: number): Hung<Leaf> | undefined {
  if (isLeaf(tree)) return number === 0 ? { base, tree } : undefined;
  let left = number;
  for (const node of tree.nodes) {
    if (left < node.tree.leafCount) return leafAt(raised(node, base), left);
    left -= node.tree.leafCount;
  }
  return undefined;
}

export function* placedOf(leaf: Hung<Leaf>): Generator<Placed> {
  for (let index = 0; index < leaf.tree.annotations.length; index++) {
    const placed = placedAt(leaf, index);
    if (placed) yield placed;
  }
}

export function placedAt({ base, tree }: Hung<Leaf>, index: number): Placed | undefined {
  const annotation = tree.annotations[index];
  return annotation && { start: base + (tree.starts[index] ?? 0), annotation };
}

/** Those that may touch `span`, in order: every one that does, and few that do not. */
export function* near(hung: Hung, span: Span): Generator<Placed> {
  const { base, tree } = hung;
  if (base + tree.reach.start > span.end || base + tree.reach.end < span.start) return;
  if (isLeaf(tree)) yield* placedOf({ base, tree });
  else for (const node of tree.nodes) yield* near(raised(node, base), span);
}

/** The lost ones, in order. */
export function* lostOf({ base, tree }: Hung): Generator<Placed> {
  if (!tree.hasLost) return;
  if (!isLeaf(tree)) for (const node of tree.nodes) yield* lostOf(raised(node, base));
  else for (const placed of placedOf({ base, tree })) if (isLost(placed.annotation)) yield placed;
}

/**
 * The tree after `changes`, its leaves in the same places. `inOrder` tells whether it is sorted still: what was followed may have left its leaf.
 * The result has the base of a root, as `hung` has to have.
 */
export function mapTree(hung: Hung, changes: ChangeSet, follow: Follow): { readonly hung: Hung; readonly inOrder: boolean } {
  const { base, tree } = hung;
  if (changes.touching(moved(tree.reach, base)).length === 0) {
    return { hung: { base: changes.mapOffset(base, 'after'), tree }, inOrder: true };
  }
  if (isLeaf(tree)) return { hung: leafFor(followed({ base, tree }, changes, follow).sort(comparePlaced)), inOrder: true };
  const mapped = tree.nodes.map((node) => mapTree(raised(node, base), changes, follow));
  const nodes = mapped.map((each) => each.hung);
  const inOrder = mapped.every((each) => each.inOrder) && nodes.every((node, index) => index === 0 || isInOrder(nodes[index - 1], node));
  return { hung: branchFor(changes.mapOffset(base, 'after'), nodes, tree.nodes), inOrder };
}

/** The leaves that only `before` has, and those that only `after` has. What moved as a whole is in neither. */
export function leavesApart(before: Hung, after: Hung): { readonly before: readonly Hung<Leaf>[]; readonly after: readonly Hung<Leaf>[] } {
  let [old, now] = [[before], [after]];
  for (;;) {
    const [known, kept] = [trees(old), trees(now)];
    old = old.filter(({ tree }) => !kept.has(tree));
    now = now.filter(({ tree }) => !known.has(tree));
    if ([...old, ...now].every(isHungLeaf)) return { before: old.filter(isHungLeaf), after: now.filter(isHungLeaf) };
    [old, now] = [old.flatMap(opened), now.flatMap(opened)];
  }
}

function leafFor(sorted: readonly Placed[]): Hung<Leaf> {
  const base = sorted[0]?.start ?? 0;
  const reaches = sorted.map(({ start, annotation }) => moved(footprintOf(annotation), start - base));
  const annotations = sorted.map(({ annotation }) => annotation);
  return {
    base,
    tree: {
      starts: sorted.map(({ start }) => start - base),
      annotations,
      reach: hull(reaches),
      size: sorted.length,
      leafCount: 1,
      hasLost: annotations.some(isLost),
    },
  };
}

/** `nodes` count from the start of the text. Where one is, from `base`, what `known` has in its place, that is taken. */
function branchFor(base: number, nodes: readonly Hung[], known: readonly Hung[] = []): Hung<Branch> {
  const lowered = nodes.map((node, index): Hung => {
    const old = known[index];
    return old?.tree === node.tree && old.base === node.base - base ? old : { base: node.base - base, tree: node.tree };
  });
  return {
    base,
    tree: {
      nodes: lowered,
      reach: hull(lowered.map((node) => moved(node.tree.reach, node.base))),
      size: nodes.reduce((sum, { tree }) => sum + tree.size, 0),
      leafCount: nodes.reduce((sum, { tree }) => sum + tree.leafCount, 0),
      hasLost: nodes.some(({ tree }) => tree.hasLost),
    },
  };
}

function followed(leaf: Hung<Leaf>, changes: ChangeSet, follow: Follow): Placed[] {
  return Array.from(placedOf(leaf), (placed) => {
    const { start, annotation } = placed;
    if (changes.touching(moved(footprintOf(annotation), start)).length > 0) return follow(placed);
    return { start: changes.mapOffset(start, 'after'), annotation };
  });
}

function isInOrder(earlier: Hung | undefined, later: Hung): boolean {
  const last = earlier && endOf(earlier, -1);
  const first = endOf(later, 0);
  return !last || !first || comparePlaced(last, first) <= 0;
}

/** The first annotation (0) or the last (-1). */
function endOf({ base, tree }: Hung, end: 0 | -1): Placed | undefined {
  if (isLeaf(tree)) return placedAt({ base, tree }, end === 0 ? 0 : tree.size - 1);
  const node = tree.nodes.at(end);
  return node && endOf(raised(node, base), end);
}

function opened(hung: Hung): readonly Hung[] {
  const { base, tree } = hung;
  return isLeaf(tree) ? [hung] : tree.nodes.map((node) => raised(node, base));
}

function raised({ base, tree }: Hung, by: number): Hung {
  return { base: base + by, tree };
}

function trees(all: readonly Hung[]): ReadonlySet<Leaf | Branch> {
  return new Set(all.map(({ tree }) => tree));
}

function isLeaf(tree: Leaf | Branch): tree is Leaf {
  return 'starts' in tree;
}

function isHungLeaf(hung: Hung): hung is Hung<Leaf> {
  return isLeaf(hung.tree);
}

function isLost(annotation: Annotation): boolean {
  return annotation.state?.is === 'lost';
}

/** `all` in as few runs of at most `most` as hold it, equally long. */
function runs<T>(all: readonly T[], most: number): (readonly T[])[] {
  const count = Math.ceil(all.length / most);
  const edge = (index: number) => Math.floor((index * all.length) / count);
  return Array.from({ length: count }, (_, index) => all.slice(edge(index), edge(index + 1)));
}

function hull(spans: readonly Span[]): Span {
  let [start, end] = [0, 0];
  for (const each of spans) {
    if (each.start < start) start = each.start;
    if (each.end > end) end = each.end;
  }
  return { start, end };
}

/** Unlike `shift`, lets a footprint begin before the text: a cue that got there is for `follow` to see to, not a reason to stop. */
function moved(a: Span, by: number): Span {
  return { start: a.start + by, end: a.end + by };
}
