import assert from 'node:assert/strict';
import { attribute, crossesParagraphs } from '../../../../src/core/suggest/attribution';
import { EntityRegistry } from '../../../../src/core/model/entity';
import { namesIn } from '../../../../src/core/suggest/speaking';
import { marked, markedOne } from '../../marked';
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
  const found = attribute(text, { start: from, end: text.length }, mentions, language);
  return [...found.sources, ...found.others].map((each) => ('mention' in each ? each.mention : 'text' in each ? each.text : each.entity));
}

/** `cue | first source | mode | voice | wording` of the one marked span, in a text whose registry holds `registry`. */
function chosen(source: string, language: string, registry = EntityRegistry.empty): string {
  const { text, span } = markedOne(source);
  const names = namesIn(text, { start: 0, end: text.length }, registry, language);
  const found = attribute(text, span, [], language, names);
  const [first] = found.sources;
  const speaker = first === undefined ? '-' : 'text' in first ? first.text : 'entity' in first ? `#${first.entity}` : first.mention;
  return [found.cue ? text.slice(found.cue.start, found.cue.end) : '-', speaker, found.mode ?? '-', found.voice ?? '-', found.wording].join(
    ' | ',
  );
}

const registry = EntityRegistry.of([
  { id: 'omvir', label: 'person', name: 'Omvir Tandekar', aliases: [{ text: 'Tandekar' }] },
  { id: 'ujm', label: 'organization', name: 'UJM' },
  { id: 'river', label: 'location', name: 'Sarvati' },
  { id: 'act', label: 'law', name: 'Works Act' },
]);

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
    ['He claimed the plan was “a disgrace” to all.', 'claimed |  | mixed | - | the plan was “a disgrace” to all'],
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

  it('takes a pronoun for the person marked last before it', () => {
    const first = '«Khan» left. «Asha Rao» came. ';
    assert.deepEqual(sources(`${first}She said that it rained.`, [], 'en', marked(first).text.length), ['1', '0']);
  });
});

