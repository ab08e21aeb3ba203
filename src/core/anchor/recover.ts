import { type Annotation, extentOf, type Placed } from '../model/annotation';
import type { AnnotationSet } from '../model/annotationSet';
import type { ChangeSet } from '../text/change';
import type { Span } from '../text/span';
import { standsAt } from './locate';
import type { Place } from './placement';
import { rank } from './rank';

/** A quote that comes back is known by its surroundings: it scores so much where one side is whole or both are half so… */
const knownAgain = 0.75;
/** …or by itself, when it has so many units. */
const knownByItself = 24;
/** Of two places that score within this of one another neither is sure. */
const leastLead = 0.02;
/** So much text beside an insertion is looked at for surroundings, in UTF-16 units. */
const besideUnits = 80;
/** So many units are searched after one step; text beyond that is left to the next opening of the article. */
const searchUnits = 200_000_000;

/** The set with those lost annotations found again of which the quote came back with an insertion, by undo or paste. */
export function recover(set: AnnotationSet, changes: ChangeSet, textAfter: () => string): AnnotationSet {
  if (!set.hasLost || !changes.changes.some(({ inserted }) => inserted.length > 1)) return set;
  const text = textAfter();
  const inserted = insertions(changes);
  const found: Placed[] = [];
  let searched = 0;
  for (const placed of set.lost()) {
    const { exact } = placed.annotation.at[0];
    for (const span of inserted) {
      if (span.end - span.start < exact.length || searched > searchUnits) continue;
      searched += span.end - span.start;
      const again = backIn(text, placed, span);
      if (!again) continue;
      found.push(again);
      break;
    }
  }
  return found.length === 0 ? set : set.replaceAll(found);
}

/** What each change brought, in the text after the step. */
function insertions(changes: ChangeSet): Span[] {
  let grown = 0;
  return changes.changes.map(({ start, end, inserted }) => {
    const from = start + grown;
    grown += inserted.length - (end - start);
    return { start: from, end: from + inserted.length };
  });
}

/** The annotation where its quote stands in inserted text: sure or doubtful; undefined when it is not there. */
function backIn(text: string, { start: last, annotation }: Placed, inserted: Span): Placed | undefined {
  const [first] = annotation.at;
  if (text.slice(inserted.start, inserted.end).indexOf(first.exact) < 0) return undefined;
  const from = Math.max(0, inserted.start - besideUnits);
  const near = text.slice(from, inserted.end + besideUnits);
  const selector = { start: Math.max(0, last - from), end: Math.max(0, last - from) + first.exact.length, exact: first.exact };
  const { prefix, suffix } = annotation;
  const places = rank(near, { ...selector, ...(prefix && { prefix }), ...(annotation.at.length === 1 && suffix && { suffix }) }, [])
    .map((place): Place => ({ ...place, start: place.start + from, end: place.end + from }))
    .filter((place) => place.start >= inserted.start && place.end <= inserted.end && standsAt(text, annotation, place.start));
  const [best, next] = places;
  if (!best) return undefined;
  const { state: _, ...rest } = annotation;
  const isKnown = best.score >= knownAgain || extentOf(annotation) >= knownByItself;
  if (isKnown && best.score - (next?.score ?? 0) >= leastLead) return { start: best.start, annotation: rest as Annotation };
  const candidates = places.slice(0, 3).map(({ start, score }) => ({
    score: Math.min(0.5, score / 2),
    at: annotation.at.map((part) => ({ ...part, start: part.start + start - last, end: part.end + start - last })),
  }));
  return { start: last, annotation: { ...annotation, state: { is: 'doubtful', candidates } } };
}
