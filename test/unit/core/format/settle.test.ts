import assert from 'node:assert/strict';
import type { DraftPart, ReadArticle } from '../../../../src/core/format/draft';
import { settle } from '../../../../src/core/format/settle';
import type { TextUnit } from '../../../../src/core/format/unit';
import { quoteOf, spanOf } from '../../../../src/core/model/annotation';
import { OffsetTable } from '../../../../src/core/text/offsets';
import { mark, marked } from '../../marked';

const by = { by: 'importer', at: '2026-12-01T00:00:00Z', agent: 'test' };

function ids(): () => string {
  let count = 0;
  return () => `new${++count}`;
}

/** What counts how: the length of a text in the unit. */
const lengths: Readonly<Record<TextUnit, (text: string) => number>> = {
  'code points': (text) => OffsetTable.of(text).codePointLength,
  'UTF-16 units': (text) => text.length,
  bytes: (text) => OffsetTable.of(text).byteLength,
  graphemes: (text) => [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length,
};

/** A read article with the marked spans of `source`, counted in `unit` over the text that `form` makes. */
function readOf(
  source: string,
  unit: TextUnit,
  form: (text: string) => string,
  isQuoted = true,
  more: Partial<ReadArticle> = {},
): ReadArticle {
  const { text, spans } = marked(source);
  const count = (offset: number) => lengths[unit](form(text.slice(0, offset)));
  const part = ({ start, end }: { start: number; end: number }): DraftPart => ({
    start: count(start),
    end: count(end),
    ...(isQuoted && { quote: text.slice(start, end) }),
  });
  const drafts = spans.map((span, index) => ({ key: `k${index}`, at: [part(span)], fields: { kind: 'mention', label: 'x' } }));
  return { is: 'article', id: 'a', text, drafts, issues: [], ...more };
}

const source = '😀 «नई दिल्ली» में «👨🏻‍🚒» था।\n\n«Cafe\u0301»   «الرياض»\n«Zoë» end\n';
const forms: Readonly<Record<string, (text: string) => string>> = {
  LF: (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'LF with a byte-order mark': (text) => `\ufeff${text}`,
  'CRLF with a byte-order mark': (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`,
};

function shown(read: ReadArticle, unit: TextUnit = 'code points', text?: string) {
  const settled = settle(read, { ...by, newId: ids(), unit, ...(text !== undefined && { text }) });
  assert(settled);
  const sure = [...settled.article.annotations].filter(({ annotation }) => !annotation.state);
  return { text: mark(settled.text, sure.map(spanOf)), codes: settled.issues.map(({ code }) => code), settled };
}

describe('settle', () => {
  for (const unit of Object.keys(lengths) as TextUnit[]) {
    for (const [name, form] of Object.entries(forms)) {
      it(`finds out that offsets count ${unit} over ${name}, and repairs them`, () => {
        const { text, codes, settled } = shown(readOf(source, unit, form));
        assert.equal(text, source);
        const isDeclared = unit === 'code points' && name === 'LF';
        assert.deepEqual(codes, isDeclared ? [] : ['import.unit']);
        assert.deepEqual([settled.judged.isOther, settled.judged.fitting], [!isDeclared, 5]);
      });
    }
  }

  it('takes one reading for the whole file and marks what it does not fit as doubtful or lost', () => {
    const read = readOf(source, 'UTF-16 units', (text) => text);
    const wrong = { key: 'k9', at: [{ start: 1, end: 4, quote: 'Zoë' }], fields: { kind: 'mention', label: 'y' } };
    const gone = { key: 'k8', at: [{ start: 1, end: 4, quote: 'nowhere' }], fields: { kind: 'mention', label: 'y' } };
    const { text, codes, settled } = shown({ ...read, drafts: [...read.drafts, wrong, gone] });
    assert.equal(text, source);
    assert.deepEqual(codes, ['import.unit']);
    const states = [...settled.article.annotations].flatMap(({ annotation }) =>
      annotation.state ? [`${quoteOf(annotation)} ${annotation.state.is}`] : [],
    );
    assert.deepEqual(states.sort(), ['Zoë doubtful', 'nowhere lost']);
  });

  it('reads the text of a file with CRLF and a byte-order mark, whatever of it the offsets count', () => {
    for (const form of Object.values(forms)) {
      const raw = `\ufeff${marked(source).text.replaceAll('\n', '\r\n')}`;
      assert.equal(shown(readOf(source, 'code points', form, true, { text: raw })).text, source);
    }
  });

  it('judges by the edges of words where there are no quotes and the unit is doubtful, and only then', () => {
    const read = readOf(source, 'UTF-16 units', (text) => text, false, { isUnitDoubtful: true });
    assert.equal(shown(read).text, source);
    assert.deepEqual(shown(read).codes, ['import.unit']);
    const odd = readOf('a«b😀c»d «ef»g', 'code points', (text) => text, false, { isUnitDoubtful: true });
    assert.deepEqual(shown(odd, 'code points').codes, [], 'no reading has all edges between words');
    assert.deepEqual(
      shown(
        readOf(source, 'UTF-16 units', (text) => text, false),
        'UTF-16 units',
      ).codes,
      [],
    );
  });

  it('puts annotations into a text that differs in white space alone', () => {
    const there = 'Zoë\n said:  «tax fell»\u00a05\n%.';
    const { text, codes, settled } = shown(
      readOf('Zoë said: «tax fell» 5 %.', 'code points', (each) => each),
      'code points',
      marked(there).text,
    );
    assert.equal(text, there);
    assert.deepEqual(codes, []);
    assert.equal([...settled.article.annotations][0]?.annotation.suffix, '\u00a05\n%.');
  });

  it('looks for annotations in a text that differs in more', () => {
    const read = readOf('It is a «good» day.', 'code points', (each) => each);
    const { text, codes } = shown(read, 'code points', 'New! It was a good day.');
    assert.deepEqual(codes, ['import.text']);
    assert.equal(text, 'New! It was a «good» day.');
    assert.equal(shown(read, 'code points', 'A bad one.').settled.article.annotations.hasLost, true);
  });

  it('leaves out spans of no text and outside of the text, with an issue', () => {
    const read = readOf('abc', 'code points', (each) => each);
    const draft = (start: number, end: number) => ({ at: [{ start, end }], fields: { kind: 'mention', label: 'x' } });
    const { codes, settled } = shown({
      ...read,
      drafts: [draft(1, 1), draft(2, 1), draft(2, 9), draft(Number.NaN, 2), { at: [], fields: {} }],
    });
    assert.equal(settled.article.annotations.size, 0);
    assert.deepEqual(codes, ['import.empty', 'import.empty', 'import.place', 'import.empty', 'import.empty']);
  });

  it('believes nothing that the schema does not: bad keys go, an annotation without its own does too', () => {
    const read = readOf('ab', 'code points', (each) => each);
    const at = [{ start: 0, end: 2 }];
    const hostile = JSON.parse(
      '{"__proto__": {"polluted": true}, "kind": "mention", "label": "x", "confidence": 7, "state": {"is": "lost"}, "id": "../x"}',
    );
    const { codes, settled } = shown({
      ...read,
      drafts: [
        { at, fields: hostile },
        { at, fields: { kind: 'mention' } },
        { at, fields: { kind: 'devil', label: 'x' } },
      ],
    });
    assert.deepEqual(codes, ['import.key', 'import.annotation', 'import.annotation']);
    const [only] = [...settled.article.annotations];
    assert.deepEqual([only?.annotation.id, only?.annotation.confidence, only?.annotation.state], ['new1', undefined, undefined]);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('keeps references when an id cannot be kept', () => {
    const read = readOf('ab cd', 'code points', (each) => each);
    const drafts = [
      { key: 'an id with spaces', at: [{ start: 0, end: 2 }], fields: { kind: 'mention', label: 'x' } },
      { key: 'c1', at: [{ start: 3, end: 5 }], fields: { kind: 'claim', speaker: { mention: 'an id with spaces' } } },
    ];
    const args = [
      { role: 'from', ref: 'an id with spaces' },
      { role: 'to', ref: 'c1' },
    ];
    const { settled } = shown({ ...read, drafts, relations: [{ id: 'r', type: 'said', args }, { id: 'broken' }] });
    const [mention, claim] = [...settled.article.annotations].map(({ annotation }) => annotation);
    assert.equal(mention?.id, 'new1');
    assert.deepEqual(claim?.kind === 'claim' && [claim.speaker, claim.text], [{ mention: 'new1' }, 'cd']);
    assert.deepEqual(
      settled.article.relations.map((each) => each.args.map(({ ref }) => ref)),
      [['new1', 'c1']],
    );
    assert.deepEqual(
      settled.issues.map(({ code }) => code),
      ['import.article'],
    );
  });

  it('has nothing to say without a text', () => {
    assert.equal(settle({ is: 'article', id: 'a', drafts: [], issues: [] }, { ...by, newId: ids(), unit: 'code points' }), undefined);
  });
});
