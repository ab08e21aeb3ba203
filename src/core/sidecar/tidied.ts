import { findNodeAtLocation } from 'jsonc-parser';
import type { Issue } from '../model/issue';
import { treeOf } from './readJson';
import type { StoredAnnotation, StoredSidecar } from './schema';

/** A sidecar in which every id names one annotation, and every tombstone one that is gone; and what had to be done for that. */
export interface Tidied {
  readonly annotations: readonly StoredAnnotation[];
  /** Sorted by id, one an id. */
  readonly removed: NonNullable<StoredSidecar['removed']>;
  readonly issues: readonly Issue[];
}

/**
 * Makes true what operations rely on, as a merge by hand may leave a file otherwise. No annotation is lost by it: of two with one id
 * the second gets another, always the same one; only word-for-word repeats are taken once. `raw` gives the findings their places.
 */
export function tidied(stored: StoredSidecar, raw: string): Tidied {
  const found: Found[] = [];
  const annotations = withOwnIds(stored, found);
  const removed = withoutStanding(stored, new Set(annotations.map(({ id }) => id)), found);
  return { annotations, removed, issues: found.length === 0 ? [] : placed(found, raw) };
}

/** A finding with the path of its place. */
interface Found {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly severity: Issue['severity'];
  readonly message: string;
  readonly args: readonly string[];
}

function withOwnIds(stored: StoredSidecar, found: Found[]): StoredAnnotation[] {
  const firsts = new Map<string, StoredAnnotation>();
  const taken = new Set([...stored.annotations, ...(stored.removed ?? [])].map(({ id }) => id));
  const kept: StoredAnnotation[] = [];
  for (const [index, annotation] of stored.annotations.entries()) {
    const { id } = annotation;
    const first = firsts.get(id);
    const path = ['annotations', index, 'id'];
    if (first === undefined) {
      firsts.set(id, annotation);
      kept.push(annotation);
    } else if (JSON.stringify(first) === JSON.stringify(annotation)) {
      const message = 'The annotation {0} stands here twice, word for word. It is taken once.';
      found.push({ path, code: 'sidecar.repeated', severity: 'information', message, args: [id] });
    } else {
      const other = freeId(id, taken);
      taken.add(other);
      kept.push({ ...annotation, id: other });
      const message = 'Two annotations have the id {0}. Both are kept, this one as {1}.';
      found.push({ path, code: 'sidecar.id', severity: 'warning', message, args: [id, other] });
    }
  }
  return kept;
}

/** `id` with a number that makes it free, at most 21 characters as every id. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let count = 2; ; count++) {
    const tail = `~${count}`;
    const other = id.slice(0, 21 - tail.length) + tail;
    if (!taken.has(other)) return other;
  }
}

function withoutStanding(stored: StoredSidecar, standing: ReadonlySet<string>, found: Found[]): Tidied['removed'] {
  const byId = new Map<string, Tidied['removed'][number]>();
  for (const [index, tombstone] of (stored.removed ?? []).entries()) {
    const { id } = tombstone;
    const path = ['removed', index, 'id'];
    if (standing.has(id)) {
      const message = 'The annotation {0} is noted as removed and stands in the file. It stays.';
      found.push({ path, code: 'sidecar.removed', severity: 'warning', message, args: [id] });
    } else if (byId.has(id)) {
      const message = 'The removal of {0} is noted twice. The first note is kept.';
      found.push({ path, code: 'sidecar.removed', severity: 'information', message, args: [id] });
    } else byId.set(id, tombstone);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function placed(found: readonly Found[], raw: string): Issue[] {
  const tree = treeOf(raw);
  return found.map(({ path, ...issue }) => {
    const node = tree && findNodeAtLocation(tree, [...path]);
    return { ...issue, span: node ? { start: node.offset, end: node.offset + node.length } : { start: 0, end: 1 } };
  });
}
