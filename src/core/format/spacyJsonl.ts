import * as z from 'zod/mini';
import { trimSpace } from '../text/space';
import type { Read, SourceFile } from './draft';
import { exportable, ofKind } from './exportable';
import { longestFirst } from './flat';
import type { Format, Keeps } from './format';
import { jsonLine } from './jsonLine';
import { lossesOf } from './keeps';
import { fieldsOfLabel, labelText } from './labelText';
import { loss, unmarkedLoss } from './loss';
import { filesNamed, jsonLines } from './records';

const path = 'train.spacy.jsonl';
const keeps: Keeps = {
  kinds: ['mention'],
  text: 'whole',
  edges: 'trimmed',
  gaps: false,
  overlaps: false,
  fields: { mention: ['label'] },
  article: [],
};

/** spaCy's training records of old, which every version still takes: a text and its flat entities. */
export const spacyJsonl: Format = {
  id: 'spacy-jsonl',
  title: 'spaCy training records, JSON Lines',
  unit: 'code points',
  holds: 'text and flat mentions',
  losses: lossesOf(keeps),
  keeps,
  isByLine: true,
  open: () => [{ path, text: '' }],
  write(from) {
    const checked = exportable(from);
    const mentions = ofKind(checked.annotations, 'mention');
    const stretches = mentions.flatMap(({ placed: { annotation, start } }) =>
      annotation.at.flatMap((part) => {
        const span = trimSpace(from.text, { start: start + part.start, end: start + part.end });
        return span.start < span.end ? [{ span, annotation }] : [];
      }),
    );
    const { kept, dropped } = longestFirst(stretches);
    const entities = kept.map(({ span, annotation }) => [
      checked.toCodePoint(span.start),
      checked.toCodePoint(span.end),
      labelText(annotation),
    ]);
    const blank = mentions.length - new Set(stretches.map(({ annotation }) => annotation.id)).size;
    return {
      chunks: [{ path, text: `${jsonLine({ text: from.text, entities, meta: { article: from.id } })}\n` }],
      counts: { mention: new Set(kept.map(({ annotation }) => annotation.id)).size, boilerplate: 0, claim: 0 },
      losses: [
        ...loss('overlap', dropped.length, 'mentions that overlap a longer one'),
        ...loss('space.only', blank, 'mentions of nothing but white space'),
        ...loss('gap', mentions.filter(({ parts }) => parts.length > 1).length, 'mentions with gaps, written as one a part'),
        ...loss('kind', checked.annotations.length - mentions.length, 'annotations that are no mentions'),
        ...loss('relation', from.article.relations.length, 'relations'),
        ...unmarkedLoss(from, 'mention'),
      ],
      skipped: checked.skipped,
    };
  },
  read: readSpacyJsonl,
  detect: ({ text }) =>
    /^\uFEFF?\s*\{.*"entities"\s*:\s*\[\s*(?:\[\s*\d|\])/u.test(text) && !/"relations":/u.test(text) ? 'perhaps' : 'no',
};

const record = z.object({
  text: z.string(),
  entities: z.array(z.tuple([z.number(), z.number(), z.string()])),
  meta: z.catch(z.optional(z.object({ article: z.optional(z.string()) })), undefined),
});

function* readSpacyJsonl(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.jsonl')) {
    for (const each of jsonLines(file, record)) {
      if (each.is === 'failed') yield each;
      else
        yield {
          is: 'article',
          id: each.value.meta?.article ?? `${file.path}:${each.line}`,
          text: each.value.text,
          drafts: each.value.entities.map(([start, end, label]) => ({ at: [{ start, end }], fields: fieldsOfLabel(label) })),
          issues: [],
        };
    }
  }
}
