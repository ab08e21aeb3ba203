import * as z from 'zod/mini';
import type { Read, ReadArticle, SourceFile } from './draft';
import type { Format, Keeps } from './format';
import { asciiJsonLine } from './jsonLine';
import { readDetails } from './details';
import { keepsAll, lossesOf } from './keeps';
import { loss, unmarkedLoss } from './loss';
import { embeddedSchema, fromNative, type NativeLink, nativeOf, type ReadSpan } from './native';
import { filesNamed, jsonLines } from './records';

const path = 'doccano.jsonl';
const keeps: Keeps = keepsAll;

/** doccano's JSON Lines for sequence labelling with relations. ASCII alone, because doccano guesses the encoding of what it imports. */
export const doccano: Format = {
  id: 'doccano',
  title: 'doccano JSON Lines',
  unit: 'UTF-16 units',
  holds: 'text, annotations as labelled spans, relations between two, and everything else under a key of our own',
  losses: lossesOf(keeps, 'in doccano itself overlaps, unless its project allows them'),
  keeps,
  isByLine: true,
  open: () => [{ path, text: '' }],
  write(from) {
    const native = nativeOf(from, { count: (offset) => offset });
    const record = {
      text: from.text,
      entities: native.spans.map(({ key, start, end, label }) => ({ id: Number(key), start_offset: start, end_offset: end, label })),
      relations: native.links.map((link, id) => ({ id, from_id: Number(link.from), to_id: Number(link.to), type: link.type })),
      article: from.id,
      glossator: { unit: 'UTF-16 units', ...native.details },
    };
    return {
      chunks: [{ path, text: `${asciiJsonLine(record)}\n` }],
      counts: native.counts,
      losses: [
        ...native.losses,
        ...loss('empty', from.text === '' ? 1 : 0, 'articles without text, which doccano refuses'),
        ...unmarkedLoss(from, 'mention', 'boilerplate', 'claim'),
      ],
      skipped: native.checked.skipped,
    };
  },
  read: readDoccano,
  detect: ({ text }) => {
    if (/^\uFEFF?\s*\{.*"(?:start_offset|from_id)"\s*:/u.test(text) || /^\uFEFF?\s*\{.*"entities":\[\],"relations":/u.test(text))
      return 'surely';
    return /^\uFEFF?\s*\{.*"labels?"\s*:\s*\[\s*\[\s*\d/u.test(text) ? 'perhaps' : 'no';
  },
};

const id = z.union([z.number(), z.string()]);
const triple = z.tuple([z.number(), z.number(), z.string()]);
const record = z.object({
  text: z.optional(z.string()),
  // The name of the text in old exports.
  data: z.optional(z.string()),
  label: z.optional(z.array(triple)),
  labels: z.optional(z.array(triple)),
  entities: z.optional(z.array(z.object({ id: z.optional(id), start_offset: z.number(), end_offset: z.number(), label: z.string() }))),
  relations: z.optional(z.array(z.object({ from_id: id, to_id: id, type: z.string() }))),
  article: z.optional(z.string()),
  id: z.optional(id),
  glossator: z.catch(z.optional(z.extend(embeddedSchema, { unit: z.optional(z.string()) })), undefined),
});

/** Exports of all ages, with and without relations. Hand-made files often count code points: where words say so, that is found out. */
function* readDoccano(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.jsonl', '.json')) {
    for (const each of jsonLines(file, record)) yield each.is === 'failed' ? each : articleOf(each.value, `${file.path}:${each.line}`);
  }
}

function articleOf(from: z.infer<typeof record>, place: string): ReadArticle {
  const spans: ReadSpan[] = [
    ...(from.entities ?? []).map(({ id: key, start_offset, end_offset, label }) => ({
      ...(key !== undefined && { key: String(key) }),
      ...{ start: start_offset, end: end_offset, label },
    })),
    ...[...(from.label ?? []), ...(from.labels ?? [])].map(([start, end, label]) => ({ start, end, label })),
  ];
  const links = (from.relations ?? []).map(({ from_id, to_id, type }): NativeLink => ({ from: String(from_id), to: String(to_id), type }));
  const text = from.text ?? from.data;
  return {
    is: 'article',
    id: from.article ?? (from.id === undefined ? place : String(from.id)),
    ...(text !== undefined && { text }),
    isUnitDoubtful: from.glossator?.unit !== 'UTF-16 units',
    ...readDetails(from.glossator),
    ...fromNative(spans, links, from.glossator),
    issues: [],
  };
}
