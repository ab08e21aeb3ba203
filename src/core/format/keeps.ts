import type { Kind } from '../model/annotation';
import type { Keeps } from './format';

/** Everything: the start from which formats say what they lose. */
export const keepsAll: Keeps = {
  kinds: ['mention', 'boilerplate', 'claim'],
  text: 'whole',
  edges: 'exact',
  gaps: true,
  overlaps: true,
  fields: 'all',
  article: ['about', 'coverage', 'labels', 'relations'],
};

const names: Readonly<Record<Kind, string>> = { mention: 'mentions', boilerplate: 'boilerplate', claim: 'claims' };
const articleNames = { about: 'metadata', coverage: 'coverage', labels: 'document labels', relations: 'relations' } as const;

/** What a format that keeps `keeps` loses, in words; `more` stands behind. Refused suggestions and tombstones are lost to all. */
export function lossesOf(keeps: Keeps, ...more: string[]): string {
  const { kinds, text, edges, gaps, overlaps, fields, article } = keeps;
  const kindsLost = keepsAll.kinds.filter((kind) => !kinds.includes(kind)).map((kind) => names[kind]);
  const articleLost = keepsAll.article.filter((part) => !article.includes(part)).map((part) => articleNames[part]);
  return [
    ...(text === 'none'
      ? ['the text']
      : text === 'words'
        ? ['spacing']
        : text === 'printable'
          ? ['control characters']
          : text === 'clean'
            ? ['the text of boilerplate']
            : []),
    ...kindsLost,
    ...(edges === 'words' ? ['edges inside words and sentence borders inside spans'] : edges === 'trimmed' ? ['white space at edges'] : []),
    ...(gaps ? [] : ['which parts belong together']),
    ...(overlaps ? [] : ['the shorter of two that overlap']),
    ...(fields === 'all' ? [] : kinds.map((kind) => `of ${names[kind]} all but ${(fields[kind] ?? []).join(', ') || 'the place'}`)),
    ...articleLost,
    ...more,
    'refused suggestions',
  ].join('; ');
}
