import { listCell } from './cells';
import { type Cell, csvHead, csvRows } from './csv';
import type { Read, SourceFile } from './draft';
import { type Checked, exportable, ofKind } from './exportable';
import type { ExportArticle, Format, Keeps } from './format';
import { lossesOf } from './keeps';
import { countKinds, loss } from './loss';
import { readTables } from './readTables';
import { entityOf } from './speaker';
import type { Mention } from '../model/annotation';

const path = 'mentions.csv';
const columns = [
  'article',
  'id',
  'start',
  'end',
  'quote',
  'parts',
  'label',
  'entity',
  'entity_name',
  'wikidata',
  'nil',
  'mention',
  'by',
  'created',
  'modified',
  'origin',
  'confidence',
  'note',
  'tags',
];

const keeps: Keeps = {
  kinds: ['mention'],
  text: 'none',
  edges: 'exact',
  gaps: true,
  overlaps: true,
  fields: { mention: ['id', 'label', 'entity', 'nil', 'mention', 'by', 'created', 'modified', 'confidence', 'note', 'tags'] },
  article: [],
};

/** One mention a row. */
export const mentionsCsv: Format = {
  id: 'mentions-csv',
  title: 'Mentions as CSV, one a row',
  unit: 'code points',
  holds: 'mentions with their entities',
  losses: lossesOf(keeps),
  keeps,
  choices: ['spreadsheet'],
  open: ({ spreadsheet }) => [{ path, text: csvHead(columns, spreadsheet) }],
  write(from, { spreadsheet }) {
    const checked = exportable(from);
    const mentions = ofKind(checked.annotations, 'mention');
    return {
      chunks: [
        {
          path,
          text: csvRows(
            mentions.map((each) => row(from, each)),
            spreadsheet,
          ),
        },
      ],
      counts: countKinds(mentions),
      losses: [
        ...loss('kind', checked.annotations.length - mentions.length, 'annotations that are no mentions'),
        ...loss('relation', from.article.relations.length, 'relations'),
      ],
      skipped: checked.skipped,
    };
  },
  read: readMentions,
  detect: ({ text }) => (/^\uFEFF?article,id,start,end,quote,parts,label,/u.test(text) ? 'surely' : 'no'),
};

function* readMentions(files: readonly SourceFile[]): Generator<Read> {
  yield* readTables(files, (get) => ({
    kind: 'mention',
    label: get('label'),
    entity: get('entity'),
    nil: get('nil'),
    mention: get('mention'),
  }));
}

function row(from: ExportArticle, { placed, parts }: Checked<Mention>): Cell[] {
  const { annotation } = placed;
  const entity = entityOf(from, annotation.entity);
  return [
    from.id,
    annotation.id,
    parts[0]?.start,
    parts.at(-1)?.end,
    parts.map(({ quote }) => quote).join(' … '),
    parts.map(({ start, end }) => `${start}:${end}`).join(' '),
    annotation.label,
    entity?.id ?? annotation.entity ?? undefined,
    entity?.name,
    entity?.ids?.['wikidata'],
    annotation.nil,
    annotation.mention,
    annotation.by,
    annotation.created,
    annotation.modified,
    annotation.origin.how,
    annotation.confidence,
    annotation.note,
    listCell(annotation.tags),
  ];
}
