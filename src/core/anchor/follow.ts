import type { Part } from '../model/anchor';
import { type Annotation, anchoredParts, mapParts, type Placed } from '../model/annotation';
import type { Article } from '../model/article';
import type { Change, ChangeSet } from '../text/change';
import { snapToGraphemes } from '../text/segment';
import { trimSpace } from '../text/space';
import { isEmpty, type Span } from '../text/span';
import { locate } from './locate';

/** A replacement of more than this many units by more than as many is a reload or a formatter at work: places in it are looked for anew. */
const rewriteUnits = 200;

/**
 * The article after `changes` to its text; `textAfter` is called only when a change touches an annotation or brings text that may
 * be a lost one's. Typing at an edge never makes a span grow; a change within a span changes its quote; a span whose text is gone
 * is lost and kept at its last place, and comes back with its text.
 */
export function follow(article: Article, changes: ChangeSet, textAfter: () => string): Article {
  const mapped = article.annotations.map(changes, (placed) => followOne(placed, changes, textAfter));
  const annotations = recovered(mapped, changes, textAfter);
  if (annotations === article.annotations && article.dismissed.length === 0 && article.relations.length === 0) return article;
  const move = (offset: number) => changes.mapOffset(offset, 'after');
  return {
    ...article,
    annotations,
    dismissed: article.dismissed.map((each) => ({ ...each, start: move(each.start) })),
    relations: article.relations.map((relation) =>
      relation.trigger
        ? {
            ...relation,
            trigger: relation.trigger.map((part) => ({ ...part, start: move(part.start), end: move(part.start) + part.end - part.start })),
          }
        : relation,
    ),
  };
}

function followOne(placed: Placed, changes: ChangeSet, textAfter: () => string): Placed {
  const { start, annotation } = placed;
  const landed = changes.mapOffset(start, 'after');
  if (annotation.state) return { start: landed, annotation };
  const rewritten = changes
    .touching({ start, end: start + 1 })
    .some((change) => isRewrite(change) && change.start < start && change.end > start);
  if (rewritten) return locate(textAfter(), [{ start: landed, annotation }])[0] ?? { start: landed, annotation };
  const spans = annotation.at.map((part) => followSpan({ start: start + part.start, end: start + part.end }, changes, textAfter));
  const [first] = spans;
  if (!first || spans.some((span) => span === undefined)) return lost(landed, annotation);
  const after = settled(placed, first.start, changes, textAfter);
  return { start: first.start, annotation: holdsSameParts(annotation, after) ? annotation : after };
}

/** Whether an edit left every part as it was, as typing at an edge does: then the annotation is the same one, and nobody draws it anew. */
function holdsSameParts(before: Annotation, after: Annotation): boolean {
  const parts = anchoredParts(after);
  return anchoredParts(before).every(({ start, end, exact }, index) => {
    const part = parts[index];
    return part?.start === start && part.end === end && part.exact === exact;
  });
}

/** Where a span goes, or nothing when its text is gone or only white space is left of it. */
function followSpan(span: Span, changes: ChangeSet, textAfter: () => string): Span | undefined {
  const touching = changes.touching(span);
  if (touching.some((change) => change.end > change.start && change.start <= span.start && change.end >= span.end)) return undefined;
  const mapped = changes.mapSpan(span);
  if (isEmpty(mapped)) return undefined;
  const text = textAfter();
  if (isEmpty(trimSpace(text, mapped))) return undefined;
  return touching.length === 0 ? mapped : snapToGraphemes(text, mapped);
}

/** The annotation with every part, a claim's cue and content included, counted from its new start and with the text that it now has. */
function settled(placed: Placed, newStart: number, changes: ChangeSet, textAfter: () => string): Annotation {
  return mapParts(placed.annotation, (part) => {
    const old = { start: placed.start + part.start, end: placed.start + part.end };
    const span = followSpan(old, changes, textAfter);
    if (!span) {
      const start = changes.mapOffset(old.start, 'after') - newStart;
      return { ...part, start, end: start + part.exact.length };
    }
    const moved: Part = { ...part, start: span.start - newStart, end: span.end - newStart };
    return changes.touching(old).length === 0 ? moved : { ...moved, exact: textAfter().slice(span.start, span.end) };
  });
}

function lost(start: number, annotation: Annotation): Placed {
  return { start, annotation: { ...annotation, state: { is: 'lost' } } };
}

/** Lost annotations whose quote came back with an insertion, by undo or paste. */
function recovered(set: Article['annotations'], changes: ChangeSet, textAfter: () => string): Article['annotations'] {
  const longest = Math.max(0, ...changes.changes.map(({ inserted }) => inserted.length));
  if (longest < 2 || !set.hasLost) return set;
  let current = set;
  for (const placed of set.lost()) {
    const { exact } = placed.annotation.at[0];
    if (!changes.changes.some(({ inserted }) => inserted.includes(exact))) continue;
    const text = textAfter();
    const isBack = placed.annotation.at.every((part) => text.startsWith(part.exact, placed.start - exact.length + part.start));
    const { state: _, ...rest } = placed.annotation;
    const [again] = isBack
      ? [{ start: placed.start - exact.length, annotation: rest as Annotation }]
      : locate(text, [{ start: placed.start, annotation: rest as Annotation }]);
    if (again && again.annotation.state?.is !== 'lost') current = current.replace(again);
  }
  return current;
}

function isRewrite({ start, end, inserted }: Change): boolean {
  return end - start > rewriteUnits && inserted.length > rewriteUnits;
}
