import * as z from 'zod/mini';
import type { Claim, Review } from '../model/annotation';
import { fieldsOf, fieldsSchema } from './details';
import type { Draft, DraftPart, Read, ReadFailure, SourceFile } from './draft';
import { type Checked, exportable, ofKind } from './exportable';
import type { ExportArticle, Format, Keeps } from './format';
import { jsonLine } from './jsonLine';
import { lossesOf } from './keeps';
import { countKinds, loss } from './loss';
import { failure, filesNamed, jsonLines } from './records';
import { nameOfSpeaker } from './speaker';

const path = 'claims.jsonl';
const keeps: Keeps = {
  kinds: ['claim'],
  text: 'none',
  edges: 'exact',
  gaps: true,
  overlaps: true,
  fields: 'all',
  article: ['about'],
};

/** One claim a line, in the columns of AVeriTeC, with its place in the article and everything else under a key of ours. */
export const claimsJsonl: Format = {
  id: 'claims-jsonl',
  title: 'Claims as JSON Lines, one a line (AVeriTeC)',
  unit: 'code points',
  holds: 'claims with speakers, verdicts, questions and evidence, and their places',
  losses: lossesOf(keeps),
  keeps,
  open: () => [{ path, text: '' }],
  write(from) {
    const checked = exportable(from);
    const claims = ofKind(checked.annotations, 'claim');
    const lines = claims.map((each) => {
      const fields = fieldsOf(checked, each, checked.toCodePoint);
      return `${jsonLine({ ...recordOf(from, each), glossator: fields })}\n`;
    });
    return {
      chunks: [{ path, text: lines.join('') }],
      counts: countKinds(claims),
      losses: [
        ...loss('kind', checked.annotations.length - claims.length, 'annotations that are no claims'),
        ...loss('relation', from.article.relations.length, 'relations'),
      ],
      skipped: checked.skipped,
    };
  },
  read: readClaims,
  detect: ({ text }) => (/^\uFEFF?\s*\{.*"claim"\s*:\s*"/u.test(text) && !/"claims"\s*:/u.test(text.slice(0, 1_000_000)) ? 'surely' : 'no'),
};

function recordOf(from: ExportArticle, { placed, parts }: Checked<Claim>) {
  const { annotation } = placed;
  const { reviews = [], checkWorthy } = annotation;
  const standing = reviews.filter(({ status }) => status !== 'superseded');
  const review = standing.filter(({ status }) => status === 'final').at(-1) ?? standing.at(-1);
  return {
    claim: annotation.text,
    claim_date: annotation.said ?? null,
    speaker: nameOfSpeaker(from, annotation.speaker) ?? null,
    claim_types: annotation.type === undefined ? [] : [annotation.type],
    check_worthy: checkWorthy?.class ?? null,
    label: review?.verdict ?? null,
    justification: review?.rationale ?? null,
    questions: review ? questionsOf(review) : [],
    original_claim_url: from.article.about.url ?? null,
    article: from.id,
    about: from.article.about,
    start: parts[0]?.start ?? 0,
    end: parts.at(-1)?.end ?? 0,
    quote: parts.map(({ quote }) => quote).join(' … '),
    parts,
  };
}

/** Evidence by the question that it answers, in the order in which they were asked. */
function questionsOf({ evidence = [] }: Review) {
  const questions = new Map<string, unknown[]>();
  for (const { question = '', answer, quote, url, archive } of evidence) {
    const answers = questions.get(question) ?? [];
    answers.push({ answer: answer ?? quote ?? null, source_url: url ?? null, cached_source_url: archive ?? null });
    questions.set(question, answers);
  }
  return [...questions].map(([question, answers]) => ({ question, answers }));
}

const part = z.object({ start: z.number(), end: z.number(), quote: z.nullish(z.string()) });
const record = z.object({
  claim: z.string().check(z.minLength(1)),
  claim_date: z.nullish(z.string()),
  speaker: z.nullish(z.string()),
  article: z.nullish(z.string()),
  about: z.nullish(fieldsSchema),
  start: z.nullish(z.number()),
  end: z.nullish(z.number()),
  quote: z.nullish(z.string()),
  parts: z.nullish(z.array(part)),
  glossator: z.catch(z.nullish(fieldsSchema), undefined),
});
type ReadRecord = z.infer<typeof record>;

/** Claims by article. A claim without a place cannot be put anywhere and is a failure. */
function* readClaims(files: readonly SourceFile[]): Generator<Read> {
  const articles = new Map<string, { readonly about: unknown; readonly drafts: Draft[] }>();
  const failures: ReadFailure[] = [];
  for (const file of filesNamed(files, '.jsonl')) {
    for (const each of jsonLines(file, record)) {
      if (each.is === 'failed') {
        failures.push(each);
        continue;
      }
      const at = placesOf(each.value);
      if (at.length === 0) {
        failures.push(failure(file.path, each.line, 'import.claim', 'This claim has no place in an article: “{0}”', [each.value.claim]));
        continue;
      }
      const id = each.value.article ?? file.path;
      const article = articles.get(id) ?? { about: each.value.about ?? undefined, drafts: [] };
      articles.set(id, article);
      article.drafts.push({ at, fields: fieldsFrom(each.value) });
    }
  }
  for (const [id, { about, drafts }] of articles) yield { is: 'article', id, ...(about !== undefined && { about }), drafts, issues: [] };
  yield* failures;
}

function placesOf({ parts, start, end, quote }: ReadRecord): DraftPart[] {
  if (parts?.length) return parts.map(({ quote: said, ...place }) => ({ ...place, ...(typeof said === 'string' && { quote: said }) }));
  if (typeof start === 'number' && typeof end === 'number') return [{ start, end, ...(typeof quote === 'string' && { quote }) }];
  return typeof quote === 'string' && quote !== '' ? [{ start: -1, end: 0, quote }] : [];
}

/** Ours, unless somebody has worded the claim anew since. */
function fieldsFrom({ claim, claim_date, speaker, glossator }: ReadRecord): Readonly<Record<string, unknown>> {
  if (glossator && glossator['kind'] === 'claim') return { ...glossator, text: claim };
  return { kind: 'claim', text: claim, ...(speaker && { speaker: { name: speaker } }), ...(claim_date && { said: claim_date }) };
}
