import { type Entity, EntityRegistry } from '../model/entity';
import type { Issue } from '../model/issue';
import { canonical } from './canonical';
import { readJson } from './readJson';
import { entitySchema } from './schema';

/** A registry as far as it could be read; when a line of it could not, it must not be written. */
export interface DecodedEntities {
  readonly registry: EntityRegistry;
  readonly issues: readonly Issue[];
  readonly isReadable: boolean;
}

/** Reads `entities.jsonl`: one entity a line, empty lines passed over. The issues' spans lie in the file. */
export function decodeEntities(raw: string): DecodedEntities {
  const entities = new Map<string, Entity>();
  const issues: Issue[] = [];
  let from = raw.startsWith('\uFEFF') ? 1 : 0;
  for (const line of raw.slice(from).split('\n')) {
    if (line.trim() !== '') {
      const read = readJson(line, entitySchema, from);
      if (!read.ok) issues.push(...read.error);
      else if (entities.has(read.value.id)) issues.push(repeated(read.value.id, from, line.length));
      else entities.set(read.value.id, read.value as Entity);
    }
    from += line.length + 1;
  }
  return { registry: EntityRegistry.of(entities.values()), issues, isReadable: issues.length === 0 };
}

/** One entity a line, sorted by id, keys in fixed order. Law: `encodeEntities(decodeEntities(raw).registry)` is `raw` when this wrote it. */
export function encodeEntities(registry: EntityRegistry): string {
  return [...registry]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((entity) => `${JSON.stringify(canonical(entitySchema, entity))}\n`)
    .join('');
}

function repeated(id: string, start: number, length: number): Issue {
  const message = 'Two entities have the id {0}. The file is left as it is and nothing is written to it.';
  return { code: 'entities.id', severity: 'error', message, args: [id], span: { start, end: start + length } };
}
