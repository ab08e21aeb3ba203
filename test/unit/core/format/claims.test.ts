import assert from 'node:assert/strict';
import { claimReview } from '../../../../src/core/format/claimReview';
import { claimsJsonl } from '../../../../src/core/format/claimsJsonl';
import { exportArticle, type Given } from './exportArticle';
import { filesOf } from './filesOf';

const evidence = [
  { id: 'v1', kind: 'page', question: 'Did it rain?', answer: 'No', url: 'https://example.org/1' },
  { id: 'v2', kind: 'page', question: 'Did it rain?', quote: 'dry', archive: 'https://example.org/2' },
];
const claim = {
  kind: 'claim',
  text: 'It rained in Agra.',
  type: 'event',
  speaker: { name: 'Asha Rao' },
  said: '2026-11-20',
  reviews: [
    { id: 'r1', verdict: 'true', by: 'b', at: '2026-11-21', status: 'superseded' },
    { id: 'r2', verdict: 'false', by: 'b', at: '2026-11-22', status: 'final', rationale: 'It was dry.', evidence },
    { id: 'r3', verdict: 'true', by: 'b', at: '2026-11-23', status: 'draft' },
  ],
} as Given;
const bare = exportArticle('😀 «it rained», «so there»', [claim, { kind: 'claim' }]);
const from = { ...bare, article: { ...bare.article, about: { url: 'https://example.org/a', title: 'Rain' } } };

describe('claims-jsonl', () => {
  it('has the columns of AVeriTeC and the place', () => {
    const [line = ''] = (filesOf(claimsJsonl, [from])[0]?.text ?? '').split('\n');
    const { glossator: _ours, parts: _parts, ...record } = JSON.parse(line) as Record<string, unknown>;
    assert.deepEqual(record, {
      claim: 'It rained in Agra.',
      claim_date: '2026-11-20',
      speaker: 'Asha Rao',
      claim_types: ['event'],
      check_worthy: null,
      label: 'false',
      justification: 'It was dry.',
      questions: [
        {
          question: 'Did it rain?',
          answers: [
            { answer: 'No', source_url: 'https://example.org/1', cached_source_url: null },
            { answer: 'dry', source_url: null, cached_source_url: 'https://example.org/2' },
          ],
        },
      ],
      original_claim_url: 'https://example.org/a',
      article: 'a.txt',
      about: { url: 'https://example.org/a', title: 'Rain' },
      start: 2,
      end: 11,
      quote: 'it rained',
    });
  });

  it('fails for a claim without a place, and takes a quote for one', () => {
    const text = '{"claim": "x"}\n{"claim": "y", "quote": "it", "speaker": "A"}\n';
    const reads = [...(claimsJsonl.read?.([{ path: 'c.jsonl', text }]) ?? [])];
    assert.deepEqual(
      reads.map((read) =>
        read.is === 'failed' ? `${read.line} ${read.issue.code}` : read.drafts.map(({ at, fields }) => [at, fields['speaker']]),
      ),
      [[[[{ start: -1, end: 0, quote: 'it' }], { name: 'A' }]], '1 import.claim'],
    );
  });
});

describe('claimreview', () => {
  it('writes the published verdict, its place on the scale, and who said it', () => {
    const [file] = filesOf(claimReview, [from]);
    const { '@graph': graph } = JSON.parse(file?.text ?? '') as { '@graph': unknown[] };
    assert.deepEqual(graph, [
      {
        '@type': 'ClaimReview',
        claimReviewed: 'It rained in Agra.',
        url: 'https://example.org/a',
        author: { '@type': 'Person', name: 'b' },
        datePublished: '2026-11-22',
        reviewBody: 'It was dry.',
        reviewRating: { '@type': 'Rating', alternateName: 'False', ratingValue: 2, bestRating: 6, worstRating: 1 },
        itemReviewed: {
          '@type': 'Claim',
          text: 'It rained in Agra.',
          author: { '@type': 'Person', name: 'Asha Rao' },
          datePublished: '2026-11-20',
          appearance: { '@type': 'NewsArticle', url: 'https://example.org/a', headline: 'Rain' },
        },
      },
    ]);
    const { losses, counts } = claimReview.write(from, { spreadsheet: false, fileOf: (id) => id });
    assert.deepEqual([losses.map(({ code, count }) => `${code} ${count}`), counts.claim], [['verdict 1', 'place 1'], 1]);
  });

  it('writes no file where there is no verdict', () => {
    assert.deepEqual(filesOf(claimReview, [exportArticle('«a»', [{ kind: 'claim' }])]), []);
  });
});
