import assert from 'node:assert/strict';
import { attribute } from '../../../../src/core/suggest/attribution';
import { marked } from '../../marked';
import { forSeeds } from '../../seeded';
import { mention } from '../annotations';

/** `cue | sources | mode | voice | wording` of a whole text in which no name is marked. */
function read(text: string, language: string): string {
  const slice = (a: { readonly start: number; readonly end: number } | undefined) => (a ? text.slice(a.start, a.end) : '-');
  const { cue, content, sources, mode, voice, wording } = attribute(text, { start: 0, end: text.length }, [], language);
  if (content) assert.equal(slice(content), wording);
  return [slice(cue), sources.map(({ span }) => slice(span)).join('; '), mode ?? '-', voice ?? '-', wording].join(' | ');
}

/** The ids and texts of the sources; the marked names are mentions with the given labels, with the ids 0, 1, … */
function sources(source: string, labels: readonly string[], language: string, from = 0): string[] {
  const { text, spans } = marked(source);
  const mentions = spans.map((span, index) => mention(text, [span], String(index), labels[index] ?? 'person'));
  const found = attribute(text, { start: from, end: text.length }, mentions, language).sources;
  return found.map((each) => ('mention' in each ? each.mention : each.text));
}

describe('attribute, in English', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['Asha Rao said that the bridge will open in May.', 'said | Asha Rao | indirect | named | the bridge will open in May'],
    ['Rao has also claimed the work is done.', 'claimed | Rao | indirect | named | the work is done'],
    ['“The bridge is safe,” said Asha Rao on Monday.', 'said | Asha Rao | direct | named | The bridge is safe'],
    ['"The bridge is safe," Rao said.', 'said | Rao | direct | named | The bridge is safe'],
    ['The bridge is safe, Rao said on Monday.', 'said | Rao | indirect | named | The bridge is safe'],
    [
      'The bridge will open late this year, a senior leader told us.',
      'told | a senior leader | indirect | anonymous | The bridge will open late this year',
    ],
    ['Asha Rao, the minister, said that work had begun.', 'said | Asha Rao | indirect | named | work had begun'],
    ['In a note sent on Friday, Rao said he had lost hope.', 'said | Rao | indirect | named | he had lost hope'],
    ['Rao told reporters on Monday that work had begun.', 'told | Rao | indirect | named | work had begun'],
    ['Rao told reporters: “Work has begun.”', 'told | Rao | direct | named | Work has begun'],
    ['Rao said, “Work has begun. We will', 'said | Rao | direct | named | Work has begun. We will'],
    ['He claimed the plan was “a disgrace” to all.', 'claimed | He | mixed | named | the plan was “a disgrace” to all'],
    ['According to the police, nine people were hurt.', 'According to | the police | indirect | collective | nine people were hurt'],
    ['Nine people were hurt, according to officials.', 'according to | officials | indirect | anonymous | Nine people were hurt'],
    ['Highly placed sources said that he would leave.', 'said | Highly placed sources | indirect | anonymous | he would leave'],
    ['Rao said the fund had grown by $1,000 in the U.S.', 'said | Rao | indirect | named | the fund had grown by $1,000 in the U.S.'],
  ];
  for (const [text, expected] of cases) it(text, () => assert.equal(read(text, 'en'), expected));

  it('sees no cue within a quotation, in part of a word, or in nothing', () => {
    assert.equal(read('“He said nothing.”', 'en'), '- |  | direct | - | He said nothing');
    assert.equal(read('It rained all day.', 'en'), '- |  | - | - | It rained all day');
    assert.equal(read('The aforesaid saids.', 'en'), '- |  | - | - | The aforesaid saids');
    assert.equal(read('', 'en'), '- |  | - | - | ');
    assert.equal(read('***', 'en'), '- |  | - | - | ***');
  });

  it('offers the mention that fits best first, then the words, then who else is named', () => {
    assert.deepEqual(sources('«Minister» «Asha Rao» said that it rained.', ['title', 'person'], 'en'), ['1', '0', 'Minister Asha Rao']);
    assert.deepEqual(sources('«Asha Rao», the «minister», said that it rained.', ['person', 'title'], 'en'), ['0', '1']);
    assert.deepEqual(sources('«Delhi» police said that it rained.', ['location'], 'en'), ['Delhi police']);
    assert.deepEqual(sources('“It rained on «Khan»,” «Rao» said.', ['person', 'person'], 'en'), ['1']);
    assert.deepEqual(sources('With «Khan» beside her, «Rao» said that it rained.', ['person', 'person'], 'en'), ['1', '0']);
  });

  it('offers whom a pronoun may stand for before the pronoun', () => {
    const first = '«Khan» left. «Asha Rao» came. ';
    assert.deepEqual(sources(`${first}She said that it rained.`, [], 'en', marked(first).text.length), ['1', 'She']);
  });
});

