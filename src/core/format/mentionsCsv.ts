import { type Cell, csvHead, csvRows } from './csv';
import { type Checked, exportable, ofKind } from './exportable';
import type { ExportArticle, Format } from './format';
import { countKinds, loss } from './loss';
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

/** One mention a row. */
export const mentionsCsv: Format = {
  id: 'mentions-csv',
  title: 'Mentions as CSV, one a row',
  unit: 'code points',
  holds: 'mentions with their entities',
  losses: 'the text, boilerplate, claims, relations, attributes',
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
};

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
    annotation.tags?.join('; '),
  ];
}
