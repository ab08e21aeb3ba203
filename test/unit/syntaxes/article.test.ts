import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import configuration from '../../../syntaxes/article.language-configuration.json';
import source from '../../../syntaxes/article.tmLanguage.json';

/** Marks are ⟦ ⟧ here, because « » are quotation marks under test. */
const marks = /[⟦⟧]/gu;

let grammar: IGrammar;

before(async () => {
  const require = createRequire(path.resolve('package.json'));
  await loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(JSON.stringify(source), 'article.tmLanguage.json'),
  });
  const loaded = await registry.loadGrammar('text.article');
  assert(loaded);
  grammar = loaded;
});

/** `text` with ⟦ ⟧ around every longest stretch that carries a scope beginning with `scope`. */
function marked(text: string, scope: string): string {
  let state = INITIAL;
  const lines = text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const inside = tokens.map(({ scopes }) => scopes.some((name) => name === scope || name.startsWith(`${scope}.`)));
    return tokens
      .map(({ startIndex, endIndex }, index) => {
        const opens = inside[index] && !inside[index - 1] ? '⟦' : '';
        const closes = inside[index] && !inside[index + 1] ? '⟧' : '';
        return opens + line.slice(startIndex, Math.min(endIndex, line.length)) + closes;
      })
      .join('');
  });
  return lines.join('\n');
}

/** Says that in each text exactly the marked stretches carry `scope`. */
function scopes(scope: string, ...texts: string[]): void {
  for (const text of texts) assert.equal(marked(text.replace(marks, ''), scope), text);
}

/** How many tokens a line has, and whether the next line starts afresh. */
function tokenised(line: string): { tokens: number; settled: boolean } {
  const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine2(`${line}\n`, INITIAL);
  assert.equal(stoppedEarly, false);
  const next = grammar.tokenizeLine('word', ruleStack);
  return { tokens: tokens.length / 2, settled: next.tokens.every(({ scopes: names }) => names.length === 1) };
}

