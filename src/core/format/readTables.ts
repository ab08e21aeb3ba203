import { listOf, placesOf, type Row, rowsOf } from './cells';
import type { Draft, Read, ReadArticle, ReadFailure, SourceFile } from './draft';
import { filesNamed } from './records';

/** The rows of tables with one annotation each, gathered by article. `fieldsOf` reads the columns that are the kind's own. */
export function* readTables(
  files: readonly SourceFile[],
  fieldsOf: (get: Row['get']) => Readonly<Record<string, unknown>>,
): Generator<Read> {
  const articles = new Map<string, { readonly about: Record<string, string>; readonly drafts: Draft[] }>();
  const failures: ReadFailure[] = [];
  for (const file of filesNamed(files, '.csv')) {
    for (const row of rowsOf(file)) {
      if (row.is === 'failed') {
        failures.push(row);
        continue;
      }
      const id = row.get('article') ?? file.path;
      const article = articles.get(id) ?? { about: aboutOf(row.get), drafts: [] };
      articles.set(id, article);
      article.drafts.push(draftOf(row.get, fieldsOf(row.get)));
    }
  }
  for (const [id, { about, drafts }] of articles) yield { is: 'article', id, about, drafts, issues: [] } satisfies ReadArticle;
  yield* failures;
}

function draftOf(get: Row['get'], own: Readonly<Record<string, unknown>>): Draft {
  const id = get('id');
  const [start, end] = [get('start'), get('end')];
  const places = get('parts') ?? (start && end ? `${start}:${end}` : '');
  const confidence = get('confidence');
  const origin = get('origin');
  const fields = {
    ...own,
    id,
    by: get('by'),
    created: get('created'),
    modified: get('modified'),
    origin: origin && { how: origin },
    confidence: confidence === undefined ? undefined : Number(confidence),
    note: get('note'),
    tags: listOf(get('tags')),
  };
  return {
    ...(id !== undefined && { key: id }),
    at: placesOf(places, get('quote')),
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  };
}

function aboutOf(get: Row['get']): Record<string, string> {
  const columns = ['url', 'published', 'title', 'outlet', 'language'].flatMap((name): [string, string][] => {
    const value = get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(columns);
}
