import type { Claim, Review } from '../model/annotation';
import { exportable, ofKind } from './exportable';
import type { ExportArticle, Format, Keeps } from './format';
import { jsonLine } from './jsonLine';
import { lossesOf } from './keeps';
import { loss } from './loss';
import { nameOfSpeaker } from './speaker';

const keeps: Keeps = {
  kinds: ['claim'],
  text: 'none',
  edges: 'exact',
  gaps: true,
  overlaps: true,
  fields: { claim: ['text', 'speaker', 'said', 'reviews'] },
  article: [],
};

/** schema.org's ClaimReview as JSON-LD, a file for each article with a verdict. It has no room for places and is not read. */
export const claimReview: Format = {
  id: 'claimreview',
  title: 'ClaimReview, JSON-LD (schema.org)',
  unit: 'none',
  holds: 'claims that have a verdict, with speaker, date and reviewer',
  losses: lossesOf(keeps, 'the places of claims', 'claims without a verdict', 'drafts and superseded reviews'),
  keeps,
  write(from, { fileOf }) {
    const checked = exportable(from);
    const claims = ofKind(checked.annotations, 'claim').map(({ placed }) => placed.annotation);
    const reviewed = claims.map((claim) => ({ claim, reviews: (claim.reviews ?? []).filter(isPublished) }));
    const graph = reviewed.flatMap(({ claim, reviews }) => reviews.map((review) => reviewOf(from, claim, review)));
    const withVerdict = reviewed.filter(({ reviews }) => reviews.length > 0).length;
    const page = { '@context': 'https://schema.org', '@graph': graph };
    return {
      chunks: graph.length > 0 ? [{ path: fileOf(from.id, '.jsonld'), text: `${jsonLine(page)}\n` }] : [],
      counts: { mention: 0, boilerplate: 0, claim: withVerdict },
      losses: [
        ...loss('kind', checked.annotations.length - claims.length, 'annotations that are no claims'),
        ...loss('verdict', claims.length - withVerdict, 'claims without a verdict'),
        ...loss('place', withVerdict, 'places of claims'),
        ...loss('relation', from.article.relations.length, 'relations'),
      ],
      skipped: checked.skipped,
    };
  },
};

function isPublished({ status }: Review): boolean {
  return status === undefined || status === 'final';
}

function reviewOf(from: ExportArticle, claim: Claim, review: Review) {
  const { about } = from.article;
  const speaker = nameOfSpeaker(from, claim.speaker);
  const url = review.url ?? about.url;
  return {
    '@type': 'ClaimReview',
    claimReviewed: claim.text,
    ...(url && { url }),
    author: { '@type': 'Person', name: review.by },
    datePublished: review.at,
    ...(review.rationale && { reviewBody: review.rationale }),
    reviewRating: ratingOf(from, review),
    itemReviewed: {
      '@type': 'Claim',
      text: claim.text,
      ...(speaker && { author: { '@type': claim.voice === 'outlet' ? 'Organization' : 'Person', name: speaker } }),
      ...(claim.said && { datePublished: claim.said }),
      ...(about.url && { appearance: { '@type': 'NewsArticle', url: about.url, ...(about.title && { headline: about.title }) } }),
    },
  };
}

/** The project's scale runs from true, its first rank, to false; schema.org's from the worst value to the best. */
function ratingOf({ schema }: ExportArticle, { verdict }: Review) {
  const known = schema.verdicts.find(({ id }) => id === verdict);
  if (!known) return { '@type': 'Rating', alternateName: verdict };
  const best = Math.max(...schema.verdicts.map(({ rank }) => rank));
  return { '@type': 'Rating', alternateName: known.name, ratingValue: best + 1 - known.rank, bestRating: best, worstRating: 1 };
}
