import { describe as describeAnchor } from '../../../../src/core/anchor/describe';
import { fileNames } from '../../../../src/core/format/fileName';
import type { ExportArticle, FormatOptions } from '../../../../src/core/format/format';
import type { Annotation, Placed } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { emptyArticle } from '../../../../src/core/model/article';
import { EntityRegistry } from '../../../../src/core/model/entity';
import { newsSchema } from '../../../../src/core/model/projectSchema';
import type { Span } from '../../../../src/core/text/span';
import { marked } from '../../marked';

/** What an annotation of a test is, besides its place. */
export type Given = Partial<Annotation> & { readonly kind: Annotation['kind'] };

const common = { by: 'asha', created: '2026-11-23T10:00:00Z', origin: { how: 'human' } };
const ofKind = { mention: { label: 'person' }, boilerplate: { role: 'footer' }, claim: { text: 'It is so.' } };

/** An annotation at `span` of `text`; `a1`, `a2`… by `index` unless `given` names it. */
export function annotationAt(text: string, span: Span, given: Given, index: number): Placed {
  const { start, ...anchor } = describeAnchor(text, [span]);
  return { start, annotation: { id: `a${index + 1}`, ...anchor, ...common, ...ofKind[given.kind], ...given } as Annotation };
}

/** An article in which the marked spans are annotated, in the order of their opening marks; a mention where nothing else is given. */
export function exportArticle(source: string, given: readonly Given[] = [], more: Partial<ExportArticle> = {}): ExportArticle {
  const { text, spans } = marked(source);
  const placed = spans.map((span, index) => annotationAt(text, span, given[index] ?? { kind: 'mention' }, index));
  const article = { ...emptyArticle, annotations: AnnotationSet.of(placed) };
  return { id: 'a.txt', text, article, registry: EntityRegistry.empty, schema: newsSchema, ...more };
}

export function options(spreadsheet = false): FormatOptions {
  return { spreadsheet, fileOf: fileNames() };
}

/** Everything that a format makes awkward: scripts, joined emoji, combining marks, all sorts of white space, separators, quotes. */
export const nastySource = [
  '😀 «नई «दिल्ली»» में «👨🏻‍🚒» था।',
  '',
  '«Cafe\u0301»   «الرياض» قالت “x” [a|b]_\\',
  '«Zoë» said:\ttax\u00a0fell 5%.\u2028«=SUM(A1)»\u0085«"quoted", comma»',
  '«e\u0301\u0323» «🇮🇳🇵🇰» 東京\ufeff«上海» \u3000«𝒳»',
  '',
].join('\n');
