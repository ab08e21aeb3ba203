import assert from 'node:assert/strict';
import { type ClaimFrame, suggestType } from '../../../../src/core/suggest/claimType';

/** `type` and the words for it. */
function typeOf(wording: string, language: string, frame: ClaimFrame = {}): string {
  const { type, because } = suggestType(wording, frame, language);
  return because === undefined ? type : `${type}: ${because}`;
}

describe('suggestType, in English', () => {
  const cases: readonly (readonly [wording: string, expected: string, frame?: ClaimFrame])[] = [
    ['inspectors measured a crack of 4 mm', 'quantity: 4 mm'],
    ['it had been paid 92% of the value', 'quantity: 92%'],
    ['it had been open for eleven weeks', 'quantity: eleven weeks'],
    ['He charges ₹20 a head', 'quantity: ₹20'],
    ['The Rs 38.6-crore bridge', 'quantity: Rs 38.6'],
    ['2 lakh visitors came', 'quantity: 2 lakh'],
    ['There is no letter', 'quote', { mode: 'direct' }],
    ['The bridge will open in May', 'prediction: will'],
    ['she would build a bridge', 'promise: would'],
    ['work is to begin', 'promise: promised', { cue: 'promised' }],
    ['the river rose', 'prediction: feared', { cue: 'feared' }],
    ['It fell because the load was high', 'causal: because'],
    ['It is longer and better than the old one', 'comparison: better than'],
    ['The mayor should resign', 'position: should'],
    ['He goes', 'position: demanded', { cue: 'demanded' }],
    ['it was “a disgrace”', 'quote', { mode: 'mixed' }],
    ['The bridge was shut on Friday', 'event: was'],
    ['The minister walks', 'other'],
    ['Section 12 of 2024', 'other'],
    ['the letter of February 5 is here, people say', 'other'],
    ['', 'other'],
  ];
  for (const [wording, expected, frame] of cases) it(wording || 'nothing', () => assert.equal(typeOf(wording, 'en', frame), expected));
});

describe('suggestType, in Hindi', () => {
  const cases: readonly (readonly [wording: string, expected: string, frame?: ClaimFrame])[] = [
    ['पुल पर 38 करोड़ रुपये लगे', 'quantity: 38 करोड़'],
    ['४ मिमी की दरार मिली', 'quantity: ४ मिमी'],
    ['तीन साल में काम हुआ', 'quantity: तीन साल'],
    ['मैं नाराज नहीं', 'quote', { mode: 'direct' }],
    ['पुल मई में खुलेगा', 'prediction: खुलेगा'],
    ['हम पुल बनाएंगे और काम करेंगे', 'promise: करेंगे'],
    ['पुल भार के कारण टूटा', 'causal: के कारण'],
    ['यह पुराने पुल से बेहतर है', 'comparison: से बेहतर'],
    ['मंत्री को इस्तीफा देना चाहिए', 'position: चाहिए'],
    ['पुल बंद किया गया', 'event: किया'],
    ['पुल लंबा है', 'other'],
  ];
  for (const [wording, expected, frame] of cases) it(wording, () => assert.equal(typeOf(wording, 'hi', frame), expected));
  it('knows the other language’s words too', () => assert.equal(typeOf('The bridge will open', 'hi'), 'prediction: will'));
});
