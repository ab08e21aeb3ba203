import type { Part } from '../model/anchor';
import { type Annotation, anchoredParts, mapParts, type Placed, spanOf } from '../model/annotation';
import type { Article } from '../model/article';
import type { Change, ChangeSet } from '../text/change';
import { snapToGraphemes } from '../text/segment';
import { trimSpace } from '../text/space';
import { isEmpty, type Span } from '../text/span';
import { surroundings } from './describe';
import { followReplaced } from './followReplaced';
import { recover } from './recover';
import type { Texts } from './texts';

/**
 * The article after `changes` to its text. Typing at an edge never makes a span grow; a change within a span changes its quote; where a
 * replacement reaches over an edge, as in a correction, a formatter's run or a reload, the stretch before and after it is compared. A span
 * whose text is gone is lost and kept at its last place, and comes back with its text, by undo or by paste. Cost: what the changes touch.
 */
export function follow(article: Article, changes: ChangeSet, textAfter: () => string, textBefore?: () => string): Article {
  const texts: Texts = { after: textAfter, ...(textBefore && { before: textBefore }) };
  const replaced: Placed[] = [];
  const mapped = article.annotations.map(changes, (placed) => {
    if (placed.annotation.state || !isReplaced(placed, changes)) return followOne(placed, changes, texts);
    replaced.push(placed);
    return { start: changes.mapOffset(placed.start, 'after'), annotation: placed.annotation };
  });
  const settled = replaced.length === 0 ? mapped : mapped.replaceAll(followReplaced(replaced, changes, texts));
  const annotations = recover(settled, changes, textAfter);
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

/** The annotation as lost at `start`, with the surroundings that it had last, by which it is known again when it comes back. */
export function lost(placed: Placed, start: number, textBefore?: () => string): Placed {
  const { annotation } = placed;
  const { prefix: _p, suffix: _s, ...rest } = annotation;
  const known = textBefore ? ({ ...rest, ...surroundings(textBefore(), [spanOf(placed)]) } as Annotation) : annotation;
  return { start, annotation: { ...known, state: { is: 'lost' } } };
}

/** Whether one of the annotation's parts is replaced as a whole or over an edge: what became of it cannot be told from offsets. */
function isReplaced({ start, annotation }: Placed, changes: ChangeSet): boolean {
  return annotation.at.some((part) => {
    const span = { start: start + part.start, end: start + part.end };
    return changes.touching(span).some((change) => isReplacementOver(change, span));
  });
}

function isReplacementOver(change: Change, span: Span): boolean {
  if (change.inserted === '' || change.start === change.end || change.end <= span.start || change.start >= span.end) return false;
  return change.start < span.start || change.end > span.end || (change.start === span.start && change.end === span.end);
}

function followOne(placed: Placed, changes: ChangeSet, texts: Texts): Placed {
  const { start, annotation } = placed;
  const landed = changes.mapOffset(start, 'after');
  if (annotation.state) return { start: landed, annotation };
  const spans = annotation.at.map((part) => followSpan({ start: start + part.start, end: start + part.end }, changes, texts));
  const [first] = spans;
  if (!first || spans.some((span) => span === undefined)) return lost(placed, landed, texts.before);
  const after = withParts(placed, first.start, changes, texts);
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
function followSpan(span: Span, changes: ChangeSet, texts: Texts): Span | undefined {
  const touching = changes.touching(span);
  if (touching.some((change) => change.end > change.start && change.start <= span.start && change.end >= span.end)) return undefined;
  const mapped = changes.mapSpan(span);
  if (isEmpty(mapped)) return undefined;
  if (touching.length === 0) return mapped;
  const text = texts.after();
  return isEmpty(trimSpace(text, mapped)) ? undefined : snapToGraphemes(text, mapped);
}

/** The annotation with every part, a claim's cue and content included, counted from its new start and with the text that it now has. */
function withParts(placed: Placed, newStart: number, changes: ChangeSet, texts: Texts): Annotation {
  return mapParts(placed.annotation, (part) => {
    const old = { start: placed.start + part.start, end: placed.start + part.end };
    const span = followSpan(old, changes, texts);
    if (!span) {
      const start = changes.mapOffset(old.start, 'after') - newStart;
      return { ...part, start, end: start + part.exact.length };
    }
    const moved: Part = { ...part, start: span.start - newStart, end: span.end - newStart };
    return changes.touching(old).length === 0 ? moved : { ...moved, exact: texts.after().slice(span.start, span.end) };
  });
}
