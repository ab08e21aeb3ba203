import { sha256Hex } from '../text/hash';
import type { ImportTarget, ImportTargets } from './importDataset';

/**
 * The targets among `articles`: by the same name, by the same name without its ending or its folders where only one has it, else by the same
 * text but for white space.
 */
export function targetsAmong(articles: Iterable<ImportTarget>): ImportTargets {
  const all = [...articles];
  const byId = new Map(all.map((each) => [each.id, each]));
  const byStem = grouped(all, ({ id }) => stemOf(id));
  const byText = grouped(all, ({ text }) => textKey(text));
  return {
    find(read) {
      const named = byId.get(read.id) ?? only(byStem.get(stemOf(read.id)));
      if (named) return named;
      return read.text === undefined || read.text.trim() === '' ? undefined : only(byText.get(textKey(read.text)));
    },
  };
}

/** Names that differ in folders or in the ending alone have one stem. */
function stemOf(id: string): string {
  return (id.split('/').at(-1) ?? '').replace(/(?:\.(?:txt|md|article|json|xmi|tsv|ann|conllu))+$/iu, '');
}

/** Equal for texts that differ in white space alone. */
function textKey(text: string): string {
  return sha256Hex(text.replace(/[\s\x1c-\x1f\x85]+/gu, ''));
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}

function only<T>(all: readonly T[] | undefined): T | undefined {
  return all?.length === 1 ? all[0] : undefined;
}
