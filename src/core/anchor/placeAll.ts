import { alignSelectors } from './alignSelectors';
import { alignTexts, type TextMap } from './alignTexts';
import { type Carrier, carrier, carry } from './carry';
import { isVouched } from './company';
import { type Evidence, judgeAlone, judgeInCompany } from './judge';
import type { Placement } from './placement';
import { rank } from './rank';
import { at } from './sequence';
import { similarity } from './similarity';
import { fragmentAt, type Selector, type SparseText, sparseText } from './sparseText';
import { supportOf, supportOfBare } from './support';
import { thresholds } from './thresholds';
import { stepUnits, type Work } from './work';

/** How far beside a span the old text is asked for support when it is known, in UTF-16 units. */
const supportUnits = 32;
/** So many units of text are searched in all for rival places; what is then still unjudged is doubtful. */
const rivalUnits = 40_000_000;
/** Selectors in so few fragments have no company to speak of: for one that is lost, other places of its quote are worth a look. */
const fewFragments = 3;

/**
 * Finds the spans of `selectors` again in `newText`, all at once, because together they say more than one by one. With the old text
 * the two texts are compared; without it, or where a selector does not fit it, what the selectors quote of it. The answers are in the
 * order of the selectors, and do not depend on it.
 */
export function* placeAll(selectors: readonly Selector[], newText: string, oldText?: string): Work<Placement[]> {
  const placements = new Array<Placement>(selectors.length);
  const rest: number[] = [];
  if (oldText === undefined) for (let i = 0; i < selectors.length; i++) rest.push(i);
  else {
    const known: number[] = [];
    selectors.forEach(({ start, end, exact }, i) => {
      (end > start && oldText.slice(start, end) === exact ? known : rest).push(i);
    });
    if (known.length > 0) yield* placeInFull(selectors, known, oldText, newText, placements);
  }
  if (rest.length > 0) yield* placeByQuotes(selectors, Int32Array.from(rest), newText, placements);
  return placements;
}

function* placeInFull(
  selectors: readonly Selector[],
  chosen: readonly number[],
  oldText: string,
  newText: string,
  placements: Placement[],
): Work<void> {
  const map = yield* alignTexts(oldText, newText);
  const texts = carrier(oldText, newText, map.pieces);
  let searched = 0;
  let done = 0;
  for (const index of chosen) {
    const selector = selectors[index] as Selector;
    const { start, end } = selector;
    const from = Math.max(0, start - supportUnits);
    const to = Math.min(oldText.length, end + supportUnits);
    const evidence = evidenceOf(texts, map, start, end, from, to);
    if (evidence) {
      const judged = judgeInCompany(evidence, true);
      const isEdit = judged.is === 'sure' && newText.slice(judged.start, judged.end) !== selector.exact && searched < rivalUnits;
      placements[index] = isEdit ? unlessMoved(judged, selector, oldText, newText) : judged;
      if (isEdit) searched += newText.length + oldText.length;
    } else {
      const lost = lostBeside(texts, start);
      const isSearched = isTiedAt(map, start, end) && searched < rivalUnits;
      placements[index] = isSearched ? elsewhere(newText, selector, lost) : lost;
      if (isSearched) searched += newText.length;
    }
    if (++done % (stepUnits / 10) === 0) yield;
  }
}

function* placeByQuotes(selectors: readonly Selector[], chosen: Int32Array, newText: string, placements: Placement[]): Work<void> {
  const sparse = yield* sparseText(Array.from(chosen, (index) => selectors[index] as Selector));
  yield;
  const map = yield* alignSelectors(sparse, newText);
  const texts = carrier(sparse.text, newText, map.pieces);
  let searched = 0;
  let done = 0;
  for (const order of sparse.order) {
    const index = at(chosen, order);
    const selector = selectors[index] as Selector;
    const start = at(sparse.places, order);
    const { from, to } = surroundings(sparse, selector, start, start + selector.exact.length);
    const evidence = evidenceOf(texts, map, start, start + selector.exact.length, from, to);
    const lost = lostBeside(texts, start);
    if (evidence && isVouched(sparse, texts, from, to, start, evidence.place)) placements[index] = judgeInCompany(evidence, false);
    else if (!evidence && sparse.fragments.length > fewFragments) placements[index] = lost;
    else if (searched < rivalUnits) {
      const judged = evidence ? alone(newText, selector, evidence) : lost;
      placements[index] = judged.is === 'lost' && (!evidence || hasNoContext(selector)) ? elsewhere(newText, selector, judged) : judged;
      searched += newText.length;
      yield;
    } else if (evidence) {
      const { start: first, end: last } = evidence.place;
      placements[index] = { is: 'doubtful', candidates: [{ start: first, end: last, score: 0.5 }] };
    } else placements[index] = lost;
    if (++done % (stepUnits / 10) === 0) yield;
  }
}