describe('attribute, in Hindi', () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ['आशा राव ने कहा कि पुल मई में खुलेगा।', 'ने कहा कि | आशा राव | indirect | named | पुल मई में खुलेगा'],
    ['आशा राव ने कहा, पुल मई में खुलेगा.', 'ने कहा | आशा राव | indirect | named | पुल मई में खुलेगा'],
    ['उन्होंने आगे कहा कि काम रुका था।', 'कहा कि |  | indirect | - | काम रुका था'],
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

describe('attribute, of what is chosen in English news', () => {
  const cases: readonly (readonly [source: string, expected: string])[] = [
    // A pronoun is who was named last as subject or speaker.
    [
      'Engineer Nandita Kharvel, who came in May, quit on Saturday. «She maintains that she sent three letters.»',
      'maintains | Engineer Nandita Kharvel | indirect | named | she sent three letters',
    ],
    ['Asha Rao said it rained. Khan left. «He said the bridge was shut.»', 'said | Khan | indirect | named | the bridge was shut'],
    [
      'Dr Ilma Tabrezi, who chairs it, said so. «The panel has 15 days, she said.»',
      'said | Dr Ilma Tabrezi | indirect | named | The panel has 15 days',
    ],
    ['Asha Rao said that it rained.\n\n«He said that it snowed.»', 'said | Asha Rao | indirect | named | it snowed'],
    ['The Sarvati Mela began.\n\n«He said that it snowed.»', 'said | - | indirect | - | it snowed'],
    [
      '“It is dry,” Asha Rao said. «“Every rupee is there,” she said, adding that it would rain.»',
      'said | Asha Rao | direct | named | Every rupee is there',
    ],
    ['«They said that it rained.»', 'said | - | indirect | - | it rained'],
    // Names, appositions and what is put in.
    [
      '«Mayor Omvir Tandekar, who accompanied the minister, repeated that one letter came.»',
      'repeated | #omvir | indirect | named | one letter came',
    ],
    [
      '«Its leader in the house, Farhan Naqshwala, put it at “fifty” and said that it leaked.»',
      'said | Farhan Naqshwala | indirect | named | it leaked',
    ],
    [
      '«Officials in Veerkot, however, said the deadline was three weeks.»',
      'said | Officials in Veerkot | indirect | anonymous | the deadline was three weeks',
    ],
    [
      '«Traffic police say that no more than 18,000 ever did.»',
      'say | Traffic police | indirect | collective | no more than 18,000 ever did',
    ],
    [
      '«According to a senior official in the department, who spoke on condition of anonymity, it was paid.»',
      'According to | a senior official in the department | indirect | anonymous | it was paid',
    ],
    ['«On Saturday he had said, in a statement, that it was on the surface.»', 'said | - | indirect | - | it was on the surface'],
    // Verbs are swallowed by no name.
    [
      '«UJM spokesperson Madhulika Varnekar hit back, saying that it fell.»',
      'saying | UJM spokesperson Madhulika Varnekar | indirect | named | it fell',
    ],
    [
      '«Ghorse blamed the mines, which he said had lowered the bed.»',
      'said | - | - | - | Ghorse blamed the mines, which he said had lowered the bed',
    ],
    ['«While Khan said that it rained, Rao said that it snowed.»', 'said | Rao | indirect | named | it snowed'],
    ['«Rai went on to plead but sources said that it was late.»', 'said | sources | indirect | anonymous | it was late'],
    ['«Many crossed it, according to Crossing the River.»', 'according to | - | indirect | - | Many crossed it'],
    ['«The Bank of Rao (BoR) said prices fell.»', 'said | The Bank of Rao | indirect | named | prices fell'],
    ['«The US, China and India said that it fell.»', 'said | The US, China and India | indirect | named | it fell'],
    ['«Nobody said that it fell.»', 'said | - | indirect | - | it fell'],
    ['«Some say he left.»', 'say | Some | indirect | named | he left'],
    ['«A spokesperson for the ministry said it fell.»', 'said | A spokesperson for the ministry | indirect | anonymous | it fell'],
    ['«The minister laughed and said that it fell.»', 'said | The minister | indirect | named | it fell'],
    ['«Her office issued a note which said that it fell.»', 'said | Her office | indirect | named | it fell'],
    [
      '«The plan will fail, a senior UJM leader told this reporter.»',
      'told | a senior UJM leader | indirect | anonymous | The plan will fail',
    ],
    ['«Khan commented that time that Mehra was late.»', 'commented | Khan | indirect | named | Mehra was late'],
    ['«An order seen by NewsPravah says that boats were hired.»', 'says | - | indirect | - | boats were hired'],
    ['«The minister on Friday said that it fell.»', 'said | The minister | indirect | named | it fell'],
    ['«Mrs Rao’s neighbours say that it fell.»', 'say | Mrs Rao’s neighbours | indirect | named | it fell'],
    // Quotations over sentences, and parts of them.
    [
      '«“I crossed it. I felt nothing,” the minister told a crowd at the gate.»',
      'told | the minister | direct | named | I crossed it. I felt nothing',
    ],
    ['“I crossed it. «I felt nothing,»” the minister told a crowd.', 'told | the minister | direct | named | I felt nothing'],
    ['“That isn’t illegal,” the official said. «“It is only unusual.”»', 'said | the official | direct | anonymous | It is only unusual'],
    ['A note said that one letter “«may have been received»” on Friday.', 'said | A note | direct | named | may have been received'],
    ['Rao said, “There is no letter. «Show me the letter.»”', 'said | Rao | direct | named | Show me the letter'],
    ['«“Stay,” Rao said. “We leave at nine.”»', 'said | Rao | direct | named | “Stay,” Rao said. “We leave at nine.”'],
    // What is not attributed, or not to one.
    ['«Rao said it rained. Khan said it snowed.»', '- | - | - | - | Rao said it rained. Khan said it snowed.'],
    ['«The Sarvati rose by 4 mm under the Works Act.»', '- | - | - | - | The Sarvati rose by 4 mm under the Works Act'],
    ['«Omvir Tandekar»: bridge safe', '- | - | - | - | Omvir Tandekar'],
    ['«Omvir Tandekar: bridge safe»', '- | #omvir | indirect | named | bridge safe'],
    ['«Bridge is safe: Tandekar»', '- | #omvir | indirect | named | Bridge is safe'],
    ['«Also read: what a sensor does»', '- | - | - | - | Also read: what a sensor does'],
  ];
  for (const [source, expected] of cases) it(source, () => assert.equal(chosen(source, 'en', registry), expected));

  it('offers no laws and no rivers, and whom the sentence names before whom the next one does', () => {
    const { text, span } = markedOne('The UJM slept. «By the Works Act the Sarvati belongs to Tandekar.»');
    const names = namesIn(text, { start: 0, end: text.length }, registry, 'en');
    const { sources: none, others } = attribute(text, span, [], 'en', names);
    assert.deepEqual(none, []);
    assert.deepEqual(
      others.map((each) => 'entity' in each && each.entity),
      ['omvir', 'ujm'],
    );
  });

  it('writes line breaks as one space, and no speaker holds one', () => {
    assert.equal(chosen('«Mayor Asha\nRao said that rain \n  fell.»', 'en'), 'said | Mayor Asha Rao | indirect | named | rain fell');
    assert.equal(chosen('«Rain fell.\nOnly here it rained.»', 'en'), '- | - | - | - | Rain fell. Only here it rained.');
    assert.equal(chosen('Mayor Asha\n«Rao said that rain fell.»', 'en'), 'said | Rao | indirect | named | rain fell');
  });

  it('gives no speaker to what goes over paragraphs', () => {
    const source = '«Rao said that rain fell.\n\nIt was cold.»';
    assert.equal(chosen(source, 'en'), '- | - | - | - | Rao said that rain fell. It was cold.');
    const { text, span } = markedOne(source);
    assert(crossesParagraphs(text, span));
    assert(!crossesParagraphs('a\nb', { start: 0, end: 3 }));
    const whole = 'Rao said that rain fell.\n\n'.repeat(200);
    assert.equal(attribute(whole, { start: 0, end: whole.length }, [], 'en').wording, '');
    assert.deepEqual(attribute(whole, { start: 0, end: whole.length }, [], 'en').sources, []);
  });
});

describe('attribute, of what is chosen in Hindi news', () => {
  const names = EntityRegistry.of([
    { id: 'asha', label: 'person', name: 'Asha Rao', names: { hi: 'आशा राव' } },
    { id: 'khan', label: 'person', name: 'Khan', names: { hi: 'खान' } },
  ]);
  const cases: readonly (readonly [source: string, expected: string])[] = [
    ['«आशा राव ने कहा कि पानी बरसा।»', 'ने कहा कि | #asha | indirect | named | पानी बरसा'],
    ['«“पानी बरसा। हम रुके,” आशा राव ने कहा।»', 'ने कहा | #asha | direct | named | पानी बरसा। हम रुके'],
    ['आशा राव ने कहा, “पानी बरसा। «हम रुके।»”', 'ने कहा | #asha | direct | named | हम रुके'],
    ['आशा राव आईं। «उन्होंने कहा कि पानी बरसा।»', 'कहा कि | #asha | indirect | named | पानी बरसा'],
    ['आशा राव ने पत्र खान को भेजा। «उन्होंने कहा कि पानी बरसा।»', 'कहा कि | #asha | indirect | named | पानी बरसा'],
    ['«पुल बंद होने के अगले दिन आशा राव का इस्तीफा, बोलीं- ‘पानी बरसा’»', 'बोलीं | #asha | direct | named | पानी बरसा'],
    ['«आशा राव जी ने कहा कि पानी बरसा।»', 'ने कहा कि | #asha | indirect | named | पानी बरसा'],
    ['«पुल सुरक्षित: आशा राव»', '- | #asha | indirect | named | पुल सुरक्षित'],
    ['«पुल दो साल पुराना है।»', '- | - | - | - | पुल दो साल पुराना है'],
  ];
  for (const [source, expected] of cases) it(source, () => assert.equal(chosen(source, 'hi', names), expected));
});

describe('attribute, anywhere', () => {
  it('looks at 2,000 units of a sentence and cuts no character', () => {
    const text = `Rao said that ${'क्षि'.repeat(3000)}`;
    const { wording } = attribute(text, { start: 0, end: text.length }, [], 'en');
    assert(wording.length <= 2000 && wording.length > 1900);
    assert.match(wording, /^(क्षि)+$/u);
  });

  it('keeps every span within the lines of the claim and the content within the claim, whatever the text', () => {
    const pieces = ['said', ' that ', 'ने कहा कि', ' के अनुसार ', ', ', '“', '”', '"', 'according to ', ' Rao ', '- ', '.', ' बोले ', '😀'];
    forSeeds(200, (random) => {
      const before = random.text(random.int(0, 10));
      const inner = random.list(random.int(0, 12), () => (random.chance(3) ? random.text(random.int(1, 8)) : random.pick(pieces))).join('');
      const sentence = { start: before.length, end: before.length + inner.length };
      const text = before + inner + random.text(5);
      const found = attribute(text, sentence, [], random.pick(['en', 'hi', 'und']));
      for (const span of [found.cue, found.content, ...found.sources.map((each) => each.span)]) {
        if (!span) continue;
        const line = lineOf(text, sentence);
        assert(span.start < span.end, 'a span is not empty');
        // A sentence that cuts a character gets back the whole character, which may lie outside by a mark.
        assert(span.start >= line.start - 1 && span.end <= line.end + 1, JSON.stringify({ text, span, sentence }));
        if (found.content) assert(found.content.start >= sentence.start - 1 && found.content.end <= sentence.end + 1);
      }
    });
  });
});

/** The lines that `a` is in. */
function lineOf(text: string, a: { readonly start: number; readonly end: number }): { readonly start: number; readonly end: number } {
  const end = text.indexOf('\n', a.end);
  return { start: text.lastIndexOf('\n', a.start - 1) + 1, end: end < 0 ? text.length : end };
}
