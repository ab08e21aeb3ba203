import { BugError } from '../base/errors';
import type { ChangeSet } from '../text/change';
import { overlaps, type Span } from '../text/span';
import { type Annotation, extentOf, footprintOf, type Placed, partsOf, spanOf } from './annotation';

/** A chunk is split when it outgrows this; 512 starts are copied in under a microsecond, and a hundred thousand annotations make 400 chunks. */
const maxChunk = 512;

/**
 * A run of annotations, sorted by start. `starts` count from `base`; `reach` is the hull of all footprints, counted from `base` too.
 * A chunk that an edit does not touch is moved by giving it another `base`, and everything else in it is shared.
 */
interface Chunk {
  readonly base: number;
  readonly starts: readonly number[];
  readonly annotations: readonly Annotation[];
  readonly reach: Span;
  readonly hasLost: boolean;
}

/** Where an annotation went in an edit that touched it. */
export type Follow = (placed: Placed) => Placed;

/** What distinguishes two sets, by identity of the annotations; a place that only moved with the text is no difference. */
export interface Difference {
  readonly added: readonly Placed[];
  readonly removed: readonly Placed[];
  readonly changed: readonly { readonly before: Placed; readonly after: Placed }[];
}

/**
 * An immutable set of annotations sorted by start, then end, then id, that follows edits of its text cheaply: an edit rebuilds
 * the chunks that it touches and adds one number to each later one.
 */
export class AnnotationSet {
  static readonly empty = new AnnotationSet([], undefined);

