import assert from 'node:assert/strict';
import { BugError } from '../../../../src/core/base/errors';
import { clusterAt, isGraphemeBoundary, snapToGraphemes, tokensIn, wordAt, wordsIn } from '../../../../src/core/text/segment';
import { isSpace } from '../../../../src/core/text/space';
import { mark, markedOne } from '../../marked';
import { forSeeds } from '../../seeded';

/** `source` with the marked span snapped. */
function snapped(source: string): string {
  const { text, span } = markedOne(source);
  return mark(text, [snapToGraphemes(text, span)]);
}

/** `source`, where `|` is the caret, with the word there marked. */
function wordAtCaret(source: string): string {
  const text = source.replace('|', '');
  const word = wordAt(text, source.indexOf('|'));
  return mark(text, word ? [word] : []);
}

/** The tokens of `text`, one space between them. */
function tokens(text: string, find = tokensIn): string {
  return find(text, { start: 0, end: text.length })
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}

function clusterBorders(text: string): Set<number> {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return new Set([...Array.from(segments, ({ index }) => index), text.length]);
}

/** One line of some 2 million units. */
const longLine = 'नसीमुद्दीन ने पार्टी से इस्तीफा दिया। U.S. said 1,000 👨🏻‍🚒 left. '.repeat(30_000);

describe('graphemes', () => {
  it('snap outwards', () => {
    assert.equal(snapped('क«्ष»त्रिय'), '«क्ष»त्रिय');
    assert.equal(snapped('दि«ल्ली» है'), 'दि«ल्ली» है');
    assert.equal(snapped('👨«🏻‍🚒 ह»ै'), '«👨🏻‍🚒 है»');
    assert.equal(snapped('Cafe«\u0301 x»'), 'Caf«e\u0301 x»');
    assert.equal(snapped('🇮«🇳»🇵🇰'), '«🇮🇳»🇵🇰');
  });

  it('leave an empty span empty between clusters, and make it the cluster that it would split', () => {
    assert.equal(snapped('दि«»ल्ली'), 'दि«»ल्ली');
    assert.equal(snapped('द«»िल्ली'), '«दि»ल्ली');
    assert.equal(snapped('«»'), '«»');
  });

  it('refuse a span that ends outside the text', () => {
    assert.throws(() => snapToGraphemes('ab', { start: 1, end: 3 }), BugError);
    assert.deepEqual(
      [-1, 0, 1, 2, 3].map((offset) => isGraphemeBoundary('ab', offset)),
      [false, true, true, true, false],
    );
  });

  it('are those of the whole text', () => {
    forSeeds(60, (random) => {
      const text = random.text(random.int(1, 300), { loneSurrogates: random.chance(3) });
      const borders = clusterBorders(text);
      for (let offset = 0; offset <= text.length; offset++)
        assert.equal(isGraphemeBoundary(text, offset), borders.has(offset), `${offset}`);
      const start = random.int(0, text.length);
      const snap = snapToGraphemes(text, { start, end: random.int(start, text.length) });
      assert(borders.has(snap.start) && borders.has(snap.end));
      assert.deepEqual(snapToGraphemes(text, snap), snap);
    });
  });

  it('are found in a line of 2 MB, and in a cluster without an end', () => {
    const offset = longLine.indexOf('👨🏻‍🚒', 1_000_000);
    assert.deepEqual(clusterAt(longLine, offset + 3), { start: offset, end: offset + 7 });
    const marks = `e${'\u0301'.repeat(100_000)}`;
    const cluster = clusterAt(marks, 50_000);
    assert(cluster && cluster.start < 50_000 && cluster.end > 50_000);
  });
});

describe('wordAt', () => {
  it('takes the word around the caret or before it', () => {
    assert.equal(wordAtCaret('नई दि|ल्ली में'), 'नई «दिल्ली» में');
    assert.equal(wordAtCaret('नई |दिल्ली में'), 'नई «दिल्ली» में');
    assert.equal(wordAtCaret('उसने कहा|। फिर'), 'उसने «कहा»। फिर');
    assert.equal(wordAtCaret('Modi|'), '«Modi»');
  });

  it('is nothing on white space and punctuation', () => {
    for (const source of ['कहा।| फिर', 'a  |  b', '|', '\n|\n', '“|”', 'a\n|'])
      assert.equal(wordAtCaret(source), source.replace('|', ''), source);
  });

  it('keeps what belongs to a word', () => {
    assert.equal(wordAtCaret('Conan O|’Brien said'), 'Conan «O’Brien» said');
    assert.equal(wordAtCaret('the U.|S. said'), 'the «U.S». said');
    assert.equal(wordAtCaret('Jean-L|uc'), 'Jean-«Luc»');
    assert.equal(wordAtCaret('भा.ज|.पा. ने'), '«भा.ज.पा». ने');
    assert.equal(wordAtCaret('₹५०,|००० दिए'), '₹«५०,०००» दिए');
    assert.equal(wordAtCaret('ड्रॉ\u200d|बल'), '«ड्रॉ\u200dबल»');
    assert.equal(wordAtCaret('قالت الر|ياض'), 'قالت «الرياض»');
    assert.equal(wordAtCaret('ไทย|ภาษา'), 'ไทย«ภาษา»');
  });

  it('ends at white space of every sense', () => {
    assert.equal(wordAtCaret('a\ufeff|b'), 'a\ufeff«b»');
    assert.equal(wordAtCaret('a|\u0085b'), '«a»\u0085b');
  });

  it('does not look past the line, and finds its place in one of 2 MB', () => {
    assert.equal(wordAtCaret('ab\n|cd\nef'), 'ab\n«cd»\nef');
    const offset = longLine.indexOf('इस्तीफा', 1_000_000);
    assert.deepEqual(wordAt(longLine, offset + 3), { start: offset, end: offset + 'इस्तीफा'.length });
    assert.deepEqual(wordAt('x'.repeat(20_000), 10_000), { start: 6000, end: 14_000 });
  });

  it('takes any locale, known or not', () => {
    for (const locale of ['hi', 'en-GB', 'und', 'xx', '', 'not a locale', 'th-TH']) {
      assert.deepEqual(wordAt('नई दिल्ली', 4, locale), { start: 3, end: 9 }, locale);
    }
  });
});

