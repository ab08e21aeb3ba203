import assert from 'node:assert/strict';
import { exportDataset } from '../../../../src/core/dataset/exportDataset';
import type { SourceFile } from '../../../../src/core/format/draft';
import { doccano } from '../../../../src/core/format/doccano';
import type { Format } from '../../../../src/core/format/format';
import { labelStudio } from '../../../../src/core/format/labelStudio/labelStudio';
import { labelText } from '../../../../src/core/format/labelText';
import { prodigy } from '../../../../src/core/format/prodigy';
import { settle } from '../../../../src/core/format/settle';
import { spacyJsonl } from '../../../../src/core/format/spacyJsonl';
import type { TextUnit } from '../../../../src/core/format/unit';
import { spanOf } from '../../../../src/core/model/annotation';
import { mark } from '../../marked';
import { exportArticle, type Given, nastySource } from './exportArticle';
import { filesOf } from './filesOf';

function settledAll(format: Format, files: readonly SourceFile[]) {
  return [...(format.read?.(files) ?? [])].map((read) => {
    assert(read.is === 'article', JSON.stringify(read));
    let count = 0;
    const made = settle(read, { unit: format.unit as TextUnit, by: 'i', at: '2026', agent: format.id, newId: () => `n${++count}` });
    assert(made);
    return made;
  });
}

function shown(format: Format, path: string, value: unknown): string {
  const [made] = settledAll(format, [{ path, text: JSON.stringify(value) }]);
  assert(made);
  const sure = [...made.article.annotations].filter(({ annotation }) => !annotation.state);
  return [mark(made.text, sure.map(spanOf)), ...made.issues.map(({ code }) => code)].join(' | ');
}

describe('doccano', () => {
  it('writes ASCII alone, ids within the row, and UTF-16 offsets', () => {
    const args = [
      { role: 'from', ref: 'a1' },
      { role: 'to', ref: 'a2' },
    ];
    const from = exportArticle('😀 «नई» «x»', [{ kind: 'mention' }, { kind: 'boilerplate' }]);
    const [file] = filesOf(doccano, [{ ...from, article: { ...from.article, relations: [{ id: 'r', type: 'said', args, by: 'asha' }] } }]);
    assert.match(file?.text ?? '', /^[\x20-\x7e]*\n$/u);
    const record = JSON.parse(file?.text ?? '') as Record<string, unknown>;
    assert.deepEqual(record['entities'], [
      { id: 0, start_offset: 3, end_offset: 5, label: 'person' },
      { id: 1, start_offset: 6, end_offset: 7, label: 'boilerplate:footer' },
    ]);
    assert.deepEqual(record['relations'], [{ id: 0, from_id: 0, to_id: 1, type: 'said' }]);
  });

  it('repairs offsets of an emoji text that were counted in code points, and leaves right ones alone', () => {
    // The same sentence as an annotator and as a script would count it.
    const text = 'Breaking 🚨🚨 Delhi floods';
    assert.equal(shown(doccano, 'a.jsonl', { text, label: [[14, 19, 'LOC']] }), 'Breaking 🚨🚨 «Delhi» floods');
    assert.equal(shown(doccano, 'a.jsonl', { text, label: [[12, 17, 'LOC']] }), 'Breaking 🚨🚨 «Delhi» floods | import.unit');
  });

  it('reads exports of all ages, and leaves out empty and reversed spans', () => {
    assert.equal(shown(doccano, 'a.jsonl', { data: 'a b', labels: [[0, 1, 'X']] }), '«a» b');
    assert.equal(
      shown(doccano, 'a.jsonl', {
        id: 5,
        text: 'a b',
        label: [
          [2, 2, 'X'],
          [3, 1, 'X'],
        ],
        Comments: [],
      }),
      'a b | import.empty | import.empty',
    );
  });
});

