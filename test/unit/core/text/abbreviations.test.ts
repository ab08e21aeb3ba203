import assert from 'node:assert/strict';
import { abbreviationAtEnd, isInsideAbbreviation } from '../../../../src/core/text/abbreviations';

describe('abbreviations', () => {
  it('are known by what may follow them', () => {
    const kinds = (words: string) => words.split(' ').map((word) => `${word} ${abbreviationAtEnd(`(${word}`)}`);
    const all = (words: string, kind: string) => words.split(' ').map((word) => `${word} ${kind}`);
    for (const [kind, words] of [
      ['leading', 'Dr. DR. Mrs. Rs. डॉ. रु. एस. के. कि.मी.'],
      ['numbered', 'No. Fig. Jan. JAN. सं.'],
      ['trailing', 'St. Jr. Inc. U.S. Ph.D. a.m. F. Ж. b. भा.ज.पा. एम.ए. बी.ए. लि.'],
      ['undefined', 'no. he. said.He. example.com. है. था. जी. आई. 5. ... . Dr Dr.! 東.'],
    ] as const) {
      assert.deepEqual(kinds(words), all(words, kind));
    }
  });

  it('of one letter need others beside them when they are words too', () => {
    assert.equal(abbreviationAtEnd('मोदी जी.'), undefined);
    assert.equal(abbreviationAtEnd('आर. जी.'), 'leading');
    assert(isInsideAbbreviation('जी.', 'डी.पी. ग्रोथ', true));
    assert(isInsideAbbreviation('बी.', 'सी. में', false));
    assert(isInsideAbbreviation('भा.', 'ज.पा.', true));
    assert(!isInsideAbbreviation('भा.', 'ज. पा.', false));
    assert(!isInsideAbbreviation('वह गया.', 'वह आया.', true));
  });
});
