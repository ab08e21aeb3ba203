import type { EntityRegistry, EntityStep } from '../model/entity';
import type { Issue } from '../model/issue';
import type { JournalEntry, JournalRegistryAct } from './journal';
import { pending, rebasedIssue } from './journalPending';
import { mergeEntities } from './mergeEntities';

/**
 * `replay` for the registry: brings back what `entries` say was done to it and the file, of SHA-256 `sha256`, has not.
 *
 *     replayRegistry(r, sha256, the entries of acts on r) is r after the acts
 */
export function replayRegistry(
  onDisk: EntityRegistry,
  sha256: string,
  entries: readonly JournalEntry[],
): { readonly registry: EntityRegistry; readonly acts: number; readonly issues: readonly Issue[] } {
  const { runs, count } = pending(entries.filter(isRegistryAct), entries, sha256);
  const issues: Issue[] = [];
  let registry = onDisk;
  for (const { isDirect, acts } of runs) {
    if (isDirect) {
      registry = after(
        registry,
        acts.flatMap((act) => act.do),
      );
      continue;
    }
    const undone = after(
      registry,
      [...acts].reverse().flatMap((act) => act.undo),
    );
    const merged = mergeEntities(
      undone,
      after(
        undone,
        acts.flatMap((act) => act.do),
      ),
      registry,
    );
    registry = merged.registry;
    issues.push(rebasedIssue(acts.length), ...merged.conflicts);
  }
  return { registry, acts: count, issues };
}

function isRegistryAct(entry: JournalEntry): entry is JournalRegistryAct {
  return entry.is === 'registry';
}

function after(registry: EntityRegistry, steps: JournalRegistryAct['do']): EntityRegistry {
  return (steps as readonly EntityStep[]).reduce((current, step) => current.apply(step).registry, registry);
}
