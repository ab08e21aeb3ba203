import { exportable } from '../exportable';
import type { Counts, ExportArticle, Keeps, Written } from '../format';
import { lossesOf } from '../keeps';
import { loss } from '../loss';
import { isLeftOut, mainText } from './mainText';

/** What formats keep that have nothing but the clean text. */
export const bodyKeeps: Keeps = {
  kinds: [],
  text: 'clean',
  edges: 'exact',
  gaps: true,
  overlaps: true,
  fields: {},
  article: [],
};

export const bodyLosses = lossesOf(bodyKeeps, 'roles', 'empty lines');

/** The clean text, and what such a format loses. */
export function bodyWritten(from: ExportArticle): Omit<Written, 'chunks'> & { readonly text: string } {
  const checked = exportable(from);
  const left = checked.annotations.filter(({ placed }) => isLeftOut(from, placed)).length;
  const counts: Counts = { mention: 0, boilerplate: left, claim: 0 };
  const isComplete = from.article.coverage.some(({ layer, state }) => layer === 'boilerplate' && state === 'complete');
  return {
    text: mainText(from).text,
    counts,
    losses: [
      ...loss('kind', checked.annotations.length - left, 'annotations that are not boilerplate to be left out'),
      ...loss('relation', from.article.relations.length, 'relations'),
      ...loss('coverage', isComplete ? 0 : 1, 'articles of which the boilerplate is not marked in full: the rest counts as content'),
    ],
    skipped: checked.skipped,
  };
}
