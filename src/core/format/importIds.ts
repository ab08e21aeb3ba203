import type { Draft } from './draft';

const allowed = /^[\w.~-]{1,21}$/u;

/** The ids that drafts get: the file's own where they are ids and nobody else's, new ones otherwise. */
export interface ImportIds {
  of(index: number): string;
  /** The id of what the file calls `ref`; `ref` itself when the file has no such annotation. */
  rename(ref: string): string;
}

export function idsFor(drafts: readonly Draft[], newId: () => string): ImportIds {
  const byRef = new Map<string, string>();
  const taken = new Set<string>();
  const ids = drafts.map(({ key, fields }) => {
    const own = fields['id'];
    const wanted = [own, key].find((each): each is string => typeof each === 'string' && allowed.test(each) && !taken.has(each));
    let id = wanted ?? newId();
    while (taken.has(id)) id = newId();
    taken.add(id);
    for (const ref of [own, key]) if (typeof ref === 'string' && !byRef.has(ref)) byRef.set(ref, id);
    return id;
  });
  return { of: (index) => ids[index] ?? newId(), rename: (ref) => byRef.get(ref) ?? ref };
}