describe('label studio', () => {
  it('repairs offsets that an old installation counted in UTF-16', () => {
    const value = { start: 3, end: 10, text: 'Warning', labels: ['X'] };
    const task = { data: { text: '🐱 Warning: this' }, annotations: [{ result: [{ id: 'a', type: 'labels', value }] }] };
    assert.equal(shown(labelStudio, 'a.json', [task]), '🐱 «Warning»: this | import.unit');
    const right = { ...task, annotations: [{ result: [{ id: 'a', type: 'labels', value: { ...value, start: 2, end: 9 } }] }] };
    assert.equal(shown(labelStudio, 'a.json', [right]), '🐱 «Warning»: this');
  });

  it('knows quotes with line ends as backslash and n, and with folded spaces', () => {
    const region = (start: number, end: number, text: string) => ({ type: 'labels', value: { start, end, text, labels: ['X'] } });
    const task = { data: { text: 'one\ntwo   three' }, annotations: [{ result: [region(0, 7, 'one\\ntwo'), region(4, 15, 'two three')] }] };
    assert.equal(shown(labelStudio, 'a.json', task), '«one\n«two»   three»');
  });

  it('takes the last annotation that was not cancelled, else the last prediction', () => {
    const region = (start: number) => ({ type: 'labels', value: { start, end: start + 1, labels: ['X'] } });
    const data = { text: 'abcd' };
    const result = (start: number, more = {}) => ({ result: [region(start)], ...more });
    assert.equal(
      shown(labelStudio, 'a.json', [{ data, annotations: [result(0), result(1), result(2, { was_cancelled: true })] }]),
      'a«b»cd | import.several',
    );
    assert.equal(shown(labelStudio, 'a.json', [{ data, annotations: [], predictions: [result(3)] }]), 'abc«d»');
  });

  it('declares every label in the configuration, escaped', async () => {
    const files = new Map<string, string>();
    async function* one() {
      yield exportArticle('«a»', [{ kind: 'mention', label: 'A & "B"' } as Given]);
    }
    await exportDataset(one(), labelStudio, { append: async (path, text) => void files.set(path, text) });
    const config = files.get('label_config.xml') ?? '';
    for (const value of ['A &#38; &#34;B&#34;', 'boilerplate:footer', 'claim', 'claim:event'])
      assert(config.includes(`<Label value="${value}"/>`), value);
  });

  it('tells of a task without text and reads the others', () => {
    const text = JSON.stringify([{ data: { n: 1 } }, 'x', { data: { text: 'a' } }]);
    const reads = [...(labelStudio.read?.([{ path: 'a.json', text }]) ?? [])];
    assert.deepEqual(
      reads.map(({ is }) => is),
      ['failed', 'failed', 'article'],
    );
  });
});

describe('prodigy', () => {
  it('has spans on tokens, the last token included, that spell the text', () => {
    const [file] = filesOf(prodigy, [exportArticle(nastySource, [{ kind: 'mention' }, { kind: 'claim' }])]);
    const { text, tokens, spans } = JSON.parse(file?.text ?? '') as {
      text: string;
      tokens: { text: string; start: number; end: number; id: number; ws: boolean }[];
      spans: { start: number; end: number; token_start: number; token_end: number }[];
    };
    assert.equal(tokens.map((token) => token.text + (token.ws ? ' ' : '')).join(''), text);
    const points = Array.from(text);
    for (const token of tokens) assert.equal(points.slice(token.start, token.end).join(''), token.text);
    for (const { start, end, token_start, token_end } of spans)
      assert.deepEqual([tokens[token_start]?.start, tokens[token_end]?.end], [start, end]);
    assert(spans.length > 8);
  });

  it('passes over what an annotator rejected, and says so', () => {
    const task = { text: 'ab', spans: [{ start: 0, end: 2, label: 'X' }] };
    assert.equal(shown(prodigy, 'a.jsonl', { ...task, answer: 'reject' }), 'ab | import.answer');
    assert.equal(shown(prodigy, 'a.jsonl', { ...task, answer: 'accept' }), '«ab»');
    assert.equal(shown(prodigy, 'a.jsonl', task), '«ab»');
  });
});

describe('spacy-jsonl', () => {
  it('writes flat entities without white space at their edges', () => {
    const [file] = filesOf(spacyJsonl, [exportArticle('😀 «नई «दिल्ली»»« »', [])]);
    assert.deepEqual((JSON.parse(file?.text ?? '') as { entities: unknown }).entities, [[2, 11, 'person']]);
  });
});

describe('details that go along', () => {
  it('are left when another program moved or renamed the span, and the span is taken as it is', () => {
    const from = exportArticle('«Asha» «Rao» here', [{ kind: 'mention', note: 'one' } as Given, { kind: 'mention', note: 'two' } as Given]);
    const [file] = filesOf(labelStudio, [from]);
    const changed = (file?.text ?? '').replace(
      '"start":5,"end":8,"text":"Rao","labels":["person"]',
      '"start":5,"end":8,"text":"Rao","labels":["group"]',
    );
    assert.notEqual(changed, file?.text);
    const [made] = settledAll(labelStudio, [{ path: 'a.json', text: changed }]);
    assert.deepEqual(
      [...(made?.article.annotations ?? [])].map(({ annotation }) => [labelText(annotation), annotation.note]),
      [
        ['person', 'one'],
        ['group', undefined],
      ],
    );
  });
});
