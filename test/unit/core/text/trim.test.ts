import assert from 'node:assert/strict';
import { isGraphemeBoundary } from '../../../../src/core/text/segment';
import { contains, isEmpty } from '../../../../src/core/text/span';
import { trimMention } from '../../../../src/core/text/trim';
import { mark, markedOne } from '../../marked';
import { forSeeds } from '../../seeded';

/** `before`, its marked selection trimmed. */
function trimmed(before: string): string {
  const { text, span } = markedOne(before);
  return mark(text, [trimMention(text, span)]);
}

function check(cases: readonly (readonly [before: string, after: string])[]): void {
  for (const [before, after] of cases) assert.equal(trimmed(before), after);
}

/** Checks selections that stay as they are. */
function keeps(...sources: readonly string[]): void {
  for (const source of sources) assert.equal(trimmed(source), source);
}

describe('trimMention', () => {
  it('leaves white space and sentence punctuation out', () => {
    check([
      ['« नई दिल्ली। »', ' «नई दिल्ली»। '],
      ['«Delhi,»', '«Delhi»,'],
      ['« — Modi: »', ' — «Modi»: '],
      ['«—5 people»', '—«5 people»'],
      ['«الرياض،»', '«الرياض»،'],
      ['«東京。»', '«東京»。'],
      ['«Delhi?!…»', '«Delhi»?!…'],
      ['«\u200fالرياض\u200f»', '\u200f«الرياض»\u200f'],
      ['said«.Modi»', 'said.«Modi»'],
    ]);
  });

  it('leaves quotation marks around it out', () => {
    check([
      ['«“नई दिल्ली”»', '“«नई दिल्ली»”'],
      ['«‘द वायर’,»', '‘«द वायर»’,'],
      ['«"Modi."»', '"«Modi»."'],
      ['«“‘Modi’”»', '“‘«Modi»’”'],
      ['«「東京」»', '「«東京»」'],
      ['«„Berlin“»', '„«Berlin»“'],
      ['«“Modi»”', '“«Modi»”'],
      ['«Modi”»', '«Modi»”'],
      ['the «Smiths’»', 'the «Smiths»’'],
    ]);
  });

  it('keeps quotation marks and apostrophes inside', () => {
    keeps('«"Bob" Smith»', '«Sam “Bob”» Smith', '«‘द वायर’ के संपादक»', '«"A" and "B"»', '«O’Brien’s»', '«’90s»', "«'04»");
  });

  it('leaves brackets without a partner out', () => {
    check([
      ['(«BJP)»', '(«BJP»)'],
      ['«(BJP»)', '(«BJP»)'],
      ['भाजपा «(BJP», x', 'भाजपा («BJP», x'],
    ]);
    keeps('«भाजपा (BJP)»', '«(BJP)»');
  });

  it('keeps the full stop of an abbreviation', () => {
    keeps('«U.S.»', '«Rs.»', '«डॉ.»', '«John F.»', '«Apple Inc.»', '«भा.ज.पा.»', '«एस. जयशंकर»', '«Martin Luther King Jr.»');
    check([
      ['«U.S..»', '«U.S.».'],
      ['«U.S.,»', '«U.S.»,'],
      ['«Apple.»', '«Apple».'],
      ['«मोदी जी.»', '«मोदी जी».'],
      ['«example.com.»', '«example.com».'],
    ]);
  });

  it('keeps signs and points that begin a word', () => {
    keeps('«-5»', '«−3.5%»', '«.NET»', '«₹500»', '«#MeToo»', '«@user»', '«C++»');
  });

  it('keeps a selection of nothing else, whole clusters of it', () => {
    keeps('«।»', '«  »', '«...»', '«“”»', '«»');
    check([['e«\u0301»', '«e\u0301»']]);
  });

  it('takes whole clusters', () => {
    check([
      ['« क»्षत्रिय', ' «क्ष»त्रिय'],
      ['👨«🏻‍🚒 »', '«👨🏻‍🚒» '],
    ]);
  });

  it('is within the selection or the clusters that it cuts, never empty, and trims once', () => {
    forSeeds(300, (random) => {
      const text = random.text(random.int(1, 60));
      const borders = Array.from({ length: text.length + 1 }, (_, offset) => offset).filter((offset) => isGraphemeBoundary(text, offset));
      const start = random.int(0, borders.length - 2);
      const selected = { start: borders[start] ?? 0, end: borders[random.int(start + 1, borders.length - 1)] ?? 0 };
      const mention = trimMention(text, selected);
      assert(!isEmpty(mention) && contains(selected, mention));
      assert(isGraphemeBoundary(text, mention.start) && isGraphemeBoundary(text, mention.end));
      assert.deepEqual(trimMention(text, mention), mention);
    });
  });

  it('gets through a long selection', () => {
    const text = `${'“('.repeat(50_000)}नई${')'.repeat(50_000)}`;
    assert(contains({ start: 0, end: text.length }, trimMention(text, { start: 0, end: text.length })));
  });
});
