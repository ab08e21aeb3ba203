import type { Carried } from './carry';
import type { Place, Placement } from './placement';
import type { Support } from './support';
import { thresholds, aloneWeights as weights } from './thresholds';

/** What is known of a place that was found for a span. */
export interface Evidence {
  readonly place: Carried;
  readonly support: Support;
  /** Length of the old quote, in UTF-16 units. */
  readonly length: number;
  /** Whether another telling of the edit, as good as this, puts it elsewhere. */
  readonly isTied: boolean;
}

/** Judges a place that order and neighbours bear out, be it because the old text is known in full or because other selectors agree. */
export function judgeInCompany(evidence: Evidence, isOldTextKnown: boolean): Placement {
  const { place, support, length, isTied } = evidence;
  const { start, end, likeness, kept, isWhole, isMoved } = place;
  const weaker = Math.min(support.before, support.after);
  const stronger = Math.max(support.before, support.after);
  const score = confidence(place, weaker, stronger);
  const sure: Placement = { is: 'sure', start, end, score };
  const doubtful: Placement = { is: 'doubtful', candidates: [{ start, end, score: Math.min(score, 0.5) }] };
  if (isTied) return doubtful;
  if (kept === 0) {
    if (likeness >= thresholds.replacedLikeness) return sure;
    return likeness >= thresholds.leastReplacedLikeness ? doubtful : lostAt(start);
  }
  if (isWhole) {
    if (length >= thresholds.longUnits) return sure;
    const least = isOldTextKnown ? thresholds.strongerSupportInFull : thresholds.strongerSupport;
    if (isMoved && !isOldTextKnown && weaker < thresholds.weakerSupportMoved) return doubtful;
    return stronger >= least ? sure : doubtful;
  }
  if (likeness >= thresholds.editedLikeness) return sure;
  if (kept >= thresholds.keptShare) return sure;
  return likeness >= thresholds.leastLikeness ? doubtful : lostAt(start);
}

/** How sure a place in company is, for ranking: it is right far more often than not. */
function confidence({ likeness, kept }: Carried, weaker: number, stronger: number): number {
  return Math.min(1, 0.4 + 0.25 * Math.max(likeness, kept) + 0.2 * stronger + 0.15 * weaker);
}

/** What other places there are for a span for which no neighbour vouches. */
export interface Rivalry {
  /** How like the quote is to what stands at the place, 0…1. */
  readonly likeness: number;
  /** Score of the place itself, and the other places, best first, by `rank`. */
  readonly own: number;
  readonly rivals: readonly Place[];
  /** Where the span was in the old text. */
  readonly origin: number;
}

/**
 * Judges a place by itself: how it compares with every other place of the quote, and how far it is from the old one. It is never surer
 * than it would be in company.
 */
export function judgeAlone(evidence: Evidence, { likeness, own, rivals, origin }: Rivalry): Placement {
  const inCompany = judgeInCompany(evidence, false);
  if (inCompany.is === 'lost') return inCompany;
  const { place, support, length } = evidence;
  const { start, end } = place;
  const weaker = Math.min(support.before, support.after);
  const stronger = Math.max(support.before, support.after);
  const lead = own - (rivals[0]?.score ?? 0);
  const distance = Math.abs(start - origin);
  const equals = rivals.filter((rival) => rival.score > own - 0.1);
  const nearest = Math.min(...equals.map((rival) => Math.abs(rival.start - origin)));
  const nearer = equals.length === 0 ? 0 : clamp(Math.log2((nearest + 50) / (distance + 50)), -4, 4) / 4;
  const odds =
    weights.bias +
    weights.likeness * likeness +
    weights.kept * place.kept +
    weights.weaker * weaker +
    weights.stronger * stronger +
    (stronger < 0.3 ? weights.unsupported : 0) +
    weights.lead * clamp(lead, -0.1, 0.3) +
    (lead < 0.05 ? weights.tie : 0) +
    weights.nearer * nearer +
    weights.length * (clamp(Math.log2(1 + length), 0, 7) / 7) +
    (place.isMoved ? weights.moved : 0) +
    weights.displacement * clamp(Math.log2(1 + distance) / 14, 0, 1);
  const score = 1 / (1 + Math.exp(-odds));
  const isTie = lead < thresholds.tieLead && nearer < thresholds.tieNearer;
  if (score >= thresholds.aloneSure && inCompany.is === 'sure' && !isTie) return { is: 'sure', start, end, score };
  if (score < thresholds.aloneDoubtful) return lostAt(start);
  const others = rivals.slice(0, 2).map((rival) => ({ ...rival, score: (score * rival.score) / Math.max(own, 0.01) }));
  const candidates = [{ start, end, score }, ...others].map((each) => ({ ...each, score: Math.min(each.score, thresholds.aloneSure) }));
  return {
    is: 'doubtful',
    candidates: candidates.sort((a, b) => b.score - a.score || Math.abs(a.start - origin) - Math.abs(b.start - origin)),
  };
}

function lostAt(start: number): Placement {
  return { is: 'lost', start };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
