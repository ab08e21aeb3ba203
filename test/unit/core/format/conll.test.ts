import assert from 'node:assert/strict';
import { conll } from '../../../../src/core/format/conll';
import { exportArticle, type Given, nastySource, options } from './exportArticle';

function written(source: string, given: readonly Given[] = []) {
  const { chunks, losses, counts } = conll.write(exportArticle(source, given), options());
  return { text: chunks.map(({ text }) => text).join(''), losses: losses.map(({ code, count }) => `${code} ${count}`), counts };
}

const label = (id: string): Given => ({ kind: 'mention', label: id }) as Given;

describe('conll', () => {
  it('writes what the readers of the verified example read', () => {
    const source = '😀 «नई «दिल्ली»» में «👨🏻‍🚒» था।\n\n«Cafe\u0301»   «الرياض» قالت “x” «[a|b]_\\»\n««Zoë» said:\ttax fell 5%.»\n';
    const { text, losses, counts } = written(source, [
      label('LOC'),
      label('LOC'),
      label('EMOJI'),
      label('ORG'),
      label('LOC'),
      { kind: 'boilerplate' },
      { kind: 'claim' },
      label('PER'),
    ]);
    const words = [
      ['😀 O', 'नई B-LOC', 'दिल्ली I-LOC', 'में O', '👨🏻‍🚒 B-EMOJI', 'था O', '। O'],
      ['Cafe\u0301 B-ORG', 'الرياض B-LOC', 'قالت O', '“ O', 'x O', '” O', '[ O', 'a O', '| O', 'b O', '] O', '_ O', '\\ O'],
      ['Zoë B-PER', 'said O', ': O', 'tax O', 'fell O', '5 O', '% O', '. O'],
    ];
    const expected = words.map((sentence) => sentence.map((word) => `${word.replace(' ', ' -X- _ ')}\n`).join(''));
    assert.equal(text, `-DOCSTART- -X- O O\n\n${expected.join('\n')}\n`);
    assert.deepEqual(losses, ['overlap 1', 'kind 2', 'coverage 1']);
    assert.deepEqual(counts, { mention: 5, boilerplate: 0, claim: 0 });
  });

  it('has four columns in every line, whatever the white space of the text', () => {
    const { text } = written(nastySource);
    const lines = text.split('\n').filter((line) => line !== '');
    for (const line of lines) assert.equal(line.split(/[\s\x1c-\x1f\x85]+/u).length, 4, JSON.stringify(line));
    assert(lines.length > 30);
  });

  it('widens a mention to whole tokens and counts it', () => {
    const { text, losses } = written('«दिल्ली»वासी, «New York» «ers»', [label('LOC'), label('LOC'), label('X Y')]);
    assert.match(text, /दिल्लीवासी -X- _ B-LOC\n, -X- _ O\nNew -X- _ B-LOC\nYork -X- _ I-LOC\ners -X- _ B-X_Y\n/);
    assert.deepEqual(losses, ['edge 1', 'coverage 1']);
  });

  it('begins a mention anew in each sentence, and counts it', () => {
    const { text, losses } = written('Say «यह है। वह» too', [label('W')]);
    assert.match(text, /यह -X- _ B-W\nहै -X- _ I-W\n। -X- _ I-W\n\nवह -X- _ B-W\ntoo -X- _ O\n/);
    assert.deepEqual(losses, ['sentence 1', 'coverage 1']);
  });

  it('keeps neighbours apart and drops what holds no token', () => {
    const { text, losses, counts } = written('«a» «b»« »c', [label('L'), label('L'), label('L')]);
    assert.match(text, /a -X- _ B-L\nb -X- _ B-L\nc -X- _ O\n/);
    assert.deepEqual(losses, ['space.only 1', 'coverage 1']);
    assert.equal(counts.mention, 2);
  });

  it('writes an empty article as its head alone', () => {
    assert.equal(written('').text, '-DOCSTART- -X- O O\n\n');
  });
});
