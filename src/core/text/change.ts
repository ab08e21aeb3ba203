import { assertBug } from '../base/errors';
import type { Span } from './span';

/** Replaces `[start, end)` of the text as it was by `inserted`. An insertion has `start === end`, a deletion an empty `inserted`. */
export interface Change extends Span {
  readonly inserted: string;
}

/** On which side of text that was inserted exactly at a place the place stays. */
export type Side = 'before' | 'after';

/**
 * What happened to a text in one step: any number of changes, all in the coordinates of the text before the step.
 * They are sorted and do not overlap; they may touch. Insertions at one place keep the order in which they were given, and stand before a
 * replacement that begins there. A change that changes nothing is left out.
 */
export class ChangeSet {
  /** `growth[i]` is how many units longer the text became by the changes before the i-th; there is one number more than changes. */
  private constructor(
    readonly changes: readonly Change[],
    private readonly growth: readonly number[],
  ) {}

  /** The set of `changes`, in any order. Throws `BugError` when two overlap or one is no span. */
  static of(changes: readonly Change[]): ChangeSet {
    const sorted = changes
      .filter((each) => each.start !== each.end || each.inserted !== '')
      .sort((a, b) => a.start - b.start || a.end - b.end);
    const growth = [0];
    let reached = 0;
    let grown = 0;
    for (const { start, end, inserted } of sorted) {
      assertBug(start >= reached && start <= end, `Change [${start}, ${end}) overlaps what ends at ${reached}, or is no span`);
      reached = end;
      grown += inserted.length - (end - start);
      growth.push(grown);
    }
    return new ChangeSet(sorted, growth);
  }

  /** Whether the step left the text as it was. */
  get isEmpty(): boolean {
    return this.changes.length === 0;
  }

  /** The text after the step. Throws `BugError` when a change reaches past the end of `text`. */
  apply(text: string): string {
    const parts: string[] = [];
    let done = 0;
    for (const { start, end, inserted } of this.changes) {
      parts.push(text.slice(done, start), inserted);
      done = end;
    }
    assertBug(done <= text.length, `A change ends at ${done}, the text at ${text.length}`);
    parts.push(text.slice(done));
    return parts.join('');
  }

  /**
   * The step back, given the text before this one.
   *
   *     a.invert(t).apply(a.apply(t)) === t
   *     a.invert(t).invert(a.apply(t)) equals a
   */
  invert(textBefore: string): ChangeSet {
    return ChangeSet.of(this.changes.map((each, i) => ({ ...this.after(each, i), inserted: textBefore.slice(each.start, each.end) })));
  }

  /**
   * This step and then `later`, as one. Changes that come to touch become one change, so the result is the same however a longer chain is
   * grouped.
   *
   *     a.compose(b).apply(t) === b.apply(a.apply(t))
   *     a.compose(b).compose(c) equals a.compose(b.compose(c))
   */
  compose(later: ChangeSet): ChangeSet {
    const composed: Change[] = [];
    let i = 0;
    let j = 0;
    while (i < this.changes.length || j < later.changes.length) {
      // A group: changes of both that touch one another in the text between the two steps. All of that text between `start` and `end` was
      // inserted by this step or is deleted by the later one, so the old text is not needed to say what comes of it.
      const firstOfThis = i;
      const firstOfLater = j;
      let start = -1;
      let end = -1;
      for (;;) {
        const mine = this.spanAfter(i);
        const theirs = later.changes[j];
        const next = mine !== undefined && (theirs === undefined || mine.start <= theirs.start) ? mine : theirs;
        if (next === undefined || (start !== -1 && next.start > end)) break;
        if (start === -1) start = next.start;
        end = Math.max(end, next.end);
        if (next === mine) i++;
        else j++;
      }
      composed.push({
        start: start - (this.growth[firstOfThis] ?? 0),
        end: end - (this.growth[i] ?? 0),
        inserted: this.rewritten(firstOfThis, later.changes.slice(firstOfLater, j), end),
      });
    }
    return ChangeSet.of(composed);
  }

  /**
   * Where the place `offset` lands. At an insertion exactly there `side` decides; the edges of a replaced stretch are those of what replaced
   * it; a place inside goes to the start of the inserted text for `before` and to its end for `after`.
   *
   *     p <= q  implies  mapOffset(p, side) <= mapOffset(q, side)
   *     mapOffset(p, 'before') <= mapOffset(p, 'after')
   */
  mapOffset(offset: number, side: Side): number {
    let i = this.firstReaching(offset);
    for (let change = this.changes[i]; change !== undefined && change.start <= offset; change = this.changes[++i]) {
      if (change.end === offset && (side === 'after' || change.start < offset)) continue;
      const start = change.start + (this.growth[i] ?? 0);
      return side === 'after' && change.start < offset ? start + change.inserted.length : start;
    }
    return offset + (this.growth[i] ?? 0);
  }

  /**
   * Where a span lands. Text typed at an edge stays outside; a span that was replaced from edge to edge becomes what replaced it; one that lost
   * all its text becomes one place.
   */
  mapSpan(a: Span): Span {
    const end = this.mapOffset(a.end, 'before');
    return { start: Math.min(this.mapOffset(a.start, 'after'), end), end };
  }

  /** The changes that overlap the span or meet it at an edge, in order. */
  touching(a: Span): readonly Change[] {
    const first = this.firstReaching(a.start);
    let last = first;
    while ((this.changes[last]?.start ?? Number.POSITIVE_INFINITY) <= a.end) last++;
    return this.changes.slice(first, last);
  }

  /** The index of the first change whose end is `offset` or further right. */
  private firstReaching(offset: number): number {
    let low = 0;
    let high = this.changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.changes[middle]?.end ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The i-th change's inserted text in the text after the step. */
  private after(change: Change, i: number): Span {
    const start = change.start + (this.growth[i] ?? 0);
    return { start, end: start + change.inserted.length };
  }

  private spanAfter(i: number): Span | undefined {
    const change = this.changes[i];
    return change && this.after(change, i);
  }

  /** What the changes of this step from the i-th on inserted, up to `end` in the text after it, once `changes` are applied to that. */
  private rewritten(i: number, changes: readonly Change[], end: number): string {
    const parts: string[] = [];
    let index = i;
    const take = (from: number, to: number) => {
      for (let change = this.changes[index]; change !== undefined; change = this.changes[++index]) {
        const own = this.after(change, index);
        if (own.start >= to) return;
        parts.push(change.inserted.slice(Math.max(from - own.start, 0), Math.max(to - own.start, 0)));
        if (own.end > to) return;
      }
    };
    let done = -1;
    for (const change of changes) {
      take(done, change.start);
      parts.push(change.inserted);
      done = change.end;
    }
    take(done, end);
    return parts.join('');
  }
}
