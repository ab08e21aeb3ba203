import { BugError } from '../base/errors';
import type { ChangeSet } from '../text/change';
import { overlaps, type Span } from '../text/span';
import { extentOf, type Placed, partsOf } from './annotation';
import {
  comparePlaced,
  type Follow,
  type Hung,
  type Leaf,
  leafAt,
  leavesApart,
  leavesFor,
  leavesOf,
  lostOf,
  mapTree,
  near,
  placedAt,
  placedOf,
  treeFor,
} from './annotationTree';

/** What distinguishes two sets, by identity of the annotations; a place that only moved with the text is no difference. */
export interface Difference {
  readonly added: readonly Placed[];
  readonly removed: readonly Placed[];
  readonly changed: readonly { readonly before: Placed; readonly after: Placed }[];
}

/**
 * An immutable set of annotations sorted by start, then end, then id, that follows edits of its text at the cost of what they touch: at a
 * keystroke it visits as many nodes as its tree is deep, not as many as there are annotations.
 */
export class AnnotationSet {
  static readonly empty = new AnnotationSet(treeFor([]), undefined);

  /** From annotations in any order. BugError when two have one id. */
  static of(placed: Iterable<Placed>): AnnotationSet {
    const sorted = [...placed].sort(comparePlaced);
    const set = new AnnotationSet(treeFor(leavesFor(sorted)), undefined);
    if (set.#leafOfId().size !== sorted.length) throw new BugError('two annotations have one id');
    return set;
  }

  readonly #root: Hung;
  /** Number of the leaf by id, made when first asked for and shared by sets that differ by moves only. */
  #index: ReadonlyMap<string, number> | undefined;

  private constructor(root: Hung, index: ReadonlyMap<string, number> | undefined) {
    this.#root = root;
    this.#index = index;
  }

  get size(): number {
    return this.#root.tree.size;
  }

  *[Symbol.iterator](): Iterator<Placed> {
    for (const leaf of leavesOf(this.#root)) yield* placedOf(leaf);
  }

  has(id: string): boolean {
    return this.#leafOfId().has(id);
  }

  get(id: string): Placed | undefined {
    const number = this.#leafOfId().get(id);
    const leaf = number === undefined ? undefined : leafAt(this.#root, number);
    return (
      leaf &&
      placedAt(
        leaf,
        leaf.tree.annotations.findIndex((annotation) => annotation.id === id),
      )
    );
  }

  /** Whether an annotation of the set is lost. Looks at none of them. */
  get hasLost(): boolean {
    return this.#root.tree.hasLost;
  }

  /** The lost annotations, each at its last place. */
  lost(): Placed[] {
    return [...lostOf(this.#root)];
  }

  /** Those of which a part shares at least one unit with `span`, in order. */
  overlapping(span: Span): Placed[] {
    return this.#near(span, (placed) => partsOf(placed).some((part) => overlaps(part, span)));
  }

  /** Those of which a part contains the caret `offset` or ends at it, innermost first: shortest, then latest start. */
  at(offset: number): Placed[] {
    const place = { start: offset, end: offset };
    const found = this.#near(place, (placed) => partsOf(placed).some((part) => part.start <= offset && offset <= part.end));
    return found.sort((a, b) => extentOf(a.annotation) - extentOf(b.annotation) || b.start - a.start);
  }

  /** The first that starts after `offset`, or at the end of the text the first of all. */
  next(offset: number, among: (placed: Placed) => boolean = () => true): Placed | undefined {
    let first: Placed | undefined;
    for (const placed of this) {
      if (!among(placed)) continue;
      if (placed.start > offset) return placed;
      first ??= placed;
    }
    return first;
  }

  /** The last that starts before `offset`, or at the start of the text the last of all. */
  previous(offset: number, among: (placed: Placed) => boolean = () => true): Placed | undefined {
    let before: Placed | undefined;
    let last: Placed | undefined;
    for (const placed of this) {
      if (!among(placed)) continue;
      if (placed.start < offset) before = placed;
      last = placed;
    }
    return before ?? last;
  }

  /** With `added`, whose ids must be new (BugError). Only the leaves that take them are rebuilt. */
  add(added: readonly Placed[]): AnnotationSet {
    if (added.length === 0) return this;
    if (this.size === 0) return AnnotationSet.of(added);
    const ids = new Set<string>();
    const leaves = [...leavesOf(this.#root)];
    const homes = new Map<number, Placed[]>();
    for (const placed of added) {
      const { id } = placed.annotation;
      if (this.has(id) || ids.has(id)) throw new BugError('an annotation with this id is in the set already');
      ids.add(id);
      const home = homeOf(placed, leaves);
      const others = homes.get(home);
      if (others) others.push(placed);
      else homes.set(home, [placed]);
    }
    return AnnotationSet.#rebuilt(leaves, (leaf, number) => {
      const newcomers = homes.get(number);
      return newcomers && [...placedOf(leaf), ...newcomers].sort(comparePlaced);
    });
  }

  /** Without the annotations of these ids; unknown ids are passed over. */
  remove(ids: ReadonlySet<string>): AnnotationSet {
    const homes = new Set<number>();
    for (const id of ids) {
      const home = this.#leafOfId().get(id);
      if (home !== undefined) homes.add(home);
    }
    if (homes.size === 0) return this;
    return AnnotationSet.#rebuilt([...leavesOf(this.#root)], (leaf, number) =>
      homes.has(number) ? [...placedOf(leaf)].filter(({ annotation }) => !ids.has(annotation.id)) : undefined,
    );
  }

  /** With the annotation of the same id replaced, place and all. BugError when there is none. */
  replace(placed: Placed): AnnotationSet {
    return this.replaceAll([placed]);
  }

  /** `replace` for each of `placed`, whose ids differ (BugError), at the cost of one. */
  replaceAll(placed: readonly Placed[]): AnnotationSet {
    const ids = new Set(placed.map(({ annotation }) => annotation.id));
    for (const id of ids) if (!this.has(id)) throw new BugError(`there is no annotation ${id} to replace`);
    return this.remove(ids).add(placed);
  }

  /**
   * The set after `changes` to its text. What no change touches keeps its identity and is moved; what one touches, edges
   * included, is passed to `follow` in its old place and stands where `follow` says.
   */
  map(changes: ChangeSet, follow: Follow): AnnotationSet {
    if (changes.isEmpty || this.size === 0) return this;
    const { hung, inOrder } = mapTree(this.#root, changes, follow);
    const mapped = new AnnotationSet(hung, this.#index);
    return inOrder ? mapped : AnnotationSet.of(mapped);
  }

  /** What `later` has that this set has not, and the other way round. */
  difference(later: AnnotationSet): Difference {
    const apart = leavesApart(this.#root, later.#root);
    const before = new Map(apart.before.flatMap((leaf) => Array.from(placedOf(leaf), (placed) => [placed.annotation.id, placed] as const)));
    const added: Placed[] = [];
    const changed: { before: Placed; after: Placed }[] = [];
    for (const after of apart.after.flatMap((leaf) => [...placedOf(leaf)])) {
      const old = before.get(after.annotation.id);
      before.delete(after.annotation.id);
      if (!old) added.push(after);
      else if (old.annotation !== after.annotation) changed.push({ before: old, after });
    }
    return { added, removed: [...before.values()], changed };
  }

  #near(span: Span, fits: (placed: Placed) => boolean): Placed[] {
    return [...near(this.#root, span)].filter(fits);
  }

  /** The set of `leaves`, those for which `contents` gives other contents replaced. */
  static #rebuilt(leaves: readonly Hung<Leaf>[], contents: (leaf: Hung<Leaf>, number: number) => Placed[] | undefined): AnnotationSet {
    const after = leaves.flatMap((leaf, number) => {
      const placed = contents(leaf, number);
      return placed ? leavesFor(placed) : [leaf];
    });
    return new AnnotationSet(treeFor(after), undefined);
  }

  #leafOfId(): ReadonlyMap<string, number> {
    if (this.#index) return this.#index;
    const index = new Map<string, number>();
    let number = 0;
    for (const { tree } of leavesOf(this.#root)) {
      for (const { id } of tree.annotations) index.set(id, number);
      number++;
    }
    this.#index = index;
    return index;
  }
}

/** The number of the leaf in which `placed` belongs: the last that starts at it or before it, else the first. */
function homeOf(placed: Placed, leaves: readonly Hung<Leaf>[]): number {
  let low = 0;
  let high = leaves.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const leaf = leaves[middle];
    const first = leaf && placedAt(leaf, 0);
    if (first && comparePlaced(first, placed) <= 0) low = middle;
    else high = middle;
  }
  return low;
}
