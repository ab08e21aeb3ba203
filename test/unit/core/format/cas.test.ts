import assert from 'node:assert/strict';
import { casJson } from '../../../../src/core/format/cas/casJson';
import { xmi } from '../../../../src/core/format/cas/xmi';
import { exportArticle, nastySource } from './exportArticle';
import { filesOf } from './filesOf';

interface Fs {
  readonly '%ID': number;
  readonly '%TYPE': string;
  readonly begin?: number;
  readonly end?: number;
  readonly sofaString?: string;
}

describe('cas-json', () => {
  it('has UTF-16 places, the text first, and every structure in the view', () => {
    const from = exportArticle(nastySource);
    const [file] = filesOf(casJson, [from]);
    const cas = JSON.parse(file?.text ?? '') as { '%FEATURE_STRUCTURES': Fs[]; '%VIEWS': { _InitialView: { '%MEMBERS': number[] } } };
    const [sofa, ...others] = cas['%FEATURE_STRUCTURES'];
    assert.equal(sofa?.sofaString, from.text);
    assert.deepEqual(
      cas['%VIEWS']._InitialView['%MEMBERS'],
      others.map((each) => each['%ID']),
    );
    const quotes = others.filter((each) => each['%TYPE'] === 'custom.Span').map(({ begin, end }) => from.text.slice(begin, end));
    assert.deepEqual(quotes.slice(0, 3), ['नई दिल्ली', 'दिल्ली', '👨🏻‍🚒']);
  });

  it('fails for a CAS without a text, and reads structures listed by id', () => {
    const broken = JSON.stringify({ '%FEATURE_STRUCTURES': [] });
    const listed = JSON.stringify({
      '%FEATURE_STRUCTURES': {
        1: { '%TYPE': 'uima.cas.Sofa', sofaString: 'Asha said' },
        2: { '%TYPE': 'x.Token', '@sofa': 1, begin: 0, end: 4 },
        3: { '%TYPE': 'x.NamedEntity', '@sofa': 1, begin: 0, end: 4, value: 'PER' },
      },
    });
    const [first, second] = [broken, listed].map((text) => [...(casJson.read?.([{ path: 'a.json', text }]) ?? [])][0]);
    assert.equal(first?.is, 'failed');
    assert.deepEqual(second?.is === 'article' && second.drafts.map(({ at, fields }) => [at, fields['label']]), [
      [[{ start: 0, end: 4 }], 'PER'],
    ]);
  });
});

describe('xmi', () => {
  it('keeps line ends and tabs in the attribute, and writes a space for what XML forbids', () => {
    const from = exportArticle('a\tb\n«c\u0001d» & "e" <f>\u2028');
    const file = filesOf(xmi, [from]).find(({ path }) => path.endsWith('.xmi'));
    assert.match(file?.text ?? '', /sofaString="a&#9;b&#10;c d &#38; &#34;e&#34; &#60;f&#62;&#8232;"/u);
    const { losses } = xmi.write(from, { spreadsheet: false, fileOf: (id) => id });
    assert(losses.some(({ code, count }) => code === 'character' && count === 1));
    const read = file && [...(xmi.read?.([file]) ?? [])][0];
    assert.equal(read?.is === 'article' && read.text, from.text.replace('\u0001', ' '));
  });

  it('expands no entity and reads no other file', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><xmi:XMI>&a;&b;</xmi:XMI>';
    const reads = [...(xmi.read?.([{ path: 'a.xmi', text: bomb }]) ?? [])];
    assert.deepEqual(
      reads.map((read) => read.is === 'failed' && read.issue.code),
      ['import.xml'],
    );
  });
});
