import { isRecord, stableText } from '../base/same';
import { sha256Hex } from '../text/hash';
import { agreed, keyed, merged, mergedKeys, mergedRecord, type Rule, type Three } from './mergeSides';

type Fields = Readonly<Record<string, unknown>>;

/** What the id of every annotation, review, note or relation begins with that keeps one side of a conflict. */
export const conflictPrefix = 'conflict-';

/**
 * The id of the record that keeps `other`, what one side made of the record `id`. The same conflict has the same id wherever and
 * however often it is merged, so that it is kept once. 48 bits tell apart the conflicts of one record.
 */
export function conflictId(id: string, other: unknown): string {
  return conflictPrefix + sha256Hex(stableText([id, other])).slice(0, 12);
}

/** Whether `a` prevails where `a` and `b` contradict one another: the later one, of two at the same time the one later in the order of texts. */
export function prevails(a: Fields, b: Fields): boolean {
  const [atA, atB] = [timeOf(a), timeOf(b)];
  return atA === atB ? stableText(a) > stableText(b) : atA > atB;
}

/** The later of two times, written in whichever zone. */
export const latest: Rule = ({ mine, theirs }) => agreed(prevails({ at: mine }, { at: theirs }) ? mine : theirs);

/**
 * A list of records by `keyOf`: what one side added is added, what one side took out and the other left alone is out. A record that
 * both changed is merged by `ruleOf`; both sides of a conflict are kept, the second as a record of its own.
 */
export const records =
  (ruleOf: (key: string) => Rule): Rule =>
  ({ base, mine, theirs }, name) => {
    const [b, m, t] = [mapOf(base), mapOf(mine), mapOf(theirs)];
    const result = new Map<string, Fields>();
    const kept: string[] = [];
    for (const id of mergedKeys(b, m, t)) {
      const sides = merged<Fields>({ base: b.get(id), mine: m.get(id), theirs: t.get(id) }, recordRule(ruleOf), name);
      const { mine: ours, theirs: others } = sides;
      kept.push(...sides.kept);
      if (ours === others || !ours || !others) {
        const only = ours ?? others;
        if (only && !result.has(id)) result.set(id, only);
        continue;
      }
      const [first, second] = prevails(ours, others) ? [ours, others] : [others, ours];
      const copy = conflictId(id, second);
      result.set(id, first);
      if (!m.has(copy) && !t.has(copy)) result.set(copy, { ...second, id: copy });
      kept.push(...sides.fields);
    }
    return agreed([...result.values()], kept);
  };

/** A list of records that `keyOf` tells apart, of which the later one is taken where both sides changed it: a note of who said so when. */
export function mergedNotes<T extends object>({ base, mine, theirs }: Three<readonly T[]>, keyOf: (note: T) => string): readonly T[] {
  const take: Rule = (three) => {
    const [ours, others] = [three.mine ?? three.theirs, three.theirs ?? three.mine];
    return agreed(isRecord(ours) && isRecord(others) && !prevails(ours, others) ? others : ours);
  };
  const list: Rule = (three) => {
    const [b, m, t] = [three.base, three.mine, three.theirs].map((notes) => keyed((notes ?? []) as readonly T[], keyOf));
    return agreed(
      mergedKeys(b ?? new Map(), m ?? new Map(), t ?? new Map()).flatMap((key) => {
        const note = merged<T>({ base: b?.get(key), mine: m?.get(key), theirs: t?.get(key) }, take, key).mine;
        return note ? [note] : [];
      }),
    );
  };
  return merged({ base, mine, theirs }, list, '').mine ?? [];
}

const recordRule =
  (ruleOf: (key: string) => Rule): Rule =>
  ({ base, mine, theirs }, name) => {
    if (!isRecord(mine) || !isRecord(theirs)) return agreed(mine ?? theirs);
    return mergedRecord({ base: isRecord(base) ? base : undefined, mine, theirs }, ruleOf, `${name}.`);
  };

function mapOf(list: unknown): Map<string, Fields> {
  return keyed((Array.isArray(list) ? list : []).filter(isRecord), ({ id }) => String(id));
}

/** When a record was last touched, in milliseconds; a time that cannot be read is the earliest. */
function timeOf({ modified, at, created }: Fields): number {
  const time = Date.parse(String(modified ?? at ?? created));
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}
