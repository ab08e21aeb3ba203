import { compareText, isRecord, same, stableText } from '../base/same';

/** Three states of one value; `base` is what both sides started from, and undefined is absence. */
export interface Three<T> {
  readonly base: T | undefined;
  readonly mine: T | undefined;
  readonly theirs: T | undefined;
}

/**
 * A merged value, once as it is when this side prevails where both changed it differently, and once as it is when theirs does.
 * Without such a conflict the two are one object.
 */
export interface Sides<T> {
  readonly mine: T | undefined;
  readonly theirs: T | undefined;
  /** The dotted names of what both changed differently, and of which each result has one. */
  readonly fields: readonly string[];
  /** The dotted names of lists that hold both sides of a conflict between their records. */
  readonly kept: readonly string[];
}

/** How a value is merged when both sides changed it, and not to the same. `name` is the field's, for the findings. */
export type Rule = (three: Three<unknown>, name: string) => Sides<unknown>;

/**
 * Merges one value: what only one side changed is taken from it, what both changed goes by `rule`.
 *
 *     merged({base: b, mine: m, theirs: b}) gives m      merged({base: b, mine: b, theirs: t}) gives t
 *     merged({base: b, mine: a, theirs: a}) gives a      exchanging mine and theirs exchanges them in the result
 */
export function merged<T>(three: Three<T>, rule: Rule, name: string): Sides<T> {
  const { base, mine, theirs } = three;
  if (same(mine, theirs) || same(theirs, base)) return agreed(mine);
  if (same(mine, base)) return agreed(theirs);
  return rule(three, name) as Sides<T>;
}

/** Both sides are of one mind. */
export function agreed<T>(value: T | undefined, kept: readonly string[] = []): Sides<T> {
  return { mine: value, theirs: value, fields: [], kept };
}

/** A conflict of the whole value. What one side took away and the other changed stays as changed. */
export const whole: Rule = ({ mine, theirs }, name) =>
  mine === undefined || theirs === undefined ? agreed(mine ?? theirs) : { mine, theirs, fields: [name], kept: [] };

/** Objects key by key, anything else as a whole. */
export const byKey: Rule = (three, name) => {
  const { base, mine, theirs } = three;
  if (!isRecord(mine) || !isRecord(theirs)) return whole(three, name);
  return mergedRecord({ base: recordOf(base), mine, theirs }, () => byKey, `${name}.`);
};

/** Dictionaries key by key, also where one side or the base has none. */
export const dictionary =
  (ruleOf: (key: string) => Rule): Rule =>
  ({ base, mine, theirs }, name) =>
    mergedRecord({ base: recordOf(base), mine: recordOf(mine), theirs: recordOf(theirs) }, ruleOf, `${name}.`);

/** Lists that are sets of values: what one side added is added, what one side took out is out. Never a conflict. */
export const set: Rule = ({ base, mine, theirs }) => agreed(mergedSet(listOf(base), listOf(mine), listOf(theirs)));

/** The one of two values that is later in the order of `stableText`: for fields of which losing one loses nothing. */
export const later: Rule = ({ mine, theirs }) => agreed(stableText(mine) > stableText(theirs) ? mine : theirs);

/**
 * Objects key by key, each by the rule that `ruleOf` names. Keys stand in the order of the base, those that it lacks after them
 * in the order of code units; so the sides may change places.
 */
export function mergedRecord(
  { base = {}, mine = {}, theirs = {} }: Three<Readonly<Record<string, unknown>>>,
  ruleOf: (key: string) => Rule,
  prefix = '',
): Sides<Readonly<Record<string, unknown>>> {
  const known = new Set(Object.keys(base));
  const added = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter((key) => !known.has(key)).sort();
  const fields: string[] = [];
  const kept: string[] = [];
  const forMine: [string, unknown][] = [];
  const forTheirs: [string, unknown][] = [];
  for (const key of [...known, ...added]) {
    const three = { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) };
    const sides = merged(three, ruleOf(key), prefix + key);
    fields.push(...sides.fields);
    kept.push(...sides.kept);
    if (sides.mine !== undefined) forMine.push([key, sides.mine]);
    if (sides.theirs !== undefined) forTheirs.push([key, sides.theirs]);
  }
  const record = Object.fromEntries(forMine);
  return fields.length === 0 ? agreed(record, kept) : { mine: record, theirs: Object.fromEntries(forTheirs), fields, kept };
}

/** What is left of the base in its order, then what was added, sorted. Repeats within one list are counted, not lost. */
export function mergedSet(base: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  const [b, m, t] = [keyed(base, stableText), keyed(mine, stableText), keyed(theirs, stableText)];
  return mergedKeys(b, m, t).flatMap((key) => (b.has(key) ? (m.has(key) && t.has(key) ? [b.get(key)] : []) : [m.get(key) ?? t.get(key)]));
}

/** Every key of three maps: those of the base in its order, then the others sorted. */
export function mergedKeys(...[base, mine, theirs]: readonly ReadonlyMap<string, unknown>[]): string[] {
  const added = new Set([...(mine?.keys() ?? []), ...(theirs?.keys() ?? [])]);
  for (const key of base?.keys() ?? []) added.delete(key);
  return [...(base?.keys() ?? []), ...[...added].sort(compareText)];
}

/** `values` by their keys; the second of one key gets a number, so that a list that repeats itself loses nothing. */
export function keyed<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const value of values) {
    const key = keyOf(value);
    let free = key;
    for (let count = 2; map.has(free); count++) free = `${key}\u0000${count}`;
    map.set(free, value);
  }
  return map;
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
