import { type Entity, EntityRegistry } from '../model/entity';
import type { Issue } from '../model/issue';
import { toLf } from '../text/newlines';
import { canonical } from './canonical';
import { conflictIn, readJson } from './readJson';
import { entitySchema } from './schema';

/** A registry as far as it could be read. */
export interface DecodedEntities {
  readonly registry: EntityRegistry;
  readonly issues: readonly Issue[];
  /** Lines that are no entity, as they stand: they go back to the file with the next write. */
  readonly unread: readonly string[];
  /** Whether the file may be written: not while lines belong to an unresolved merge, whose order says which side is whose. */
  readonly isWritable: boolean;
}

/** Reads `entities.jsonl`: one entity a line, empty lines passed over. The issues' spans lie in the file. */
export function decodeEntities(raw: string): DecodedEntities {
  const text = toLf(raw);
  const conflict = conflictIn(text);
  const entities = new Map<string, Entity>();
  const issues: Issue[] = conflict ? [conflict] : [];
  const unread: string[] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const read = readJson(line, entitySchema, { from, outcome: 'This line is kept and not used.' });
      if (read.ok && !entities.has(read.value.id)) entities.set(read.value.id, read.value as Entity);
      else {
        unread.push(line);
        if (read.ok) issues.push(repeated(read.value.id, from, line.length));
        else if (!conflict) issues.push(...read.error);
      }
    }
    from += line.length + 1;
  }
  return { registry: EntityRegistry.of(entities.values()), issues, unread, isWritable: conflict === undefined };
}

/**
 * One entity a line, sorted by id, keys in fixed order; then the lines that could not be read, as they were.
 * Law: `encodeEntities(registry, unread)` of what `decodeEntities` made of `raw` is `raw` when this wrote it.
 */
export function encodeEntities(registry: EntityRegistry, unread: readonly string[] = []): string {
  const entities = [...registry]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((entity) => `${JSON.stringify(canonical(entitySchema, entity))}\n`);
  return [...entities, ...unread.map((line) => `${line}\n`)].join('');
}

function repeated(id: string, start: number, length: number): Issue {
  const message = 'An entity before this one has the id {0}. This line is kept and not used.';
  return { code: 'entities.id', severity: 'error', message, args: [id], span: { start, end: start + length } };
}
