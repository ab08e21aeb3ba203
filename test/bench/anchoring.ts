import { caseSets } from './anchoring/cases';
import { diffMatchPatch, quoteSearch, wordDiff } from './anchoring/peers';
import { type Reanchor, reanchor } from './anchoring/reanchor';
import { scoreOf } from './anchoring/score';

interface Way {
  readonly name: string;
  readonly way: Reanchor;
  readonly isOldTextKnown: boolean;
  /** Units of context to each side that a selector has. */
  readonly contextUnits: number;
  /** The way whose time this one's is compared with. */
  readonly peer?: string;
}

const ways: readonly Way[] = [
  { name: 'jsdiff words', way: wordDiff, isOldTextKnown: true, contextUnits: 32 },
  { name: 'diff-match-patch', way: diffMatchPatch, isOldTextKnown: true, contextUnits: 32 },
  { name: 'quote search', way: quoteSearch, isOldTextKnown: false, contextUnits: 32 },
  { name: 'with the old text', way: reanchor, isOldTextKnown: true, contextUnits: 32, peer: 'jsdiff words' },
  { name: 'by quotes, 32 units of context', way: reanchor, isOldTextKnown: false, contextUnits: 32, peer: 'quote search' },
  { name: 'by quotes, 64 units of context', way: reanchor, isOldTextKnown: false, contextUnits: 64, peer: 'quote search' },
  { name: 'by quotes, one annotation at a time, 64 units', way: eachAlone, isOldTextKnown: false, contextUnits: 64, peer: 'quote search' },
];

function eachAlone(...[oldText, newText, spans]: Parameters<Reanchor>): ReturnType<Reanchor> {
  return spans.map((span) => reanchor(oldText, newText, [span])[0] ?? null);
}

/** How right and how fast annotations are found again after a change, by us and by the ways in use, on the same spans in one run. */
export const anchoring = {
  name: 'anchoring',
  about:
    'All spans of each pair of versions, found again. Percent of spans; silent % are in a wrong place, or have one though their text is gone, and nobody is told. The median is the time for the whole set.',
  async run() {
    return caseSets().flatMap(({ name, cases }) => {
      const took = new Map<string, ReturnType<typeof once>>();
      return ways.map((each) => {
        const { spans, correct, doubtful, missed, partly, silent, ms } = scoreOf(cases, each.way, each.isOldTextKnown, each.contextUnits);
        took.set(each.name, once(ms));
        const peer = each.peer === undefined ? undefined : took.get(each.peer);
        return {
          name: each.name,
          size: `${name}, ${cases.length} pairs`,
          times: once(ms),
          ...(each.peer !== undefined && peer && { peer: { name: each.peer, times: peer } }),
          counts: { spans, 'correct %': correct, 'doubtful %': doubtful, 'lost %': missed, 'partly %': partly, 'SILENT %': silent },
        };
      });
    });
  },
};

function once(ms: number) {
  return { medianMs: ms, minMs: ms, maxMs: ms, runs: 1 };
}
