import assert from 'node:assert/strict';
import { sentenceAt, sentencesIn } from '../../../../src/core/text/segment';
import { trimSpace } from '../../../../src/core/text/space';
import { mark, marked, markedOne } from '../../marked';
import { forSeeds } from '../../seeded';

/** Checks that the sentences are the marked ones. */
function check(...sources: readonly string[]): void {
  for (const source of sources) {
    const { text } = marked(source);
    assert.equal(mark(text, sentencesIn(text, { start: 0, end: text.length })), source);
  }
}

function sentenceAtCaret(source: string): string {
  const text = source.replace('|', '');
  const sentence = sentenceAt(text, source.indexOf('|'));
  return mark(text, sentence ? [sentence] : []);
}

describe('sentencesIn', () => {
  it('ends sentences at dandas', () => {
    check('«उन्होंने इस्तीफा दे दिया है।» «पत्र भेज दिया है।»', '«कहा।»«फिर गए॥» «बस।।»', '  «एक।»  ');
  });

  it('ends sentences at full stops, question and exclamation marks', () => {
    check('«He left.» «She stayed!» «Why?»', '«वह गया.» «क्या हुआ?» «चलो!»', '«他走了。»«她留下。»', '«ذهب.» «لماذا؟»', '«No full stop»');
  });

  it('never goes on past a line', () => {
    check('«A headline»\n«by someone»\n\n«The text.» ', '«Mr.»\n«Smith left.»');
  });

  it('goes on after titles', () => {
    check(
      '«Dr. Smith met Mr. Rao and Mrs. DAS.»',
      '«Gen. V. K. Singh came.»',
      '«डॉ. शर्मा और प्रो. वर्मा आए।»',
      '«मो. आरिफ व स्व. राम की पं. नेहरू से भेंट हुई।»',
    );
  });

  it('goes on after currencies, and after numbers’ words when a number follows', () => {
    check(
      '«He paid Rs. 500 for it.»',
      '«उसने रु. 500 दिए।»',
      '«See No. 5 and Fig. 3.»',
      '«He said no.» «No.» «The end.»',
      '«On Jan. 24 he left.»',
    );
  });

  it('goes on after initials and dotted names', () => {
    check(
      '«George W. Bush met J. K. Rowling.»',
      '«ए. पी. जे. अब्दुल कलाम आए।»',
      '«एस. जयशंकर और पी. चिदंबरम बोले।»',
      '«भा.ज.पा. ने कहा।»',
      '«जी.डी.पी. ग्रोथ क्या है।»',
      '«उ.प्र. सरकार ने कहा।»',
      '«मोदी जी.» «आप आए.»',
    );
  });

  it('goes on after an abbreviation that may end a sentence, unless the next word begins one', () => {
    check(
      '«The U.S. Army came.»',
      '«He lives in the U.S.» «The army came.»',
      '«John Smith Jr. Park opened.»',
      '«Apple Inc. Chairman Cook spoke.»',
      '«He works at Apple Inc.» «He spoke.»',
      '«He has a Ph.D. Nobody knew.»',
    );
  });

  it('goes on in lower case', () => {
    check('«“What?” he asked.»', '«Yahoo! is here.»', '«He said... nothing.»', '«“Stop!” cried she.» «“Go!”»');
  });

  it('takes closing marks and note numbers to the sentence that they close', () => {
    check(
      '«“वह गया।”» «फिर आया।»',
      '«“वह गया। ”» «फिर आया।»',
      '«He left.[1] [2]» «She stayed.»',
      '«वह गया।»«“फिर आया।”»',
      '«वह गया।“»',
      '«(He left.)» «She stayed.»',
      '«He said “no.”» «“Yes,” she said.»',
    );
  });

  it('does not end at the number of an item', () => {
    check('«1. The first.» «2. The second.»', '«१. पहला।»', '«क. पहला।»', '«(ii) The second.»');
  });

  it('takes pictures after the end along', () => {
    check('«वह गया। 😀»', '«He left. 🙏🙏»');
  });

  it('looks at nothing outside', () => {
    const { text, span } = markedOne('एक। द«ो। तीन। च»ार।');
    assert.equal(mark(text, sentencesIn(text, span)), 'एक। द«ो।» «तीन।» «च»ार।');
  });

  it('holds all but white space, trimmed, in order, on one line each', () => {
    forSeeds(150, (random) => {
      const text = random.text(random.int(0, 500), { loneSurrogates: random.chance(4) });
      let done = 0;
      for (const sentence of [...sentencesIn(text, { start: 0, end: text.length }), { start: text.length, end: text.length }]) {
        assert(sentence.start >= done);
        const gap = trimSpace(text, { start: done, end: sentence.start });
        assert.equal(gap.start, gap.end);
        assert.deepEqual(trimSpace(text, sentence), sentence);
        assert(!text.slice(sentence.start, sentence.end).includes('\n'));
        done = sentence.end;
      }
    });
  });

  it('gets through a line of 2 MB, and one sentence longer than any', () => {
    const line = '“नसीमुद्दीन ने पार्टी से इस्तीफा दिया।” Dr. Rao met the U.S. Army on Jan. 24. '.repeat(25_000);
    assert.equal(sentencesIn(line, { start: 0, end: line.length }).length, 50_000);
    const words = 'शब्द '.repeat(10_000);
    assert(sentencesIn(words, { start: 0, end: words.length }).length < 10);
  }).timeout(30_000);
});

describe('sentenceAt', () => {
  it('takes the sentence around the caret, or the one that ends there, or the next', () => {
    assert.equal(sentenceAtCaret('एक। दो| तीन। चार।'), 'एक। «दो तीन।» चार।');
    assert.equal(sentenceAtCaret('एक। |दो। तीन।'), 'एक। «दो।» तीन।');
    assert.equal(sentenceAtCaret('एक।| दो।'), '«एक।» दो।');
    assert.equal(sentenceAtCaret('एक। | दो।'), 'एक।  «दो।»');
    assert.equal(sentenceAtCaret('एक।  |'), '«एक।»  ');
  });

  it('stays on its line', () => {
    assert.equal(sentenceAtCaret('एक\n|दो\nतीन'), 'एक\n«दो»\nतीन');
    assert.equal(sentenceAtCaret('एक|\nदो'), '«एक»\nदो');
    for (const source of ['|', 'एक\n|\nदो', ' | \nदो']) assert.equal(sentenceAtCaret(source), source.replace('|', ''));
  });

  it('is one of the sentences of its line', () => {
    forSeeds(50, (random) => {
      const text = random.text(random.int(1, 300));
      const sentences = sentencesIn(text, { start: 0, end: text.length });
      const offset = random.int(0, text.length);
      const found = sentenceAt(text, offset);
      assert(found === undefined || sentences.some(({ start, end }) => start === found.start && end === found.end));
      assert(found !== undefined || !sentences.some(({ start, end }) => start <= offset && offset <= end));
    });
  });

  it('finds its place in a line of 2 MB', () => {
    const line = 'नसीमुद्दीन ने पार्टी से इस्तीफा दिया। He met Dr. Rao. '.repeat(40_000);
    const offset = line.indexOf('Rao', 1_000_000);
    const found = sentenceAt(line, offset);
    assert(found && offset > 1_000_000);
    assert.equal(line.slice(found.start, found.end), 'He met Dr. Rao.');
  });
});
