import type { Claim } from '../model/annotation';
import { type Cell, csvHead, csvRows } from './csv';
import { type Checked, type Exportable, exportable, ofKind, type Quote } from './exportable';
import type { ExportArticle, Format } from './format';
import { countKinds, loss } from './loss';
import { nameOfSpeaker } from './speaker';

const path = 'claims.csv';
const columns = [
  'article',
  'url',
  'published',
  'id',
  'start',
  'end',
  'quote',
  'parts',
  'claim',
  'type',
  'speaker',
  'voice',
  'cue',
  'content',
  'mode',
  'stance',
  'via',
  'check_worthy',
  'check_worthy_score',
  'said',
  'claim_id',
  'verdict',
  'verdict_by',
  'verdict_at',
  'rationale',
  'reviews',
  'by',
  'created',
  'modified',
  'origin',
  'confidence',
  'note',
  'tags',
];

/** One claim a row, with its verdict of last standing. */
export const claimsCsv: Format = {
  id: 'claims-csv',
  title: 'Claims as CSV, one a row',
  unit: 'code points',
  holds: 'claims with their speakers and their latest verdict',
  losses: 'the text, mentions, boilerplate, relations, evidence, threads, earlier verdicts',
  open: ({ spreadsheet }) => [{ path, text: csvHead(columns, spreadsheet) }],
  write(from, { spreadsheet }) {
    const checked = exportable(from);
    const claims = ofKind(checked.annotations, 'claim');
    const annotations = claims.map(({ placed }) => placed.annotation);
    const earlier = annotations.reduce((sum, { reviews = [] }) => sum + Math.max(0, reviews.length - 1), 0);
    const evidence = annotations.flatMap(({ reviews = [] }) => reviews).reduce((sum, { evidence: all = [] }) => sum + all.length, 0);
    return {
      chunks: [
        {
          path,
          text: csvRows(
            claims.map((each) => row(from, checked, each)),
            spreadsheet,
          ),
        },
      ],
      counts: countKinds(claims),
      losses: [
        ...loss('kind', checked.annotations.length - claims.length, 'annotations that are no claims'),
        ...loss('relation', from.article.relations.length, 'relations'),
        ...loss('review', earlier, 'reviews beside the one shown'),
        ...loss('evidence', evidence, 'pieces of evidence'),
        ...loss('thread', annotations.filter(({ thread }) => thread).length, 'threads of notes'),
      ],
      skipped: checked.skipped,
    };
  },
};

function row(from: ExportArticle, checked: Exportable, { placed, parts }: Checked<Claim>): Cell[] {
  const { annotation, start } = placed;
  const { reviews = [], via = [] } = annotation;
  const standing = reviews.filter(({ status }) => status !== 'superseded');
  const review = standing.filter(({ status }) => status === 'final').at(-1) ?? standing.at(-1);
  return [
    from.id,
    from.article.about.url,
    from.article.about.published,
    annotation.id,
    parts[0]?.start,
    parts.at(-1)?.end,
    joined(parts),
    parts.map((part) => `${part.start}:${part.end}`).join(' '),
    annotation.text,
    annotation.type,
    nameOfSpeaker(from, annotation.speaker),
    annotation.voice,
    joined(checked.quotes(annotation.cue, start)),
    joined(checked.quotes(annotation.content, start)),
    annotation.mode,
    annotation.stance,
    via.flatMap((link) => nameOfSpeaker(from, link.speaker) ?? []).join('; '),
    annotation.checkWorthy?.class,
    annotation.checkWorthy?.score,
    annotation.said,
    annotation.claim,
    review?.verdict,
    review?.by,
    review?.at,
    review?.rationale,
    reviews.length,
    annotation.by,
    annotation.created,
    annotation.modified,
    annotation.origin.how,
    annotation.confidence,
    annotation.note,
    annotation.tags?.join('; '),
  ];
}

function joined(parts: readonly Quote[]): string {
  return parts.map(({ quote }) => quote).join(' … ');
}
