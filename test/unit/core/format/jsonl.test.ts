import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { ExportArticle, Summary } from '../../../../src/core/format/format';
import { jsonl } from '../../../../src/core/format/jsonl';
import { type Column, jsonlColumns } from '../../../../src/core/format/jsonlColumns';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { EntityRegistry } from '../../../../src/core/model/entity';
import { toLf } from '../../../../src/core/text/newlines';
import { wordsIn } from '../../../../src/core/text/segment';
import { forSeeds } from '../../seeded';
import { annotationAt, exportArticle, type Given, nastySource, options } from './exportArticle';

type Row = Record<string, unknown>;

function lineOf(from: ExportArticle): string {
  return jsonl
    .write(from, options())
    .chunks.map(({ text }) => text)
    .join('');
}

/** A claim in which every field is filled, and a registry with its speaker. */
const fullClaim = {
  kind: 'claim',
  text: 'It rained.',
  type: 'event',
  speaker: { entity: 'e-asha' },
  voice: 'named',
  mode: 'direct',
  stance: 'asserts',
  said: '2026-11-22',
  cue: [{ start: -5, end: -1, exact: 'said' }],
  content: [{ start: 0, end: 2, exact: 'it' }],
  via: [{ speaker: { name: 'PTI' } }],
  about: ['e-asha'],
  checkWorthy: { class: 'CFS', score: 0.5 },
  claim: 'c1',
  confidence: 0.5,
  note: 'n',
  tags: ['t'],
  attributes: { a: 1, b: null },
  reviews: [{ id: 'r', verdict: 'true', by: 'b', at: '2026-11-23', evidence: [{ id: 'v', kind: 'page', url: 'https://example.org' }] }],
  thread: { resolved: false, notes: [{ id: 'n', text: 'why?', by: 'b', at: '2026-11-23' }] },
} as Given;
const registry = EntityRegistry.of([{ id: 'e-asha', label: 'person', name: 'Asha Rao', ids: { wikidata: 'Q1' } }]);

function full(): ExportArticle {
  const from = exportArticle(
    '«Asha» said «it rained».\n«Read also»',
    [{ kind: 'mention', entity: 'e-asha' } as Given, fullClaim, { kind: 'boilerplate' }],
    { registry },
  );
  const article = {
    ...from.article,
    about: { title: 'Rain', published: '2026-11-23' },
    coverage: [{ layer: 'mention', state: 'done', by: 'asha', at: '2026-11-23' }],
    labels: { topic: ['weather'] },
    relations: [
      {
        id: 'x',
        type: 'same',
        args: [
          { role: 'a', ref: 'a1' },
          { role: 'b', ref: 'a2' },
        ],
        trigger: [{ start: 5, end: 9, exact: 'said' }],
        by: 'asha',
      },
    ],
  };
  return { ...from, article };
}

function assertFits(value: unknown, columns: readonly Column[], where: string): void {
  assert.deepEqual(
    Object.keys(value as Row),
    columns.map(([name]) => name),
    where,
  );
  for (const [name, type] of columns) {
    const cell = (value as Row)[name];
    if (typeof type !== 'string') for (const each of cell as unknown[]) assertFits(each, type, `${where}.${name}`);
    else if (type === 'strings') assert(Array.isArray(cell) && cell.every((each) => typeof each === 'string'), `${where}.${name}`);
    else if (cell !== null)
      assert.equal(typeof cell, { int32: 'number', float64: 'number', bool: 'boolean' }[type as string] ?? 'string', `${where}.${name}`);
  }
}

