import type { Annotation, Placed } from '../../src/core/model/annotation';
import { AnnotationSet } from '../../src/core/model/annotationSet';
import { type Article, emptyArticle } from '../../src/core/model/article';
import { describe as describeAnchor } from '../../src/core/anchor/describe';

/** How many annotations the lines are measured at. */
export const counts = [100, 1000, 10_000, 100_000];

/** A paragraph of news in two scripts, of some 240 bytes: a hundred thousand annotations stand in 5 MB. */
const paragraph = [
  'Chief engineer Nandita Kharvel inspected the bridge at Ghantaghar twice.',
  'नंदिता खरवेल ने कहा कि घंटाघर के पुल की जाँच बेलवागढ़ गई।',
].join('\n');
const names = ['Nandita Kharvel', 'Ghantaghar', 'नंदिता खरवेल', 'घंटाघर', 'बेलवागढ़'];

export interface Sample {
  readonly text: string;
  readonly article: Article;
}

/** An article with `count` annotations, five a paragraph: mentions, with every fiftieth of them a claim in its place. */
export function sampleOf(count: number): Sample {
  const paragraphs = Math.ceil(count / names.length);
  const text = Array.from({ length: paragraphs }, (_, index) => `${index}. ${paragraph}\n\n`).join('');
  const placed: Placed[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    const name = names[index % names.length] ?? '';
    const start = text.indexOf(name, at);
    at = start + name.length;
    placed.push(annotationAt(text, start, at, index));
  }
  return { text, article: { ...emptyArticle, about: { language: 'en' }, annotations: AnnotationSet.of(placed) } };
}

function annotationAt(text: string, from: number, to: number, index: number): Placed {
  const { start, ...anchor } = describeAnchor(text, [{ start: from, end: to }]);
  const made = { by: 'bench', created: '2026-01-02T03:04:05Z', origin: { how: 'human' } };
  const content =
    index % 50 === 49 ? { kind: 'claim', text: text.slice(from, to) } : { kind: 'mention', label: index % 2 === 0 ? 'person' : 'location' };
  return { start, annotation: { id: `b${index}`, ...content, ...anchor, ...made } as Annotation };
}

/** `count` with its thousands set apart. */
export function printed(count: number): string {
  return count.toLocaleString('en');
}