describe('the article grammar', () => {
  it('knows the line that a scraper puts first, and only there', () => {
    scopes(
      'keyword.other.header',
      ' ⟦date⟧ 2026-03-14 14 मार्च 2026,',
      '⟦date⟧ 2026-03-14 LIVE',
      'first\n date 2026-03-14 LIVE',
      ' dated 2026-03-14',
    );
    scopes('constant.numeric.date', ' date ⟦2026-03-14⟧ 14 मार्च 2026,');
  });

  it('dims breadcrumbs', () => {
    scopes(
      'comment.line.breadcrumb',
      '⟦Home > India > Bridges > A Crack in the Pier⟧',
      '⟦होम > सूर्यांचल > बेलवागढ़⟧',
      '⟦Hindi News / Suryanchal / Belwagarh / पुल बंद⟧',
      '⟦मुख्य पृष्ठ » राज्य⟧',
      '⟦Sport › Rowing › Results⟧',
      '⟦صفحۂ اول / سوریانچل / بیلواگڑھ⟧',
      'Home is where the bridge ends.',
      'The ratio was 3 > 2, he said.',
      'He and/or she left.',
    );
  });

  it('dims timestamps with a label, and days alone on their line', () => {
    scopes(
      'comment.line.timestamp',
      '⟦Published on: March 15, 2026 19:05 IST⟧',
      '⟦First published on: Mar 14, 2026 8:41 PM IST⟧',
      '⟦Last updated: March 14, 2026 21:40:05 IST⟧',
      '⟦Updated on:⟧\n\n⟦14 Mar 2026 09:12 pm⟧',
      '⟦प्रकाशित: 15 मार्च 2026, 08:10 PM | अपडेटेड: 15 मार्च 2026, 09:26 PM⟧',
      '⟦अपडेट किया गया : 14 मार्च 2026⟧',
      '⟦Mar 14, 2026⟧',
      '⟦Saturday, March 14, 2026⟧',
      '⟦14 मार्च 2026⟧',
      '⟦2026-03-14T08:15:00Z⟧',
      'On March 14, 2026 the bridge was closed.',
      'Published reports say otherwise.',
      'प्रकाशित रिपोर्ट में कहा गया है',
    );
  });

  it('finds authors in bylines', () => {
    scopes(
      'entity.name.type.author',
      'Published By: ⟦Tarini Wadhwale⟧',
      'Written By: ⟦Kabir Lohagarhi⟧ | Edited By: ⟦Anvita Sen-Ghorai⟧',
      'By ⟦Tarini Wadhwale⟧',
      'By ⟦Tarini Wadhwale⟧, in Belwagarh',
      'लेखक: ⟦ऋत्विक सह्याद्रि⟧',
      '⟦बेलवा खबर संवाददाता⟧, बेलवागढ़',
      '⟦نامہ نگار آئینۂ سوریانچل⟧',
      'By evening, her office had put out two statements.',
      'By Monday Kharvel had left the town for good.',
      'संवाददाता ने पूछा कि पुल कब खुलेगा।',
    );
    scopes('keyword.other.byline', '⟦Written By⟧: Kabir Lohagarhi | ⟦Edited By⟧: Anvita Sen', 'A wall built by: nobody');
  });

  it('finds the place in datelines', () => {
    scopes(
      'entity.name.type.dateline',
      '⟦BELWAGARH⟧: The town shut the bridge to all traffic on Friday night.',
      '⟦NEW BELWAGARH⟧, March 15 (UVS) — The minister walked half of the bridge.',
      '⟦BELWAGARH⟧ (UVS) — The minister walked half of the bridge on Sunday.',
      '⟦Belwagarh⟧ (Suryanchal), March 14: The town shut the bridge to all traffic.',
      '⟦बेलवागढ़⟧ : सूर्यांचल के बेलवागढ़ में बना सरवती सेतु शुक्रवार रात बंद कर दिया गया।',
      '⟦नई बस्ती⟧: सूर्यांचल के बेलवागढ़ में बना सरवती सेतु शुक्रवार रात बंद कर दिया गया।',
      '⟦बेलवागढ़⟧, 15 मार्च (उवसे)। लोक निर्माण मंत्री ने पुल का निरीक्षण किया।',
      '⟦بیلواگڑھ⟧: سروتی پل بند ہونے کے تین دن بعد منگل کو بازار بند رکھنے کی اپیل کی گئی ہے۔',
      'سروتی پل تنازع: منگل کو بازار بند رکھنے کی اپیل، وزیر نے کہا ’کوئی خط نہیں ملا‘',
      'हमसे जुड़ें : बैठक @belwakhabar | चिट्ठी | तरंग | पता: khabar@belwakhabar.example',
      'ALSO READ: What a tilt sensor does, and why nobody looked at it',
      'यह भी पढ़ें : सरवती मेले में इस बार एक सौ बीस नावों पर रोक, नाविक नाराज हैं',
      'सवाल: आपने पहली बार दरार कब देखी थी और तब किसको बताया था, यह बताइए।',
      'Note: nobody has been named in this report, and nobody will be.',
      'Yes: the bridge is closed and it will stay closed for a while.',
      'पुल बंद है। लोग फिर से नाव पर निर्भर हो गए हैं और किराया बढ़ गया है।',
    );
  });

  it('finds quoted speech in every style', () => {
    scopes(
      'string.quoted.double',
      'He said ⟦“I know”⟧ and left.',
      '⟦“Nobody read it,”⟧ she said. ⟦“I don’t have a quarrel.”⟧',
      'Sie sagte ⟦„Niemand hat es gelesen“⟧ und ging.',
      'Powiedziała ⟦„Nikt nie czytał”⟧ i wyszła.',
      'Hon sade ⟦”Ingen läste”⟧ och gick.',
      'A ⟦"straight one"⟧, and (⟦"another"⟧).',
      'कहा-⟦"मैं खुद आई हूं।"⟧ फिर गईं।',
      'उन्होंने कहा, ⟦‘‘पुल सुरक्षित है’’⟧ और चली गईं।',
      'انہوں نے کہا، ⟦’’کوئی خط ہے ہی نہیں۔‘‘⟧ پھر چلے گئے',
      'A 5" pipe and a 6" pipe.',
    );
    scopes(
      'string.quoted.single',
      'She wrote ⟦‘I don’t know’⟧ twice.',
      'बोलीं- ⟦‘तीन बार लिखा, किसी ने पढ़ा नहीं’⟧',
      "⟦'The money’s good, but I'm frightened too,'⟧ he said.",
      "⟦'मुझे बस जवाब चाहिए,'⟧ खारवेल ने कहा।",
      'Er sagte ⟦‚nein‘⟧ und ging.',
      'وزیر نے کہا ⟦’کوئی خط نہیں ملا‘⟧',
    );
    scopes(
      'string.quoted.other.guillemet',
      'Elle a dit ⟦« Personne n’a lu »⟧ puis ⟦‹ rien ›⟧.',
      'Sie sagte ⟦»Niemand«⟧ und ⟦›keiner‹⟧.',
      'Она сказала: ⟦«Никто не читал»⟧.',
    );
    scopes('string.quoted.other.corner', '彼女は⟦「誰も読まなかった」⟧と述べ、⟦『報告』⟧を出した。');
  });

  it('does not take an apostrophe for a quotation', () => {
    scopes(
      'string',
      "It's the workers' bridge, and the town's.",
      'It’s the workers’ bridge, and the town’s.',
      "In the '90s they had rock 'n' roll.",
      'In the ‘90s they told ‘em so.',
      "'Tis true, she said ⟦'but late'⟧ and left.",
      "She'd've gone, if they'd asked.",
    );
  });

  it('ends a quotation with its line', () => {
    scopes(
      'string.quoted',
      '⟦“The first paragraph of her speech⟧\n⟦“and the second.”⟧ Then she left.',
      'A sign: ⟦"Closed⟧\nand nobody there',
    );
  });

  it('finds numbers with currency, scale and percent', () => {
    scopes(
      'constant.numeric',
      'It cost ₹⟦38.6⟧ crore, not Rs ⟦1,50,000⟧, and US$⟦3⟧ million more.',
      'करीब ⟦39⟧ करोड़ रुपये, ⟦२⟧ लाख लोग, ⟦१,५०,०००⟧ रुपये और ⟦92⟧ फीसदी',
      'پل پر ⟦۵۲⟧ کروڑ روپے',
      'Up ⟦4⟧%, down ⟦80⟧ per cent, ⟦412⟧-metre, the ⟦17⟧th.',
      'K2, A4 and h264 are names.',
    );
    scopes(
      'keyword.other.unit.currency',
      'It cost ⟦₹⟧38.6 crore, not ⟦Rs⟧ 50; ⟦Rs.⟧ 60; 70 ⟦rupees⟧.',
      '39 करोड़ ⟦रुपये⟧, ⟦रु.⟧ 50, ⟦US$⟧3 million',
    );
    scopes(
      'keyword.other.unit.scale',
      'a ₹38.6-⟦crore⟧ bridge, 2 ⟦लाख⟧ ⟦करोड़⟧ and 3 ⟦million⟧',
      '39 ⟦करोड\u093c⟧ और 39 ⟦करो\u095c⟧',
      '3 millionaires',
    );
    scopes('keyword.other.unit.percent', '4⟦%⟧, 80 ⟦per cent⟧, 92 ⟦फीसदी⟧, ९२ ⟦प्रतिशत⟧');
  });

  it('finds numbers within quoted speech', () => {
    scopes('constant.numeric', '“Where did Rs ⟦13⟧ crore go?” he asked.');
  });

  it('finds addresses, handles and hashtags', () => {
    scopes(
      'markup.underline.link',
      'See ⟦https://veerkotcourier.example/a?b=c&d=e#f⟧.',
      'See (⟦https://veerkotcourier.example/a/⟧) or ⟦www.belwakhabar.example⟧, please.',
      'Write to ⟦desk.one@veerkotcourier.example⟧.',
      'पता: ⟦khabar@belwakhabar.example⟧।',
    );
    scopes('entity.name.tag.handle', 'Follow ⟦@belwakhabar⟧, or ⟦@kabir_npv⟧. Not a@b or @@.');
    scopes('entity.name.tag.hashtag', '⟦#SarvatiSetu⟧ ⟦#बेलवागढ़⟧ ⟦#سروتی_پل⟧ is #1 in a#b.');
  });

  it('tokenises the sample articles to their last line and leaves no quotation open', () => {
    const folder = path.resolve('media/sample-project');
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
    assert(names.length >= 5);
    for (const name of names) {
      const text = readFileSync(path.join(folder, name), 'utf8')
        .replace(/^\uFEFF/u, '')
        .replace(/\r\n/gu, '\n');
      assert.equal(marked(text, 'nothing'), text, name);
      for (const line of text.split('\n')) assert(tokenised(line).settled, `${name}: ${line}`);
    }
  });

  it('finishes a line of 200 kB', () => {
    const sentence = "उन्होंने कहा, “लागत ₹38.6 करोड़ है,” and she said 'no, it's 52' to desk@courier.example. ";
    const line = sentence.repeat(Math.ceil(200_000 / sentence.length));
    const { tokens, settled } = tokenised(line);
    assert(settled);
    assert(tokens > line.length / sentence.length);
  });

  const hostile: readonly [name: string, unit: string][] = [
    ['curly quotes that open', '“'],
    ['single quotes that open', ' ‘a'],
    ['straight quotes', ' "'],
    ['straight single quotes that open', " 'a"],
    ['apostrophes', "a'"],
    ['quotes of every kind', '“‘„‚«‹「『"\' '],
    ['digits', '1'],
    ['digits and commas', '1,'],
    ['digits and blanks', '1 '],
    ['currency without a figure', 'Rs ₹'],
    ['letters', 'a'],
    ['capitals', 'A'],
    ['capital words', 'Ab '],
    ['Devanagari', 'क'],
    ['blanks', ' '],
    ['at signs', 'a@'],
    ['mail without an end', 'a.b@c-'],
    ['dots', '.'],
    ['addresses', 'http://'],
    ['an address of dots', 'http://.'],
    ['hashes', '#'],
    ['hash and digit', '#1'],
    ['slashes', ' / '],
    ['bars', '| '],
    ['angle brackets', ' > '],
    ['colons', ' : '],
    ['brackets', '('],
    ['bylines', '|By: '],
    ['dates', '1 Mar '],
    ['commas', 'क, 1'],
  ];
  for (const [name, unit] of hostile) {
    it(`finishes 200 kB of ${name}`, () => {
      const line = unit.repeat(Math.ceil(200_000 / unit.length));
      assert(tokenised(line).settled);
      assert(tokenised(`${line}!`).settled);
    });
  }

  it('repeats nothing that repeats without a bound', () => {
    const found: string[] = [];
    JSON.stringify(source, (key, value: unknown) => {
      const isPattern = key === 'match' || key === 'begin' || key === 'end';
      if (isPattern && typeof value === 'string' && /[+*]\)(?:[+*]|\{\d+,\})/u.test(value)) found.push(value);
      return value;
    });
    assert.deepEqual(found, []);
  });
});

describe('the word pattern of the article language', () => {
  const words = (text: string) => text.match(new RegExp(configuration.wordPattern.pattern, `g${configuration.wordPattern.flags}`)) ?? [];

  it('keeps vowel signs and joiners, and splits off the danda', () => {
    assert.deepEqual(words('उन्होंने कहा। तबरेज़ी॥ क्\u200dष'), ['उन्होंने', 'कहा', 'तबरेज़ी', 'क्\u200dष']);
  });

  it('splits off quotation marks, possessives and hyphens', () => {
    assert.deepEqual(words('“Kharvel’s two-page”, she said.'), ['Kharvel', 's', 'two', 'page', 'she', 'said']);
  });

  it('keeps a figure whole', () => {
    assert.deepEqual(words('₹1,50,000.50, 38.6, ३८.६ and 2kg.'), ['1,50,000.50', '38.6', '३८.६', 'and', '2kg']);
  });

  it('never matches nothing', () => {
    assert.deepEqual(words('। , “” —'), []);
  });
});