describe('jsonl', () => {
  it('writes one line an article, also for readers that split at U+0085, U+2028 and U+2029', () => {
    const line = lineOf(exportArticle(`${nastySource}\u2029\r`));
    assert.match(line, /^[^\n\r\u0085\u2028\u2029]*\n$/u);
    assert.equal((JSON.parse(line) as Row)['text'], exportArticle(`${nastySource}\u2029\r`).text);
  });

  it('writes exactly the columns that the card declares, for the emptiest and for the fullest article', () => {
    for (const from of [exportArticle(''), exportArticle('«a»'), full()]) assertFits(JSON.parse(lineOf(from)), jsonlColumns, 'record');
  });

  it('holds the speaker, the entity, the cue and the review', () => {
    const record = JSON.parse(lineOf(full())) as { mentions: Row[]; claims: Row[]; relations: Row[] };
    assert.equal(record.mentions[0]?.['entity_name'], 'Asha Rao');
    assert.deepEqual(record.mentions[0]?.['entity_ids'], [{ authority: 'wikidata', id: 'Q1' }]);
    assert.equal(record.claims[0]?.['speaker'], 'Asha Rao');
    assert.deepEqual(record.claims[0]?.['cue'], [{ start: 5, end: 9, quote: 'said' }]);
    assert.equal((record.claims[0]?.['reviews'] as Row[] | undefined)?.[0]?.['verdict'], 'true');
    assert.deepEqual(record.relations[0]?.['trigger'], [{ start: 5, end: 9, quote: 'said' }]);
  });

  it('keeps unknown keys out, which a declared reader refuses', () => {
    const from = exportArticle('«a»', [{ kind: 'mention', surprise: 1 } as Given]);
    assert.doesNotMatch(lineOf(from), /surprise/);
  });

  it('leaves a relation out when an end was left out, and reports it', () => {
    const from = full();
    const annotations = AnnotationSet.of(
      [...from.article.annotations].map((each) =>
        each.annotation.id === 'a1' ? { ...each, annotation: { ...each.annotation, state: { is: 'lost' } as const } } : each,
      ),
    );
    const written = jsonl.write({ ...from, article: { ...from.article, annotations } }, options());
    assert.deepEqual(
      written.losses.map(({ code, count }) => [code, count]),
      [['relation.end', 1]],
    );
  });

  it('quotes every label in the card, so that none becomes a truth value', () => {
    const summary: Summary = {
      articles: 1,
      counts: { mention: 1, boilerplate: 0, claim: 0 },
      languages: ['no'],
      labels: ['NO', 'on', '1.0', 'a"b: #c'],
      roles: [],
      claimTypes: [],
      relations: [],
      name: 'yes: "no"\n---',
    };
    const card = (jsonl.close?.(summary, options()) ?? []).map(({ text }) => text).join('');
    for (const line of ['- "no"', '\'0\': "NO"', '\'1\': "on"', '\'2\': "1.0"', '\'3\': "a\\"b: #c"', 'pretty_name: "yes: \\"no\\"\\n---"'])
      assert(card.includes(line), line);
    assert.equal(card.split('\n---\n').length, 2, 'one head');
    for (const [name] of jsonlColumns) assert(card.includes(`\n  - name: ${name}\n`), name);
  });

  it('gives spans that Python slices to their quotes', () => {
    const lines = [lineOf(exportArticle(nastySource)), lineOf(full()), lineOf(windowsArticle())];
    forSeeds(20, (random) => {
      const text = random.text(300);
      const words = wordsIn(text, { start: 0, end: text.length });
      const from = exportArticle('');
      const annotations = AnnotationSet.of(words.map((span, index) => annotationAt(text, span, { kind: 'mention' }, index)));
      lines.push(lineOf({ ...from, text, article: { ...from.article, annotations } }));
    });
    const all = lines.join('');
    const checked = countedByCodePoints(all);
    assert(checked > 300, `${checked} spans`);
    const python = spawnSync('python3', ['-c', slicer], { input: all, encoding: 'utf8' });
    // Where there is no Python the code-point arrays above have made the comparison.
    if (python.error) return;
    assert.equal(python.stderr, '');
    assert.equal(python.stdout.trim(), `${checked} spans in ${lines.length} articles`);
  });
});

/** As a Windows editor saves it: a byte-order mark and CRLF. */
function windowsArticle(): ExportArticle {
  const from = exportArticle('');
  const text = toLf('\ufeffनई दिल्ली 😀\r\nCafe\u0301\r\n\r\n👨🏻‍🚒 end\r');
  const spans = wordsIn(text, { start: 0, end: text.length });
  assert.equal(text.charAt(0), 'न');
  return {
    ...from,
    text,
    article: {
      ...from.article,
      annotations: AnnotationSet.of(spans.map((span, index) => annotationAt(text, span, { kind: 'mention' }, index))),
    },
  };
}

function countedByCodePoints(all: string): number {
  let count = 0;
  for (const line of all.trimEnd().split('\n')) {
    const record = JSON.parse(line) as { text: string };
    const points = Array.from(record.text);
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const { start, end, quote } = value as Row;
      if (typeof start === 'number' && typeof end === 'number') {
        assert.equal(points.slice(start, end).join(''), quote);
        count++;
      }
      Object.values(value).forEach(visit);
    };
    visit(record);
  }
  return count;
}

const slicer = `
import io, json, sys
sys.stdin = io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8')
count = articles = 0
def visit(value, text):
    global count
    if isinstance(value, dict):
        if 'start' in value and 'end' in value:
            assert text[value['start']:value['end']] == value['quote'], value
            count += 1
        for each in value.values(): visit(each, text)
    elif isinstance(value, list):
        for each in value: visit(each, text)
for line in sys.stdin.read().splitlines():
    record = json.loads(line)
    visit(record, record['text'])
    articles += 1
print(f'{count} spans in {articles} articles')
`;