  /** From annotations in any order. BugError when two have one id. */
  static of(placed: Iterable<Placed>): AnnotationSet {
    const sorted = [...placed].sort(comparePlaced);
    const set = new AnnotationSet(chunked(sorted), undefined);
    if (set.#chunkOfId().size !== sorted.length) throw new BugError('two annotations have one id');
    return set;
  }

  readonly size: number;
  readonly #chunks: readonly Chunk[];
  /** Chunk index by id, made when first asked for and shared by sets that differ by moves only. */
  #index: ReadonlyMap<string, number> | undefined;

  private constructor(chunks: readonly Chunk[], index: ReadonlyMap<string, number> | undefined) {
    this.#chunks = chunks;
    this.#index = index;
    this.size = chunks.reduce((sum, chunk) => sum + chunk.starts.length, 0);
  }

  *[Symbol.iterator](): Iterator<Placed> {
    for (const chunk of this.#chunks) yield* placedOf(chunk);
  }

  has(id: string): boolean {
    return this.#chunkOfId().has(id);
  }

  get(id: string): Placed | undefined {
    const chunk = this.#chunks[this.#chunkOfId().get(id) ?? -1];
    const index = chunk?.annotations.findIndex((annotation) => annotation.id === id) ?? -1;
    return chunk && index >= 0 ? placedAt(chunk, index) : undefined;
  }

  /** Whether an annotation of the set is lost. Looks at each chunk, not at each annotation. */
  get hasLost(): boolean {
    return this.#chunks.some((chunk) => chunk.hasLost);
  }

  /** The lost annotations, each at its last place. */
  lost(): Placed[] {
    return this.#chunks
      .filter((chunk) => chunk.hasLost)
      .flatMap((chunk) => [...placedOf(chunk)].filter(({ annotation }) => annotation.state?.is === 'lost'));
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
    for (const chunk of this.#chunks) {
      for (const placed of placedOf(chunk)) {
        if (!among(placed)) continue;
        if (placed.start > offset) return placed;
        first ??= placed;
      }
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

  /** With `added`, whose ids must be new (BugError). Only the chunks that take them are rebuilt. */
  add(added: readonly Placed[]): AnnotationSet {
    if (added.length === 0) return this;
    if (this.size === 0) return AnnotationSet.of(added);
    const ids = new Set<string>();
    const homes = new Map<number, Placed[]>();
    for (const placed of added) {
      const { id } = placed.annotation;
      if (this.has(id) || ids.has(id)) throw new BugError('an annotation with this id is in the set already');
      ids.add(id);
      const home = this.#homeOf(placed);
      const others = homes.get(home);
      if (others) others.push(placed);
      else homes.set(home, [placed]);
    }
    return this.#rebuilt(homes.keys(), (chunk, index) => [...placedOf(chunk), ...(homes.get(index) ?? [])].sort(comparePlaced));
  }

  /** Without the annotations of these ids; unknown ids are passed over. */
  remove(ids: ReadonlySet<string>): AnnotationSet {
    const homes = new Set<number>();
    for (const id of ids) {
      const home = this.#chunkOfId().get(id);
      if (home !== undefined) homes.add(home);
    }
    if (homes.size === 0) return this;
    return this.#rebuilt(homes, (chunk) => [...placedOf(chunk)].filter(({ annotation }) => !ids.has(annotation.id)));
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
    let inOrder = true;
    const chunks = this.#chunks.map((chunk) => {
      const reach = moved(chunk.reach, chunk.base);
      if (changes.touching(reach).length === 0) {
        const base = changes.mapOffset(chunk.base, 'after');
        return base === chunk.base ? chunk : { ...chunk, base };
      }
      const mapped = mappedChunk(chunk, changes, follow);
      inOrder &&= isSorted([...placedOf(mapped)]);
      return mapped;
    });
    inOrder &&= chunks.every((chunk, index) => index === 0 || isInOrder(lastOf(chunks[index - 1]), placedAt(chunk, 0)));
    return inOrder ? new AnnotationSet(chunks, this.#index) : AnnotationSet.of(new AnnotationSet(chunks, undefined));
  }

  /** What `later` has that this set has not, and the other way round. */
  difference(later: AnnotationSet): Difference {
    const known = new Set<readonly Annotation[]>(this.#chunks.map((chunk) => chunk.annotations));
    const shared = new Set(later.#chunks.map((chunk) => chunk.annotations).filter((annotations) => known.has(annotations)));
    const before = new Map(unshared(this.#chunks, shared));
    const added: Placed[] = [];
    const changed: { before: Placed; after: Placed }[] = [];
    for (const [id, after] of unshared(later.#chunks, shared)) {
      const old = before.get(id);
      before.delete(id);
      if (!old) added.push(after);
      else if (old.annotation !== after.annotation) changed.push({ before: old, after });
    }
    return { added, removed: [...before.values()], changed };
  }

  #near(span: Span, fits: (placed: Placed) => boolean): Placed[] {
    const found: Placed[] = [];
    for (const chunk of this.#chunks) {
      if (chunk.base + chunk.reach.start > span.end || chunk.base + chunk.reach.end < span.start) continue;
      for (const placed of placedOf(chunk)) {
        if (placed.start > span.end) break;
        if (fits(placed)) found.push(placed);
      }
    }
    return found;
  }

  /** The chunk in which `placed` belongs: the last that starts at it or before it, else the first. */
  #homeOf(placed: Placed): number {
    let low = 0;
    let high = this.#chunks.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const chunk = this.#chunks[middle];
      const first = chunk && placedAt(chunk, 0);
      if (first && comparePlaced(first, placed) <= 0) low = middle;
      else high = middle;
    }
    return low;
  }

  #rebuilt(indexes: Iterable<number>, rebuild: (chunk: Chunk, index: number) => Placed[]): AnnotationSet {
    const at = new Set(indexes);
    return new AnnotationSet(
      this.#chunks.flatMap((chunk, index) => (at.has(index) ? chunked(rebuild(chunk, index)) : [chunk])),
      undefined,
    );
  }

  #chunkOfId(): ReadonlyMap<string, number> {
    this.#index ??= new Map(this.#chunks.flatMap((chunk, index) => chunk.annotations.map(({ id }) => [id, index] as const)));
    return this.#index;
  }
}

/** Order of annotations everywhere: start, then end, then id by code units. */
export function comparePlaced(a: Placed, b: Placed): number {
  if (a.start !== b.start) return a.start - b.start;
  return spanOf(a).end - spanOf(b).end || (a.annotation.id < b.annotation.id ? -1 : a.annotation.id > b.annotation.id ? 1 : 0);
}

function chunked(sorted: readonly Placed[]): Chunk[] {
  const count = Math.ceil(sorted.length / maxChunk);
  const size = Math.ceil(sorted.length / Math.max(count, 1));
  return Array.from({ length: count }, (_, index) => chunkOf(sorted.slice(index * size, (index + 1) * size))).filter(
    (chunk) => chunk.starts.length > 0,
  );
}

function chunkOf(sorted: readonly Placed[]): Chunk {
  const base = sorted[0]?.start ?? 0;
  let low = 0;
  let high = 0;
  for (const { start, annotation } of sorted) {
    const footprint = footprintOf(annotation);
    low = Math.min(low, start - base + footprint.start);
    high = Math.max(high, start - base + footprint.end);
  }
  return {
    base,
    starts: sorted.map(({ start }) => start - base),
    annotations: sorted.map(({ annotation }) => annotation),
    reach: { start: low, end: high },
    hasLost: sorted.some(({ annotation }) => annotation.state?.is === 'lost'),
  };
}

function mappedChunk(chunk: Chunk, changes: ChangeSet, follow: Follow): Chunk {
  return chunkOf(
    [...placedOf(chunk)].map((placed) => {
      const footprint = moved(footprintOf(placed.annotation), placed.start);
      if (changes.touching(footprint).length > 0) return follow(placed);
      return { start: changes.mapOffset(placed.start, 'after'), annotation: placed.annotation };
    }),
  );
}

function placedAt(chunk: Chunk, index: number): Placed | undefined {
  const annotation = chunk.annotations[index];
  return annotation && { start: chunk.base + (chunk.starts[index] ?? 0), annotation };
}

function* placedOf(chunk: Chunk): Generator<Placed> {
  for (let index = 0; index < chunk.annotations.length; index++) {
    const placed = placedAt(chunk, index);
    if (placed) yield placed;
  }
}

function* unshared(chunks: readonly Chunk[], shared: ReadonlySet<readonly Annotation[]>): Generator<[string, Placed]> {
  for (const chunk of chunks) {
    if (shared.has(chunk.annotations)) continue;
    for (const placed of placedOf(chunk)) yield [placed.annotation.id, placed];
  }
}

function isSorted(placed: readonly Placed[]): boolean {
  return placed.every((each, index) => index === 0 || isInOrder(placed[index - 1], each));
}

function isInOrder(earlier: Placed | undefined, later: Placed | undefined): boolean {
  return !earlier || !later || comparePlaced(earlier, later) <= 0;
}

function lastOf(chunk: Chunk | undefined): Placed | undefined {
  return chunk && placedAt(chunk, chunk.annotations.length - 1);
}

/** Unlike `shift`, lets a footprint begin before the text: a cue that got there is for `follow` to see to, not a reason to stop. */
function moved(a: Span, by: number): Span {
  return { start: a.start + by, end: a.end + by };
}
