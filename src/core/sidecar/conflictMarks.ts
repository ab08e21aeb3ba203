/** The versions that a file with conflict marks holds, each a whole file. */
export interface ConflictSides {
  readonly ours: string;
  readonly theirs: string;
  /** What both started from, when the file says so (`merge.conflictStyle` diff3 or zdiff3) and it is whole. */
  readonly base?: string;
}

type Place = 'outside' | 'ours' | 'base' | 'theirs';

/** Git's marks are seven characters and stand at the start of a line; longer ones belong to a merge of bases and are content here. */
const mark = /^(?:(<{7}|\|{7}|>{7})(?: .*)?|={7})\r?$/u;
const next: Readonly<Record<string, { readonly from: readonly Place[]; readonly to: Place }>> = {
  '<': { from: ['outside'], to: 'ours' },
  '|': { from: ['ours'], to: 'base' },
  '=': { from: ['ours', 'base'], to: 'theirs' },
  '>': { from: ['theirs'], to: 'outside' },
};

/**
 * Takes a file with the marks of an unresolved merge apart. Undefined when it has none, when they do not fit together, or when a side
 * is neither JSON nor one JSON value a line.
 */
export function resolveConflictMarks(raw: string): ConflictSides | undefined {
  const sides = { ours: [] as string[], base: [] as string[], theirs: [] as string[] };
  let place: Place = 'outside';
  let conflicts = 0;
  let withBase = 0;
  for (const line of raw.replace(/^\uFEFF/u, '').split('\n')) {
    if (mark.test(line)) {
      const step = next[line[0] ?? ''];
      if (!step?.from.includes(place)) return undefined;
      place = step.to;
      if (place === 'ours') conflicts++;
      if (place === 'base') withBase++;
    } else if (place === 'outside') for (const side of Object.values(sides)) side.push(line);
    else sides[place].push(line);
  }
  if (conflicts === 0 || place !== 'outside') return undefined;
  const [ours, base, theirs] = [sides.ours, sides.base, sides.theirs].map((lines) => lines.join('\n'));
  if (ours === undefined || theirs === undefined || !isWhole(ours) || !isWhole(theirs)) return undefined;
  return withBase === conflicts && base !== undefined && isWhole(base) ? { ours, base, theirs } : { ours, theirs };
}

function isWhole(text: string): boolean {
  return isJson(text) || text.split('\n').every((line) => line.trim() === '' || isJson(line));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
