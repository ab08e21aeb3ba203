import { alignSelectors } from './alignSelectors';
import { alignTexts, type TextMap } from './alignTexts';
import { type Carrier, carrier, carry } from './carry';
import { isVouched } from './company';
import { type Evidence, judgeAlone, judgeInCompany } from './judge';
import type { Placement } from './placement';
import { rank } from './rank';
import { at } from './sequence';
import { type Selector, sparseText } from './sparseText';
import { supportOf } from './support';
import { stepUnits, type Work } from './work';

/** How far beside a span the old text is asked for support when it is known, in UTF-16 units. */
const supportUnits = 32;
/** So many units of text are searched in all for rival places; what is then still unjudged is doubtful. */
const rivalUnits = 400_000_000;

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
  if (rest.length > 0) yield* placeByQuotes(selectors, rest, newText, placements);
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
  let done = 0;
  for (const index of chosen) {
    const { start, end } = selectors[index] as Selector;
    const from = Math.max(0, start - supportUnits);
    const to = Math.min(oldText.length, end + supportUnits);
    const evidence = evidenceOf(texts, map, start, end, from, to);
    placements[index] = evidence ? judgeInCompany(evidence, true) : lostBeside(texts, start);
    if (++done % (stepUnits / 10) === 0) yield;
  }
}

function* placeByQuotes(selectors: readonly Selector[], chosen: readonly number[], newText: string, placements: Placement[]): Work<void> {
  const sparse = sparseText(chosen.map((index) => selectors[index] as Selector));
  yield;
  const map = yield* alignSelectors(sparse, newText);
  const texts = carrier(sparse.text, newText, map.pieces);
  let searched = 0;
  let done = 0;
  for (const [order, index] of chosen.entries()) {
    const selector = selectors[index] as Selector;
    const start = at(sparse.places, order);
    const end = start + selector.exact.length;
    const from = start - (selector.prefix ?? '').length;
    const to = end + (selector.suffix ?? '').length;
    const evidence = evidenceOf(texts, map, start, end, from, to);
    if (!evidence) placements[index] = lostBeside(texts, start);
    else if (isVouched(sparse, texts, from, to, start, evidence.place)) placements[index] = judgeInCompany(evidence, false);
    else if (searched < rivalUnits) {
      placements[index] = alone(newText, selector, evidence);
      searched += newText.length;
      yield;
    } else placements[index] = { is: 'doubtful', candidates: [{ start: evidence.place.start, end: evidence.place.end, score: 0.5 }] };
    if (++done % (stepUnits / 10) === 0) yield;
  }
}

function alone(newText: string, selector: Selector, evidence: Evidence): Placement {
  const { place } = evidence;
  const ranked = rank(newText, selector, [place]);
  const own = ranked.find(({ start, end }) => start === place.start && end === place.end)?.score ?? 0;
  const rivals = ranked.filter(({ start, end }) => end <= place.start || start >= place.end);
  return judgeAlone(evidence, { own, rivals, origin: selector.start });
}

function evidenceOf(texts: Carrier, { ties }: TextMap, start: number, end: number, from: number, to: number): Evidence | undefined {
  const place = carry(texts, start, end);
  if (!place) return undefined;
  const isTied = ties.some((tie) => tie.start <= start && tie.end >= end);
  return { place, support: supportOf(texts, start, end, from, to, place), length: end - start, isTied };
}

/** The last place of a span of which nothing was found: where the text before it ends now. */
function lostBeside({ pieces }: Carrier, start: number): Placement {
  let before = pieces.after(start) - 1;
  while (before >= 0 && at(pieces.moved, before) === 1) before--;
  return { is: 'lost', start: before < 0 ? 0 : at(pieces.newEnds, before) };
}
