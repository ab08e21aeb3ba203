/** A file and the hash of the article's text: of a sidecar the hash that it records, of an article that of its text. */
export interface HashedFile {
  /** With `/`, of the article in both cases. */
  readonly path: string;
  readonly sha256: string;
}

export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Which article each stray sidecar belongs to, after files were moved without us: the one with the same text, and where several
 * have it, the one with the same file name. What stays ambiguous is left out: a sidecar at the wrong article is worse than none.
 * Law: no path stands in two moves.
 */
export function pairMoved(strays: readonly HashedFile[], articles: readonly HashedFile[]): Move[] {
  const moves: Move[] = [];
  const targets = byHash(articles);
  for (const [sha256, from] of byHash(strays)) {
    const to = targets.get(sha256) ?? [];
    const named = pairNames(from, to);
    moves.push(...named);
    const restFrom = from.filter((path) => !named.some((move) => move.from === path));
    const restTo = to.filter((path) => !named.some((move) => move.to === path));
    const [onlyFrom, onlyTo] = [restFrom[0], restTo[0]];
    if (onlyFrom !== undefined && onlyTo !== undefined && restFrom.length === 1 && restTo.length === 1)
      moves.push({ from: onlyFrom, to: onlyTo });
  }
  return moves.sort((a, b) => (a.from < b.from ? -1 : 1));
}

function byHash(files: readonly HashedFile[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { path, sha256 } of files) groups.set(sha256, [...(groups.get(sha256) ?? []), path]);
  return groups;
}

/** Pairs of equal file names that are the only ones of their name on both sides. */
function pairNames(from: readonly string[], to: readonly string[]): Move[] {
  const only = (paths: readonly string[], name: string): string | undefined => {
    const found = paths.filter((path) => nameOf(path) === name);
    return found.length === 1 ? found[0] : undefined;
  };
  return [...new Set(from.map(nameOf))].flatMap((name) => {
    const [source, target] = [only(from, name), only(to, name)];
    return source !== undefined && target !== undefined ? [{ from: source, to: target }] : [];
  });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