describe('tokensIn', () => {
  it('gives words, and each other character by itself', () => {
    assert.equal(tokens('उसने कहा। फिर॥'), 'उसने कहा । फिर ॥');
    assert.equal(tokens('“Yes,” said O’Brien (59)...'), '“ Yes , ” said O’Brien ( 59 ) . . .');
    assert.equal(tokens('₹1,000.50 या 3.5%'), '₹ 1,000.50 या 3.5 %');
    assert.equal(tokens('👨🏻‍🚒🇮🇳🇮🇳❤️#tag'), '👨🏻‍🚒 🇮🇳 🇮🇳 ❤️ # tag');
  });

  it('gives words alone when asked for words', () => {
    assert.equal(tokens('“Yes,” कहा। 👍 3.5%', wordsIn), 'Yes कहा 3.5');
  });

  it('splits at white space of JavaScript and of Python', () => {
    assert.equal(tokens('a\ufeffb\u0085c\u001cd\u00a0e\u3000f\u2028g\u2009h\ti'), 'a b c d e f g h i');
    assert.equal(tokens('a \u0301b'), 'a \u0301 b');
  });

  it('gives the tokens that readers of the formats agreed on', () => {
    const text = '😀 नई दिल्ली में 👨🏻‍🚒 था।\n\nCafe\u0301  \u00a0الرياض قالت “x” [a|b]_\\\nZoë said:\ttax fell 5%.\n';
    assert.equal(tokens(text), '😀 नई दिल्ली में 👨🏻‍🚒 था । Cafe\u0301 الرياض قالت “ x ” [ a | b ] _ \\ Zoë said : tax fell 5 % .');
  });

  it('looks at nothing outside', () => {
    const { text, span } = markedOne('नई «दिल्ली में कहा»। फिर');
    assert.equal(mark(text, tokensIn(text, span)), 'नई «दिल्ली» «में» «कहा»। फिर');
    assert.deepEqual(tokensIn(text, { start: 3, end: 3 }), []);
  });

  it('holds all but white space, in order, and splits no cluster but one of white space and a mark', () => {
    forSeeds(100, (random) => {
      const text = random.text(random.int(0, 400), { loneSurrogates: random.chance(4) });
      const start = random.int(0, text.length);
      const span = { start, end: random.int(start, text.length) };
      const borders = clusterBorders(text.slice(span.start, span.end));
      const found = tokensIn(text, span);
      let done = span.start;
      for (const token of [...found, { start: span.end, end: span.end }]) {
        assert(token.start >= done);
        for (let at = done; at < token.start; at++) assert(isSpace(text.charCodeAt(at)));
        for (let at = token.start; at < token.end; at++) assert(!isSpace(text.charCodeAt(at)));
        assert(borders.has(token.start - span.start) || isSpace(text.charCodeAt(token.start - 1)));
        done = token.end;
      }
    });
  });

  it('gives for a long line what the segmenter gives for the whole of it', () => {
    forSeeds(10, (random) => {
      const text = random.text(random.int(1000, 6000), { lines: false });
      const whole = Array.from(new Intl.Segmenter('en', { granularity: 'word' }).segment(text), ({ segment }) => segment);
      assert.equal(tokens(text), whole.flatMap((each) => each.split(/[\s\u0085\u001c-\u001f]/).filter((part) => part !== '')).join(' '));
    });
  });

  it('gets through a line of 2 MB, with white space and without', () => {
    const tokensOfOne = tokens(longLine.slice(0, longLine.length / 30_000)).split(' ').length;
    assert.equal(tokensIn(longLine, { start: 0, end: longLine.length }).length, tokensOfOne * 30_000);
    assert.equal(tokensIn('😀'.repeat(20_000), { start: 0, end: 40_000 }).length, 20_000);
  }).timeout(30_000);
});
