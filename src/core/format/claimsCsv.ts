import type { Claim } from '../model/annotation';
import { listCell, listOf, placesOf, type Row } from './cells';
import { type Cell, csvHead, csvRows } from './csv';
import type { Read, SourceFile } from './draft';
import { type Checked, type Exportable, exportable, ofKind, type Quote } from './exportable';
import type { ExportArticle, Format, Keeps } from './format';
import { lossesOf } from './keeps';
import { countKinds, loss } from './loss';
import { readTables } from './readTables';
import { nameOfSpeaker } from './speaker';

const path = 'claims.csv';
const columns = [
  'article',
  'url',
  'published',
  'title',
  'outlet',
  'language',
  'id',
  'start',
  'end',
  'quote',
  'parts',
  'claim',
  'type',
  'speaker',
  'voice',
  'speaker_mention',
  'speaker_entity',
  'cue',
  'cue_parts',
  'content',
  'content_parts',
  'about',
  'mode',
  'stance',
  'via',
  'check_worthy',
  'check_worthy_score',
  'check_worthy_why',
  'said',
  'claim_id',
  'review',
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

const keeps: Keeps = {
  kinds: ['claim'],
  text: 'none',
  edges: 'exact',
  gaps: true,
  overlaps: true,
  fields: {
    claim: [
      ...['id', 'text', 'type', 'speaker', 'voice', 'cue', 'content', 'mode', 'stance', 'about', 'said', 'claim', 'checkWorthy'],
      ...['by', 'created', 'modified', 'confidence', 'note', 'tags'],
    ],
  },
  article: ['about'],
};

/** One claim a row, with its verdict of last standing. */
export const claimsCsv: Format = {
  id: 'claims-csv',
  title: 'Claims as CSV, one a row',
  unit: 'code points',
  holds: 'claims with their speakers and their latest verdict',
  losses: lossesOf(keeps, 'reviews but for the verdict that stands', 'evidence', 'threads'),
  keeps,
  choices: ['spreadsheet'],
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
  read: readClaims,
  detect: ({ text }) => (/^\uFEFF?article,url,published,.*\bquote,parts,claim,/u.test(text) ? 'surely' : 'no'),
};

function* readClaims(files: readonly SourceFile[]): Generator<Read> {
  yield* readTables(files, (get) => ({
    kind: 'claim',
    text: get('claim'),
    type: get('type'),
    speaker: speakerOf(get),
    voice: get('voice'),
    cue: cellParts(get('cue_parts'), get('cue')),
    content: cellParts(get('content_parts'), get('content')),
    about: listOf(get('about')),
    mode: get('mode'),
    stance: get('stance'),
    checkWorthy: get('check_worthy') && {
      class: get('check_worthy'),
      ...(get('check_worthy_score') && { score: Number(get('check_worthy_score')) }),
      ...(get('check_worthy_why') && { why: get('check_worthy_why') }),
    },
    said: get('said'),
    claim: get('claim_id'),
    reviews: reviewOf(get),
  }));
}

function speakerOf(get: Row['get']): Record<string, unknown> | undefined {
  const [mention, entity, name] = [get('speaker_mention'), get('speaker_entity'), get('speaker')];
  if (mention) return { mention };
  if (entity) return { entity };
  return name ? { name } : undefined;
}

function cellParts(places: string | undefined, quote: string | undefined) {
  const parts = placesOf(places, quote);
  return parts.length > 0 ? parts : undefined;
}

/** The verdict that stands, as the one review; its evidence is not in the table. */
function reviewOf(get: Row['get']): readonly Record<string, unknown>[] | undefined {
  const [verdict, by, at, rationale] = [get('verdict'), get('verdict_by'), get('verdict_at'), get('rationale')];
  if (!verdict || !by || !at) return undefined;
  return [{ id: get('review') ?? 'r1', verdict, by, at, ...(rationale && { rationale }) }];
}

function row(from: ExportArticle, checked: Exportable, { placed, parts }: Checked<Claim>): Cell[] {
  const { annotation, start } = placed;
  const { reviews = [], via = [] } = annotation;
  const [cue, content] = [checked.quotes(annotation.cue, start), checked.quotes(annotation.content, start)];
  const standing = reviews.filter(({ status }) => status !== 'superseded');
  const review = standing.filter(({ status }) => status === 'final').at(-1) ?? standing.at(-1);
  return [
    from.id,
    from.article.about.url,
    from.article.about.published,
    from.article.about.title,
    from.article.about.outlet,
    from.article.about.language,
    annotation.id,
    parts[0]?.start,
    parts.at(-1)?.end,
    joined(parts),
    places(parts),
    annotation.text,
    annotation.type,
    nameOfSpeaker(from, annotation.speaker),
    annotation.voice,
    annotation.speaker && 'mention' in annotation.speaker ? annotation.speaker.mention : undefined,
    annotation.speaker && 'entity' in annotation.speaker ? annotation.speaker.entity : undefined,
    joined(cue),
    places(cue),
    joined(content),
    places(content),
    listCell(annotation.about),
    annotation.mode,
    annotation.stance,
    via.flatMap((link) => nameOfSpeaker(from, link.speaker) ?? []).join('; '),
    annotation.checkWorthy?.class,
    annotation.checkWorthy?.score,
    annotation.checkWorthy?.why,
    annotation.said,
    annotation.claim,
    review?.id,
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
    listCell(annotation.tags),
  ];
}

function places(parts: readonly Quote[]): string {
  return parts.map((part) => `${part.start}:${part.end}`).join(' ');
}

function joined(parts: readonly Quote[]): string {
  return parts.map(({ quote }) => quote).join(' … ');
}
