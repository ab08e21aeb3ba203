import assert from 'node:assert/strict';
import { articleBody } from '../../../../src/core/format/boilerplate/articleBody';
import { boilerplateJsonl } from '../../../../src/core/format/boilerplate/boilerplateJsonl';
import { cleaneval } from '../../../../src/core/format/boilerplate/cleaneval';
import { boilerplateBeside } from '../../../../src/core/format/boilerplate/fromMain';
import type { ExportArticle, Format } from '../../../../src/core/format/format';
import { settle } from '../../../../src/core/format/settle';
import { spanOf } from '../../../../src/core/model/annotation';
import { mark, marked } from '../../marked';
import { exportArticle, type Given, options } from './exportArticle';
import { filesOf } from './filesOf';

const role = (name: string): Given => ({ kind: 'boilerplate', role: name }) as Given;
const source = 'Menu\n«Home | News»\n«Flood in Agra»\nIt rained.\n- one\n\n«Read also: x\nMore»\nEnd 😀.\n';
const from = exportArticle(source.replace('Menu\n', '«Menu»\n'), [
  role('navigation'),
  role('navigation'),
  role('headline'),
  role('related'),
]);

/** The boilerplate that reading gives, in the text of the article. */
function readBack(format: Format, article: ExportArticle): string {
  const [read, ...more] = [...(format.read?.(filesOf(format, [article])) ?? [])];
  assert.deepEqual(more, []);
  assert(read?.is === 'article');
  let count = 0;
  const made = settle(read, { unit: 'code points', text: article.text, by: 'i', at: '2026', agent: 'x', newId: () => `n${++count}` });
  assert(made);
  return [mark(made.text, [...made.article.annotations].map(spanOf)), ...made.issues.map(({ code }) => code)].join(' | ');
}

describe('boilerplate formats', () => {
  it('write the lines that the project keeps', () => {
    const body = JSON.parse(filesOf(articleBody, [from])[0]?.text ?? '') as Record<string, { articleBody: string }>;
    assert.equal(body['a.txt']?.articleBody, 'Flood in Agra\nIt rained.\n- one\n\nEnd 😀.\n');
    const withUrl = { ...from, article: { ...from.article, about: { url: 'https://example.org/a b' } } };
    assert.equal(
      filesOf(cleaneval, [withUrl])[0]?.text,
      'URL: https://example.org/a%20b\n\n<h>Flood in Agra\n<p>It rained.\n<l>- one\n<p>End 😀.\n',
    );
  });

  it('read back beside the article as boilerplate, neighbouring lines as one', () => {
    for (const format of [articleBody, cleaneval])
      assert.equal(
        readBack(format, from),
        '«Menu\nHome | News»\nFlood in Agra\nIt rained.\n- one\n\n«Read also: x\nMore»\nEnd 😀.\n',
        format.id,
      );
  });

  it('make one JSON of many articles', () => {
    const [file] = filesOf(articleBody, [from, { ...from, id: 'b "quoted".txt' }, { ...from, id: 'c.txt' }]);
    assert.deepEqual(Object.keys(JSON.parse(file?.text ?? '') as object), ['a.txt', 'b "quoted".txt', 'c.txt']);
    assert.deepEqual(JSON.parse(filesOf(articleBody, [])[0]?.text ?? ''), {});
  });

  it('mark nothing when a line of the main content is not in the article', () => {
    assert.equal(boilerplateBeside('a\nb\nc', 'a\nc\nb'), undefined);
    assert.deepEqual(boilerplateBeside('a\nb\nc', ''), [{ start: 0, end: 5 }]);
    assert.deepEqual(boilerplateBeside(marked('a\n\n«x\ny»\n b\n«z»').text, 'a\nb'), marked('a\n\n«x\ny»\n b\n«z»').spans);
  });

  it('say unknown where boilerplate is not marked in full, and content where it is or is said to be', () => {
    const record = (article: ExportArticle, unmarkedAsNegative = false) =>
      JSON.parse(boilerplateJsonl.write(article, { ...options(), unmarkedAsNegative }).chunks[0]?.text ?? '') as {
        segments: { label: string; quote: string; start: number; end: number }[];
        lines: (number | null)[];
      };
    const covered = { ...from, article: { ...from.article, coverage: [{ layer: 'boilerplate', state: 'complete', by: 'a', at: '2026' }] } };
    const labels = (article: ExportArticle, negative?: boolean) => [
      ...new Set(record(article, negative).segments.map(({ label }) => label)),
    ];
    assert.deepEqual(labels(from), ['boilerplate', 'unknown']);
    assert.deepEqual(labels(from, true), ['boilerplate', 'content']);
    assert.deepEqual(labels(covered), ['boilerplate', 'content']);
    assert.deepEqual(record(covered).lines, [1, 1, 0, 0, 0, null, 1, 1, 0, null]);
    assert.deepEqual(record(from).lines, [1, 1, null, null, null, null, 1, 1, null, null]);
    const points = Array.from(from.text);
    for (const { start, end, quote } of record(from).segments) assert.equal(points.slice(start, end).join(''), quote);
    assert(boilerplateJsonl.write(from, options()).losses.some(({ code }) => code === 'coverage'));
  });
});