describe('attribute, in Hindi', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['आशा राव ने कहा कि पुल मई में खुलेगा।', 'ने कहा कि | आशा राव | indirect | named | पुल मई में खुलेगा'],
    ['आशा राव ने कहा, पुल मई में खुलेगा.', 'ने कहा | आशा राव | indirect | named | पुल मई में खुलेगा'],
    ['उन्होंने आगे कहा कि काम रुका था।', 'कहा कि | उन्होंने | indirect | named | काम रुका था'],
    ['दिल्ली में आशा राव ने पत्रकारों से बातचीत में कहा कि मैं नाराज नहीं।', 'कहा कि | आशा राव | indirect | named | मैं नाराज नहीं'],
    ['राव ने बताया, "काम शुरू हो गया है।"', 'ने बताया | राव | direct | named | काम शुरू हो गया है'],
    ['“पुल सुरक्षित है”, आशा राव ने कहा।', 'ने कहा | आशा राव | direct | named | पुल सुरक्षित है'],
    ['विपक्ष ने आरोप लगाया है कि पैसा डूब गया।', 'ने आरोप लगाया है कि | विपक्ष | indirect | collective | पैसा डूब गया'],
    ['पुलिस के अनुसार, नौ लोग घायल हुए।', 'के अनुसार | पुलिस | indirect | collective | नौ लोग घायल हुए'],
    ['अधिकारियों के मुताबिक नौ लोग घायल हुए।', 'के मुताबिक | अधिकारियों | indirect | anonymous | नौ लोग घायल हुए'],
    ['सूत्रों का कहना है कि वे नाराज थे।', 'का कहना है कि | सूत्रों | indirect | anonymous | वे नाराज थे'],
  ];
  for (const [text, expected] of cases) it(text, () => assert.equal(read(text, 'hi'), expected));

  it('takes a headline with a dash', () => {
    assert.match(read('राव का बड़ा बयान, बोले- ‘मुझे काम चाहिए’', 'hi'), /^बोले \| .* \| direct \| named \| मुझे काम चाहिए$/u);
  });

  it('offers the person before office and party', () => {
    const source = '«कांग्रेस» «नेता» «आशा राव» ने कहा कि पानी बरसा।';
    assert.deepEqual(sources(source, ['organization', 'title', 'person'], 'hi'), ['2', '0', '1', 'कांग्रेस नेता आशा राव']);
  });

  it('reads an English sentence in a Hindi article, and the other way round', () => {
    assert.match(read('Rao said that it rained.', 'hi'), /^said \| Rao/u);
    assert.match(read('राव ने कहा कि पानी बरसा।', 'en'), /^ने कहा कि \| राव/u);
  });
});

describe('attribute, anywhere', () => {
  it('looks at 2,000 units of a sentence and cuts no character', () => {
    const text = `Rao said that ${'क्षि'.repeat(3000)}`;
    const { wording } = attribute(text, { start: 0, end: text.length }, [], 'en');
    assert(wording.length <= 2000 && wording.length > 1900);
    assert.match(wording, /^(क्षि)+$/u);
  });

  it('keeps every span within the sentence, whatever the text', () => {
    const pieces = ['said', ' that ', 'ने कहा कि', ' के अनुसार ', ', ', '“', '”', '"', 'according to ', ' Rao ', '- ', '.', ' बोले ', '😀'];
    forSeeds(400, (random) => {
      const before = random.text(random.int(0, 10));
      const inner = random.list(random.int(0, 12), () => (random.chance(3) ? random.text(random.int(1, 8)) : random.pick(pieces))).join('');
      const sentence = { start: before.length, end: before.length + inner.length };
      const text = before + inner + random.text(5);
      const found = attribute(text, sentence, [], random.pick(['en', 'hi', 'und']));
      for (const span of [found.cue, found.content, ...found.sources.map((each) => each.span)]) {
        if (!span) continue;
        assert(span.start < span.end, 'a span is not empty');
        // A sentence that cuts a character gets back the whole character, which may lie outside by a mark.
        assert(span.start >= sentence.start - 1 && span.end <= sentence.end + 1, JSON.stringify({ text, span, sentence }));
      }
    });
  });
});
