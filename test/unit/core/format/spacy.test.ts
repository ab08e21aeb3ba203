import assert from 'node:assert/strict';
import type { ExportArticle } from '../../../../src/core/format/format';
import { spacy } from '../../../../src/core/format/spacy';
import { forSeeds } from '../../seeded';
import { exportArticle, type Given, nastySource, options } from './exportArticle';

interface Span {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly kb_id: string;
}
interface Doc {
  readonly text: string;
  readonly tokens: readonly { readonly id: number; readonly start: number; readonly end: number }[];
  readonly ents: readonly Span[];
  readonly spans: Readonly<Record<'sc' | 'boilerplate' | 'claims', readonly Span[]>>;
}

function docOf(from: ExportArticle): Doc {
  return JSON.parse(spacy.write(from, options()).chunks[0]?.text ?? '') as Doc;
}

/** What spaCy takes: tokens spell the text with at most one space after a word, and white space between words is one token. */
function assertTakenBySpacy({ text, tokens, ents, spans }: Doc): void {
  const points = Array.from(text);
  let reached = 0;
  let isSpaceBefore = true;
  for (const [index, { id, start, end }] of tokens.entries()) {
    assert.equal(id, index);
    const gap = points.slice(reached, start).join('');
    const word = points.slice(start, end).join('');
    assert(gap === '' || (gap === ' ' && !isSpaceBefore), `gap ${JSON.stringify(gap)} before ${JSON.stringify(word)}`);
    const isSpace = /^[\s\x1c-\x1f\x85]+$/u.test(word);
    assert(isSpace || !/[\s\x1c-\x1f\x85]/u.test(word), JSON.stringify(word));
    assert(!(isSpace && isSpaceBefore && index > 0), 'two tokens of white space');
    isSpaceBefore = isSpace;
    reached = end;
  }
  assert(['', isSpaceBefore ? '' : ' '].includes(points.slice(reached).join('')));
  const [starts, ends] = [new Set(tokens.map(({ start }) => start)), new Set(tokens.map(({ end }) => end))];
  for (const { start, end, label, kb_id } of [...ents, ...Object.values(spans).flat()]) {
    assert(starts.has(start) && ends.has(end), `${start} to ${end} is off the tokens`);
    assert(label !== '' && typeof kb_id === 'string');
  }
  const sorted = [...ents].sort((a, b) => a.start - b.start);
  for (const [index, { end }] of sorted.entries()) assert(end <= (sorted[index + 1]?.start ?? end), 'ents overlap');
}

describe('spacy', () => {
  it('writes the tokens of the verified example', () => {
    const text = '😀 नई दिल्ली में 👨🏻‍🚒 था।\n\nCafé   الرياض قالت “x” [a|b]_\\\nZoë said:\ttax fell 5%.\n';
    // biome-ignore format: pairs of numbers
    const expected = [[0,1],[2,4],[5,11],[12,15],[16,20],[21,23],[23,24],[24,26],[26,31],[32,34],[34,40],[41,45],[46,47],[47,48],[48,49],[50,51],[51,52],[52,53],[53,54],[54,55],[55,56],[56,57],[57,58],[58,61],[62,66],[66,67],[67,68],[68,71],[72,76],[77,78],[78,79],[79,80],[80,81]];
    assert.deepEqual(
      docOf(exportArticle(text.replace('é', 'e\u0301'))).tokens.map(({ start, end }) => [start, end]),
      expected,
    );
  });

  it('writes what spaCy takes, on nasty text', () => {
    assertTakenBySpacy(docOf(exportArticle(nastySource)));
    for (const text of ['', ' ', '\n \n', ' a', 'a ', 'a  ', 'a \n b\u00a0c']) assertTakenBySpacy(docOf(exportArticle(text)));
    forSeeds(50, (random) => assertTakenBySpacy(docOf(exportArticle(random.text(200)))));
  });

  it('has the longest mentions in ents, and all of them in spans', () => {
    const from = exportArticle('«नई «दिल्ली»» में', [{ kind: 'mention', label: 'location', entity: 'e-delhi' } as Given]);
    const { ents, spans } = docOf(from);
    assert.deepEqual(
      ents.map(({ start, end, kb_id }) => [start, end, kb_id]),
      [[0, 9, 'e-delhi']],
    );
    assert.deepEqual(
      spans.sc.map(({ start, end, kb_id }) => [start, end, kb_id]),
      [
        [0, 9, 'e-delhi'],
        [3, 9, ''],
      ],
    );
    assert.deepEqual(
      spacy.write(from, options()).losses.map(({ code, count }) => [code, count]),
      [['ents.overlap', 1]],
    );
  });

  it('cuts a token where an annotation ends inside of it, and says so', () => {
    const from = exportArticle('in «दिल्ली»वासी');
    const doc = docOf(from);
    assertTakenBySpacy(doc);
    assert.deepEqual(
      doc.tokens.map(({ start, end }) => [start, end]),
      [
        [0, 2],
        [3, 9],
        [9, 13],
      ],
    );
    assert.deepEqual(
      spacy.write(from, options()).losses.map(({ code, count }) => [code, count]),
      [['token.cut', 1]],
    );
  });

  it('trims white space at edges and drops what is nothing else', () => {
    const from = exportArticle('a« b »c« »d', [{ kind: 'claim', type: 'event' } as Given]);
    const doc = docOf(from);
    assertTakenBySpacy(doc);
    assert.deepEqual(
      doc.spans.claims.map(({ start, end, label }) => [start, end, label]),
      [[2, 3, 'event']],
    );
    const { losses, counts } = spacy.write(from, options());
    assert.deepEqual(
      losses.map(({ code, count }) => [code, count]),
      [
        ['space.trimmed', 1],
        ['space.only', 1],
      ],
    );
    assert.deepEqual(counts, { mention: 0, boilerplate: 0, claim: 1 });
  });

  it('gives each article a file of its own, below the folder', () => {
    const shared = options();
    const paths = ['../a.txt', 'a.txt', 'A.txt'].map((id) => spacy.write(exportArticle('', [], { id }), shared).chunks[0]?.path);
    assert.deepEqual(paths, ['%2E%2E/a.txt.json', 'a.txt.json', 'A.txt%~2.json']);
  });
});
