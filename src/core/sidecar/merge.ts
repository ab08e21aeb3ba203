import { same } from '../base/same';
import type { Placed } from '../model/annotation';
import { type Article, emptyArticle } from '../model/article';
import type { Issue } from '../model/issue';
import { apply, type Operation, type Step } from '../model/operation';
import { mergedPlaced, onlyDrifted } from './mergeAnnotation';
import { mergedFields } from './mergeArticleFields';
import { conflictIssue, copyOf, mergeIssue } from './mergeConflict';
import { prevails } from './mergeRecords';
import type { Three } from './mergeSides';

/** How the merged article differs from mine, in annotations. */
export interface MergeCounts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** How many annotations both sides changed to different things; each has its second side among those added, or has it already. */
  readonly conflicting: number;
}

export interface Merged {
  readonly article: Article;
  /** What leads from mine to the merged article: `apply(mine, operation).article` is `article`. Empty when nothing differs. */
  readonly operation: Operation;
  /** What a person should look at: the spans lie in the article's text. */
  readonly conflicts: readonly Issue[];
  readonly counts: MergeCounts;
}

/**
 * Merges what two made of one article, annotation by annotation and field by field. `base` is what both started from, undefined
 * when that is not known; all three speak of one text. What only one side changed is taken; what one removed and the other left alone
 * (it may have followed the text) is removed, what the other changed stays. Where both changed one field differently, the later act
 * prevails and the other side is kept as an annotation of its own (`copyOf`). What is as in `mine` is shared with it. Never throws.
 *
 *     merge(b, a, a) is a      merge(b, b, t) equals t      merge(b, m, b) is m
 *     merge(b, m, t) equals merge(b, t, m)
 */
export function merge(base: Article | undefined, mine: Article, theirs: Article): Merged {
  const from = base ?? emptyArticle;
  const work = new Work(from, mine, theirs);
  work.settle();
  const { added, removed, changed, conflicting } = work;
  const steps: Step[] = [
    ...removed.map((id): Step => ({ do: 'remove', id })),
    ...changed.map((placed): Step => ({ do: 'move', placed })),
    ...[...added.values()].map((placed): Step => ({ do: 'add', placed })),
  ];
  const { article: annotated } = apply(mine, steps);
  const fields = mergedFields({ base: from, mine, theirs }, (id) => annotated.annotations.has(id));
  const sets = fields.steps.filter((step) => step.do === 'set' && !same(step.value, annotated[step.field]));
  const operation = [...steps, ...sets];
  return {
    article: sets.length > 0 ? apply(annotated, sets).article : annotated,
    operation,
    conflicts: [...work.issues, ...fields.issues],
    counts: { added: added.size, removed: removed.length, changed: changed.length, conflicting },
  };
}

/** The merge under way: what becomes of mine, id by id. */
class Work {
  readonly added = new Map<string, Placed>();
  readonly removed: string[] = [];
  readonly changed: Placed[] = [];
  readonly issues: Issue[] = [];
  conflicting = 0;
  readonly #from: Article;
  readonly #mine: Article;
  readonly #theirs: Article;
  #base: ReadonlyMap<string, Placed> | undefined;
  readonly #tombstones: Three<ReadonlyMap<string, string>>;

  constructor(base: Article, mine: Article, theirs: Article) {
    this.#from = base;
    this.#mine = mine;
    this.#theirs = theirs;
    this.#tombstones = { base: timesOf(base), mine: timesOf(mine), theirs: timesOf(theirs) };
  }

  settle(): void {
    const unmatched = byId(this.#theirs);
    for (const mine of this.#mine.annotations) {
      const { id } = mine.annotation;
      const theirs = unmatched.get(id);
      if (theirs) {
        unmatched.delete(id);
        this.#settleBoth(mine, theirs);
      } else if (!this.#stays(mine, 'theirs')) this.removed.push(id);
    }
    for (const [id, theirs] of unmatched) if (this.#stays(theirs, 'mine')) this.added.set(id, theirs);
  }

  #settleBoth(mine: Placed, theirs: Placed): void {
    if (same(mine, theirs)) return;
    const base = this.#before(mine.annotation.id);
    if (same(theirs, base)) return;
    if (same(mine, base)) {
      this.#change(mine, theirs);
      return;
    }
    const { mine: ours, theirs: others, fields, kept } = mergedPlaced({ base, mine, theirs });
    if (!ours || !others) return;
    const isOurs = ours === others || prevails(recordOf(ours), recordOf(others));
    const [first, second] = isOurs ? [ours, others] : [others, ours];
    this.#change(mine, first);
    if (kept.length > 0) {
      const message = 'Both sides changed {1} of “{0}”. Both versions stand in it.';
      this.issues.push(mergeIssue('merge.kept', 'warning', message, first, [...new Set(kept)].join(', ')));
    }
    if (fields.length > 0) this.#keep(copyOf(first, second, fields));
  }

  /** A side of a conflict that is kept already, or that a person removed since, is not kept again. */
  #keep(copy: Placed): void {
    const { id } = copy.annotation;
    this.conflicting++;
    const { mine, theirs } = this.#tombstones;
    if (mine?.has(id) || theirs?.has(id)) return;
    if (!this.#mine.annotations.has(id) && !this.#theirs.annotations.has(id)) this.added.set(id, copy);
    const issue = conflictIssue(copy);
    if (issue) this.issues.push(issue);
  }

  /** Whether an annotation that only one side has stays, `other` being the side that has it not. */
  #stays(placed: Placed, other: 'mine' | 'theirs'): boolean {
    const { id } = placed.annotation;
    const base = this.#before(id);
    if (base) {
      if (same(base, placed) || onlyDrifted(base, placed)) return false;
      const message = 'One side removed “{0}” and the other changed it. It is kept.';
      this.issues.push(mergeIssue('merge.removed', 'information', message, placed));
      return true;
    }
    const removedAt = this.#tombstones[other]?.get(id);
    if (removedAt === undefined || removedAt === this.#tombstones.base?.get(id)) return true;
    return !prevails({ at: removedAt }, { at: placed.annotation.modified ?? placed.annotation.created });
  }

  /** Asked for the few that differ: most of an article is the same on both sides. */
  #before(id: string): Placed | undefined {
    this.#base ??= byId(this.#from);
    return this.#base.get(id);
  }

  #change(mine: Placed, placed: Placed): void {
    if (!same(mine, placed)) this.changed.push(placed);
  }
}

function byId({ annotations }: Article): Map<string, Placed> {
  const map = new Map<string, Placed>();
  for (const placed of annotations) map.set(placed.annotation.id, placed);
  return map;
}

function timesOf({ removed }: Article): Map<string, string> {
  return new Map(removed.map(({ id, at }) => [id, at]));
}

function recordOf({ start, annotation }: Placed): Readonly<Record<string, unknown>> {
  return { ...annotation, start };
}
