import { sha256Hex } from '../text/hash';
import type { ImportTarget, ImportTargets } from './importDataset';

/** The targets among `articles`: by name as `finderByName` has it, else by the same text but for white space, where only one has it. */
export function targetsAmong(articles: Iterable<ImportTarget>): ImportTargets {
  const all = [...articles];
  const named = finderByName(all.map((each) => [each, each.id]));
  const byText = grouped(all, ({ text }) => [textKey(text)]);
  return {
    find: (read) =>
      named(read.id) ?? (read.text === undefined || read.text.trim() === '' ? undefined : only(byText.get(textKey(read.text)))),
  };
}

/** Finds what has a name: the same one, or the same without its ending or its folders where only one has it. */
export function finderByName<T>(all: Iterable<readonly [value: T, ...names: string[]]>): (name: string) => T | undefined {
  const list = [...all];
  const byName = grouped(list, ([, ...names]) => [...new Set(names)]);
  const byStem = grouped(list, ([, ...names]) => [...new Set(names.map(stemOf))]);
  return (name) => (only(byName.get(name)) ?? only(byStem.get(stemOf(name))))?.[0];
}

/** Equal for texts that differ in white space alone. */
export function textKey(text: string): string {
  return sha256Hex(text.replace(/[\s\x1c-\x1f\x85]+/gu, ''));
}

/** Names that differ in folders or in the ending alone have one stem. */
function stemOf(id: string): string {
  return (id.split('/').at(-1) ?? '').replace(/(?:\.(?:txt|md|article|json|xmi|tsv|ann|conllu))+$/iu, '');
}

function grouped<T>(all: readonly T[], keysOf: (each: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    for (const key of keysOf(each)) {
      const group = groups.get(key);
      if (group) group.push(each);
      else groups.set(key, [each]);
    }
  }
  return groups;
}

function only<T>(all: readonly T[] | undefined): T | undefined {
  return all?.length === 1 ? all[0] : undefined;
}