/**
 * `edited`, a sure place whose text is another than the quote, unless the quote has turned up elsewhere: where lines are alike, one
 * that moved away and one that came in its place look like an edit, and only a person can tell.
 */
function unlessMoved(edited: Placement & { is: 'sure' }, { exact, start }: Selector, oldText: string, newText: string): Placement {
  if (exact.length < thresholds.leastMovedUnits || oldText.indexOf(exact) !== start || oldText.lastIndexOf(exact) !== start) return edited;
  const other = newText.indexOf(exact);
  if (other < 0) return edited;
  const score = Math.min(edited.score, 0.5);
  return {
    is: 'doubtful',
    candidates: [
      { start: other, end: other + exact.length, score },
      { start: edited.start, end: edited.end, score },
    ],
  };
}

/** The places of a quote that fits nowhere in order, where one stands with much of its context: a person may know which it is. */
function elsewhere(newText: string, selector: Selector, lost: Placement): Placement {
  const candidates = rank(newText, selector, [])
    .filter(({ score }) => hasNoContext(selector) || score >= thresholds.leastElsewhere)
    .slice(0, 3);
  return candidates.length === 0 ? lost : { is: 'doubtful', candidates: candidates.map((each) => ({ ...each, score: each.score / 2 })) };
}

/** Without surroundings nothing tells that a quote which is in the text is not the one. */
function hasNoContext({ prefix, suffix }: Selector): boolean {
  return !prefix && !suffix;
}

/** A span's stored context in the sparse text; of one that has none, what other selectors say of its surroundings. */
function surroundings(sparse: SparseText, { prefix, suffix }: Selector, start: number, end: number): { from: number; to: number } {
  const fragment = fragmentAt(sparse, start);
  return {
    from: prefix ? start - prefix.length : Math.max(start - supportUnits, fragment?.start ?? start),
    to: suffix ? end + suffix.length : Math.min(end + supportUnits, fragment?.end ?? end),
  };
}

function alone(newText: string, selector: Selector, evidence: Evidence): Placement {
  const { place } = evidence;
  const ranked = rank(newText, selector, [place]);
  const own = ranked.find(({ start, end }) => start === place.start && end === place.end)?.score ?? 0;
  const rivals = ranked.filter(({ start, end }) => end <= place.start || start >= place.end);
  const likeness = place.isWhole ? 1 : (similarity(selector.exact, newText.slice(place.start, place.end)) ?? place.kept);
  return judgeAlone(evidence, { likeness, own, rivals, origin: selector.start });
}

function evidenceOf(texts: Carrier, map: TextMap, start: number, end: number, from: number, to: number): Evidence | undefined {
  const place = carry(texts, start, end);
  if (!place) return undefined;
  const isBare = from === start && to === end;
  const support = isBare ? supportOfBare(texts.newText, place) : supportOf(texts, start, end, from, to, place);
  return { place, support, length: end - start, isTied: isTiedAt(map, start, end) };
}

/** Whether another telling of the edit, as good as the one taken, has the whole span elsewhere, or has it when this one has it not. */
function isTiedAt({ ties }: TextMap, start: number, end: number): boolean {
  let low = 0;
  let high = ties.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ties[middle]?.end ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  return (ties[low]?.start ?? Number.POSITIVE_INFINITY) <= start;
}

/** The last place of a span of which nothing was found: where the text before it ends now. */
function lostBeside({ pieces }: Carrier, start: number): Placement {
  let before = pieces.after(start) - 1;
  while (before >= 0 && at(pieces.moved, before) === 1) before--;
  return { is: 'lost', start: before < 0 ? 0 : at(pieces.newEnds, before) };
}
