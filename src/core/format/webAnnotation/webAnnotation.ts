import { surroundings } from '../../anchor/describe';
import type { Annotation } from '../../model/annotation';
import type { Relation } from '../../model/article';
import { detailsOf, fieldsOf, relationsOf } from '../details';
import { type Checked, type Exportable, exportable } from '../exportable';
import type { ExportArticle, Format, Keeps } from '../format';
import { jsonLine } from '../jsonLine';
import { keepsAll, lossesOf } from '../keeps';
import { labelText } from '../labelText';
import { countKinds, unmarkedLoss } from '../loss';
import { entityOf } from '../speaker';
import { iriOf, readWebAnnotations } from './webAnnotationRead';

const keeps: Keeps = keepsAll;
const motivations = { mention: 'tagging', boilerplate: 'classifying', claim: 'describing' } as const;

/** W3C Web Annotations, a page of them beside each text, every target with its position and its quote. */
export const webAnnotation: Format = {
  id: 'webanno-jsonld',
  title: 'W3C Web Annotation, JSON-LD beside the text',
  unit: 'code points',
  holds: 'annotations with position and quote, relations as links, and everything else under a key of our own; the text beside them',
  losses: lossesOf(keeps),
  keeps,
  write(from, { fileOf }) {
    const checked = exportable(from);
    const relations = relationsOf(from, checked.annotations);
    const source = encodeURIComponent(fileOf(from.id, '.txt').split('/').at(-1) ?? '');
    const page = {
      '@context': ['http://www.w3.org/ns/anno.jsonld', { glossator: { '@id': 'urn:x-glossator:terms:details', '@type': '@json' } }],
      id: iriOf('page', from.id),
      type: 'AnnotationPage',
      items: [
        ...checked.annotations.map((each) => itemOf(from, checked, each, source)),
        ...relations.kept.flatMap((each) => linkOf(each) ?? []),
      ],
      glossator: { article: from.id, ...detailsOf(from, relations.kept, checked, checked.toCodePoint) },
    };
    return {
      chunks: [
        { path: fileOf(from.id, '.txt'), text: from.text },
        { path: fileOf(from.id, '.jsonld'), text: `${jsonLine(page)}\n` },
      ],
      counts: countKinds(checked.annotations),
      losses: [...relations.losses, ...unmarkedLoss(from, 'mention', 'boilerplate', 'claim')],
      skipped: checked.skipped,
    };
  },
  read: readWebAnnotations,
  detect: ({ text }) => (/"(?:TextPositionSelector|TextQuoteSelector|AnnotationPage)"/u.test(text) ? 'surely' : 'no'),
};

function itemOf(from: ExportArticle, checked: Exportable, each: Checked, source: string) {
  const { annotation, start } = each.placed;
  const targets = annotation.at.map((part) => {
    const span = { start: start + part.start, end: start + part.end };
    return {
      source,
      selector: [
        { type: 'TextPositionSelector', start: checked.toCodePoint(span.start), end: checked.toCodePoint(span.end) },
        { type: 'TextQuoteSelector', exact: part.exact, ...surroundings(from.text, [span]) },
      ],
    };
  });
  return {
    id: iriOf('annotation', annotation.id),
    type: 'Annotation',
    motivation: motivations[annotation.kind],
    created: annotation.created,
    ...(annotation.modified && { modified: annotation.modified }),
    creator: { type: 'Person', nickname: annotation.by },
    body: bodiesOf(from, annotation),
    target: targets.length === 1 ? targets[0] : targets,
    glossator: fieldsOf(checked, each, checked.toCodePoint),
  };
}

function bodiesOf(from: ExportArticle, annotation: Annotation) {
  const textual = (purpose: string, value: string) => ({ type: 'TextualBody', purpose, value });
  const ids = annotation.kind === 'mention' ? Object.entries(entityOf(from, annotation.entity)?.ids ?? {}) : [];
  return [
    textual(annotation.kind === 'boilerplate' ? 'classifying' : 'tagging', labelText(annotation)),
    ...(annotation.kind === 'claim' ? [textual('describing', annotation.text)] : []),
    ...(annotation.note ? [textual('commenting', annotation.note)] : []),
    ...ids.flatMap(([authority, id]) =>
      authority === 'wikidata' && /^Q\d+$/u.test(id)
        ? [{ type: 'SpecificResource', purpose: 'identifying', source: `http://www.wikidata.org/entity/${id}` }]
        : [],
    ),
  ];
}

/** The first end points at the others. */
function linkOf({ id, type, args }: Relation) {
  const [body, ...targets] = args.map(({ ref }) => iriOf('annotation', ref));
  if (body === undefined || targets.length === 0) return undefined;
  return {
    id: iriOf('relation', id),
    type: 'Annotation',
    motivation: 'linking',
    body: [body, { type: 'TextualBody', purpose: 'tagging', value: type }],
    target: targets.length === 1 ? targets[0] : targets,
  };
}
