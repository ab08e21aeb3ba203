import * as z from 'zod/mini';
import type { Read, SourceFile } from '../draft';
import type { Format, Keeps } from '../format';
import { jsonLine } from '../jsonLine';
import { keepsAll, lossesOf } from '../keeps';
import { unmarkedLoss } from '../loss';
import { embeddedSchema, nativeOf } from '../native';
import { checkedRecord, failure, filesNamed, jsonFile } from '../records';
import { articleOfCas, detailsType, relationType, type Structure, spanType } from './casModel';

/** The ids before it are the text’s and the document’s. */
const firstSpan = 3;
const keeps: Keeps = keepsAll;
const text = { '%RANGE': 'uima.cas.String' };
const feature = (name: string, range: object = text) => ({ [name]: { '%NAME': name, ...range } });
const annotationRange = { '%RANGE': 'uima.tcas.Annotation' };
const annotationType = 'uima.tcas.Annotation';

/** The type system, of which INCEpTION has the first two in every project. */
const types = {
  [spanType]: { '%NAME': spanType, '%SUPER_TYPE': annotationType, ...feature('label') },
  [relationType]: {
    ...{ '%NAME': relationType, '%SUPER_TYPE': annotationType },
    ...feature('label'),
    ...feature('Governor', annotationRange),
    ...feature('Dependent', annotationRange),
  },
  [detailsType]: { '%NAME': detailsType, '%SUPER_TYPE': 'uima.cas.TOP', ...feature('article'), ...feature('json') },
};

/** UIMA's CAS as JSON, a file for each article, as INCEpTION and dkpro-cassis read it. */
export const casJson: Format = {
  id: 'cas-json',
  title: 'UIMA CAS as JSON (INCEpTION, dkpro-cassis)',
  unit: 'UTF-16 units',
  holds: 'text, annotations as spans, relations between two, and everything else in a structure of our own',
  losses: lossesOf(keeps),
  keeps,
  write(from, { fileOf }) {
    const native = nativeOf(from, { count: (offset) => offset, firstKey: firstSpan });
    const spans = native.spans.map(({ start, end, label }, index) => ({
      ...{ '%ID': firstSpan + index, '%TYPE': spanType, '@sofa': 1 },
      ...{ begin: start, end, label },
    }));
    const firstLink = firstSpan + spans.length;
    const links = native.links.map((link, index) => ({
      ...{ '%ID': firstLink + index, '%TYPE': relationType, '@sofa': 1 },
      ...{ begin: spans[Number(link.to) - firstSpan]?.begin ?? 0, end: spans[Number(link.to) - firstSpan]?.end ?? 0, label: link.type },
      ...{ '@Governor': Number(link.from), '@Dependent': Number(link.to) },
    }));
    const last = firstLink + links.length;
    const cas = {
      '%TYPES': types,
      '%FEATURE_STRUCTURES': [
        { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', mimeType: 'text', sofaString: from.text },
        {
          ...{ '%ID': 2, '%TYPE': 'uima.tcas.DocumentAnnotation', '@sofa': 1, begin: 0, end: from.text.length },
          language: from.article.about.language ?? 'x-unspecified',
        },
        ...spans,
        ...links,
        { '%ID': last, '%TYPE': detailsType, article: from.id, json: JSON.stringify(native.details) },
      ],
      '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': Array.from({ length: last - 1 }, (_, index) => index + 2) } },
    };
    return {
      chunks: [{ path: fileOf(from.id, '.json'), text: `${jsonLine(cas)}\n` }],
      counts: native.counts,
      losses: [...native.losses, ...unmarkedLoss(from, 'mention', 'boilerplate', 'claim')],
      skipped: native.checked.skipped,
    };
  },
  read: readCasJson,
  detect: ({ text: content }) => (/"%FEATURE_STRUCTURES"\s*:/u.test(content) ? 'surely' : 'no'),
};

const structure = z.record(z.string(), z.unknown());
// Early writers had the structures as an object by id.
const cas = z.object({ '%FEATURE_STRUCTURES': z.union([z.array(structure), z.record(z.string(), structure)]) });

function* readCasJson(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.json')) {
    const read = jsonFile(file, cas);
    if (read.is === 'failed') {
      yield read;
      continue;
    }
    const given = read.value['%FEATURE_STRUCTURES'];
    const all: Readonly<Record<string, unknown>>[] = Array.isArray(given)
      ? given
      : Object.entries(given).map(([id, each]) => ({ '%ID': id, ...each }));
    const sofa = all.find((each) => each['%TYPE'] === 'uima.cas.Sofa' && typeof each['sofaString'] === 'string');
    if (!sofa) {
      yield failure(file.path, undefined, 'import.record', 'The CAS has no text');
      continue;
    }
    const ours = all.find((each) => each['%TYPE'] === detailsType);
    const embedded = ours ? embeddedFrom(file.path, String(ours['json'])) : undefined;
    const id = typeof ours?.['article'] === 'string' ? ours['article'] : file.path.replace(/\.json$/u, '');
    const inView = all.filter((each) => each['@sofa'] === undefined || String(each['@sofa']) === String(sofa['%ID']));
    yield articleOfCas(id, String(sofa['sofaString']), inView.map(structureOf), embedded);
  }
}

/** What was carried along as a string; `undefined` when it is not what it should be. */
export function embeddedFrom(path: string, json: string): z.infer<typeof embeddedSchema> | undefined {
  try {
    const checked = checkedRecord(path, 1, JSON.parse(json), embeddedSchema);
    return checked.is === 'record' ? checked.value : undefined;
  } catch {
    return undefined;
  }
}

function structureOf(from: Readonly<Record<string, unknown>>): Structure {
  const { begin, end } = from;
  const named = Object.entries(from);
  return {
    id: String(from['%ID']),
    type: String(from['%TYPE']),
    begin: typeof begin === 'number' ? begin : undefined,
    end: typeof end === 'number' ? end : undefined,
    features: new Map(named.flatMap(([key, value]) => (typeof value === 'string' && !/^[%@]/u.test(key) ? [[key, value]] : []))),
    references: new Map(
      named.flatMap(([key, value]) => (key.startsWith('@') && typeof value === 'number' ? [[key.slice(1), String(value)]] : [])),
    ),
  };
}
