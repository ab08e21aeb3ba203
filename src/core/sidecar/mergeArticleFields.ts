import { compareText, stableText } from '../base/same';
import type { Article, Tombstone } from '../model/article';
import type { Issue } from '../model/issue';
import type { Step } from '../model/operation';
import { mergedNotes, records } from './mergeRecords';
import { byKey, dictionary, later, merged, mergedRecord, type Rule, set, type Three, whole } from './mergeSides';

type Fields = Readonly<Record<string, unknown>>;
type Whole<T> = Three<T> & { readonly base: T; readonly mine: T; readonly theirs: T };

/** Merges what an article has beside its annotations, as steps that set each field. `stands` says which annotations it has after the merge. */
export function mergedFields(
  articles: Whole<Article>,
  stands: (id: string) => boolean,
): { readonly steps: readonly Step[]; readonly issues: readonly Issue[] } {
  const field = <F extends keyof Article>(name: F): Whole<Article[F]> => ({
    base: articles.base[name],
    mine: articles.mine[name],
    theirs: articles.theirs[name],
  });
  const about = mergedWithLosers(field('about') as Whole<Fields>, (key) => (key === 'blob' ? later : byKey));
  const unknown = mergedWithLosers(field('unknown'), () => byKey);
  const relations = merged(
    field('relations'),
    records((key) => (key === 'args' || key === 'trigger' ? whole : byKey)),
    'relations',
  );
  const coverage = mergedNotes(field('coverage'), ({ layer, by }) => stableText([layer, by]));
  const dismissed = mergedNotes(field('dismissed'), ({ kind, exact, start, label }) => stableText([kind, exact, start, label]));
  const labels = merged(
    field('labels'),
    dictionary(() => set),
    'labels',
  );
  const removed = mergedNotes<Tombstone>(field('removed'), ({ id }) => id).filter(({ id }) => !stands(id));
  return {
    steps: [
      { do: 'set', field: 'about', value: about.value },
      { do: 'set', field: 'coverage', value: coverage },
      { do: 'set', field: 'labels', value: labels.mine ?? {} },
      { do: 'set', field: 'relations', value: relations.mine ?? [] },
      { do: 'set', field: 'dismissed', value: dismissed },
      { do: 'set', field: 'removed', value: firstOfEach(removed) },
      { do: 'set', field: 'unknown', value: unknown.value },
    ],
    issues: [...relations.kept.map(issueOf('merge.relation')), ...[...about.lost, ...unknown.lost].map(issueOf('merge.article'))],
  };
}

/**
 * An object merged key by key. Of two contradictory values one is taken, the same from either side, and the other is kept in the list
 * `conflict.KEY` beside it, an unknown key to every reader.
 */
export function mergedWithLosers(
  three: Whole<Fields>,
  ruleOf: (key: string) => Rule,
): { readonly value: Fields; readonly lost: readonly string[]; readonly losers: readonly unknown[] } {
  const { mine = {}, theirs = {}, fields } = merged<Fields>(three, (all) => mergedRecord(all as Three<Fields>, ruleOf), '');
  if (fields.length === 0) return { value: mine, lost: [], losers: [] };
  const value = new Map(Object.entries(mine));
  const lost: string[] = [];
  const losers: unknown[] = [];
  for (const [key, ours] of Object.entries(mine)) {
    const others = theirs[key];
    if (ours === others) continue;
    const isOurs = stableText(ours) > stableText(others);
    const loser = isOurs ? others : ours;
    if (!isOurs) value.set(key, others);
    const before = value.get(`conflict.${key}`);
    const list = Array.isArray(before) ? before : before === undefined ? [] : [before];
    const texts = new Map([...list, loser].map((each) => [stableText(each), each]));
    value.set(
      `conflict.${key}`,
      [...texts].sort(([a], [b]) => compareText(a, b)).map(([, each]) => each),
    );
    lost.push(key);
    losers.push(loser);
  }
  return { value: Object.fromEntries(value), lost, losers };
}

function firstOfEach(tombstones: readonly Tombstone[]): Tombstone[] {
  const byId = new Map<string, Tombstone>();
  for (const tombstone of tombstones) if (!byId.has(tombstone.id)) byId.set(tombstone.id, tombstone);
  return [...byId.values()].sort((a, b) => compareText(a.id, b.id));
}

const messages = {
  'merge.relation': 'Both sides changed {0} of one relation. Both are kept as relations of their own.',
  'merge.article': 'Both sides changed “{0}” of the article. One is taken, the other is kept beside it as “conflict.{0}”.',
} as const;

function issueOf(code: keyof typeof messages): (name: string) => Issue {
  return (name) => ({ code, severity: 'warning', message: messages[code], args: [name] });
}
