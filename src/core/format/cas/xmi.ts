import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import type { Read, SourceFile } from '../draft';
import type { Format, Keeps } from '../format';
import { keepsAll, lossesOf } from '../keeps';
import { loss, unmarkedLoss } from '../loss';
import { nativeOf } from '../native';
import { failure } from '../records';
import { attribute, forbidden } from '../xml';
import { embeddedFrom } from './casJson';
import { articleOfCas, detailsType, relationType, type Structure, spanType } from './casModel';

/** The ids before it are the text’s and the document’s. */
const firstSpan = 3;
const keeps: Keeps = { ...keepsAll, text: 'printable' };

/** UIMA's CAS as XMI, a file for each article, with the type system that its readers want. */
export const xmi: Format = {
  id: 'xmi',
  title: 'UIMA CAS as XMI (INCEpTION, UIMA)',
  unit: 'UTF-16 units',
  holds: 'text, annotations as spans, relations between two, and everything else in a structure of our own',
  losses: lossesOf(keeps),
  keeps,
  open: () => [{ path: 'TypeSystem.xml', text: typeSystem }],
  write(from, { fileOf }) {
    const native = nativeOf(from, { count: (offset) => offset, firstKey: firstSpan });
    const firstLink = firstSpan + native.spans.length;
    const last = firstLink + native.links.length;
    const element = (name: string, attributes: Readonly<Record<string, string | number>>): string =>
      ` <${name}${Object.entries(attributes)
        .map(([key, value]) => ` ${key}="${attribute(String(value))}"`)
        .join('')}/>`;
    const members = Array.from({ length: last - 1 }, (_, index) => index + 2).join(' ');
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore"' +
        ' xmlns:custom="http:///custom.ecore" xmlns:glossator="http:///glossator.ecore" xmi:version="2.0">',
      ' <cas:NULL xmi:id="0"/>',
      element('tcas:DocumentAnnotation', {
        ...{ 'xmi:id': 2, sofa: 1, begin: 0, end: from.text.length },
        language: from.article.about.language ?? 'x-unspecified',
      }),
      ...native.spans.map(({ start, end, label }, index) =>
        element('custom:Span', { 'xmi:id': firstSpan + index, sofa: 1, begin: start, end, label }),
      ),
      ...native.links.map((link, index) => {
        const dependent = native.spans[Number(link.to) - firstSpan];
        return element('custom:Relation', {
          ...{ 'xmi:id': firstLink + index, sofa: 1, begin: dependent?.start ?? 0, end: dependent?.end ?? 0, label: link.type },
          ...{ Governor: Number(link.from), Dependent: Number(link.to) },
        });
      }),
      element('glossator:Details', { 'xmi:id': last, article: from.id, json: JSON.stringify(native.details) }),
      element('cas:Sofa', { 'xmi:id': 1, sofaNum: 1, sofaID: '_InitialView', mimeType: 'text', sofaString: from.text }),
      ` <cas:View sofa="1" members="${members}"/>`,
      '</xmi:XMI>',
      '',
    ];
    return {
      chunks: [{ path: fileOf(from.id, '.xmi'), text: lines.join('\n') }],
      counts: native.counts,
      losses: [
        ...native.losses,
        ...loss('character', from.text.match(forbidden)?.length ?? 0, 'characters that XML does not allow, written as spaces'),
        ...unmarkedLoss(from, 'mention', 'boilerplate', 'claim'),
      ],
      skipped: native.checked.skipped,
    };
  },
  read: readXmi,
  detect: ({ text }) => (/<xmi:XMI\b/u.test(text) ? 'surely' : 'no'),
};

function* readXmi(files: readonly SourceFile[]): Generator<Read> {
  for (const file of files) {
    if (!file.path.endsWith('.xmi') && !/<xmi:XMI\b/u.test(file.text.slice(0, 2000))) continue;
    yield articleOf(file);
  }
}

function articleOf(file: SourceFile): Read {
  let root: XmlElement | null;
  try {
    // The parser knows the five entities of XML alone: what a document type declares is not expanded and not fetched.
    root = parseXml(file.text).root;
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return failure(file.path, undefined, 'import.xml', 'This is not valid XML: {0}', [reason]);
  }
  const spaces = new Map(
    Object.entries(root?.attributes ?? {}).flatMap(([name, value]): [string, string][] =>
      name.startsWith('xmlns:') ? [[name.slice(6), value]] : [],
    ),
  );
  const elements = (root?.children ?? []).filter((child): child is XmlElement => child.type === 'element');
  const all = elements.map((element) => ({ element, type: typeOf(element.name, spaces) }));
  const sofa = all.find(({ type, element }) => type === 'uima.cas.Sofa' && element.attributes['sofaString'] !== undefined)?.element;
  if (!sofa) return failure(file.path, undefined, 'import.record', 'The CAS has no text');
  const ours = all.find(({ type }) => type === detailsType)?.element.attributes;
  const inView = all.filter(({ element }) => [undefined, sofa.attributes['xmi:id']].includes(element.attributes['sofa']));
  const read = articleOfCas(
    ours?.['article'] ?? file.path.replace(/\.xmi$/u, ''),
    sofa.attributes['sofaString'] ?? '',
    inView.map(({ element, type }) => structureOf(element.attributes, type)),
    ours?.['json'] === undefined ? undefined : embeddedFrom(file.path, ours['json']),
  );
  // What goes along has the characters for which the text has spaces.
  return { ...read, sameQuote: (slice: string, quote: string) => slice === quote.replace(forbidden, ' ') };
}

/** UIMA's name of a type from the element's: `http:///a/b.ecore` and `C` are `a.b.C`. */
function typeOf(name: string, spaces: ReadonlyMap<string, string>): string {
  const [prefix = '', local = ''] = name.split(':');
  const [, path = prefix] = /^http:\/\/\/(.*)\.ecore$/u.exec(spaces.get(prefix) ?? '') ?? [];
  return `${path.replaceAll('/', '.')}.${local}`;
}

function structureOf(attributes: Readonly<Record<string, string>>, type: string): Structure {
  const number = (name: string): number | undefined => (/^\d+$/u.test(attributes[name] ?? '') ? Number(attributes[name]) : undefined);
  const all = new Map(Object.entries(attributes));
  return { id: attributes['xmi:id'] ?? '', type, begin: number('begin'), end: number('end'), features: all, references: all };
}

const described = (name: string, superType: string, features: readonly (readonly [string, string])[]): string =>
  [
    `  <typeDescription><name>${name}</name><description/><supertypeName>${superType}</supertypeName><features>`,
    ...features.map(
      ([feature, range]) =>
        `   <featureDescription><name>${feature}</name><description/><rangeTypeName>${range}</rangeTypeName></featureDescription>`,
    ),
    '  </features></typeDescription>',
  ].join('\n');
const text = 'uima.cas.String';
const annotation = 'uima.tcas.Annotation';
const relationFeatures = [
  ['label', text],
  ['Governor', annotation],
  ['Dependent', annotation],
] as const;
const typeSystem = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
  ' <types>',
  described(spanType, annotation, [['label', text]]),
  described(relationType, annotation, relationFeatures),
  described(detailsType, 'uima.cas.TOP', [
    ['article', text],
    ['json', text],
  ]),
  ' </types>',
  '</typeSystemDescription>',
  '',
].join('\n');
