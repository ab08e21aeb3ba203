import { holdsQuotes } from '../../anchor/locate';
import { isBoilerplate, type Placed, partsOf } from '../../model/annotation';
import { type CleanText, cleanText } from '../../text/cleanText';
import type { ExportArticle } from '../format';

/** Whether the clean text of `from` is without `placed`: boilerplate of a role that the project does not keep, standing where its quote says. */
export function isLeftOut({ text, schema }: ExportArticle, placed: Placed): boolean {
  if (!isBoilerplate(placed) || placed.annotation.state || !holdsQuotes(text, placed)) return false;
  return !schema.roles.some(({ id, keep }) => keep && id === placed.annotation.role);
}

/** The article without its boilerplate. */
export function mainText(from: ExportArticle): CleanText {
  const removed = [...from.article.annotations].filter((placed) => isLeftOut(from, placed));
  return cleanText(from.text, removed.flatMap(partsOf));
}

/** The lines that hold something, without white space around them: what scorers of main content compare. */
export function contentLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
