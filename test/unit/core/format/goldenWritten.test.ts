import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ExportArticle } from '../../../../src/core/format/format';
import { formatById } from '../../../../src/core/format/registry';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { findProjectRoot } from '../../../rig/folders';
import { annotationAt, exportArticle, type Given } from './exportArticle';
import { filesOf } from './filesOf';

const folder = path.join(findProjectRoot(), '..', 'shared', 'golden', 'lf');

/** Numbers that stand as `start` and `end` stand in a file, without any reader of ours. */
function pairs(pattern: RegExp): (text: string) => string[] {
  return (text) => [...text.replace(/\s+/gu, ' ').matchAll(pattern)].map(([, start, end]) => `${start} ${end}`);
}

const places: readonly {
  readonly format: string;
  readonly golden: string;
  readonly ending: string;
  readonly find: (text: string) => string[];
}[] = [
  {
    format: 'brat',
    golden: 'brat/article.ann',
    ending: '.ann',
    find: (text) => text.split('\n').flatMap((line) => (line.startsWith('T') ? [line.replace(/^T\d+\t\S+ /u, '')] : [])),
  },
  { format: 'doccano', golden: 'doccano/utf16.jsonl', ending: '.jsonl', find: pairs(/"start_offset": ?(\d+), ?"end_offset": ?(\d+)/gu) },
  {
    format: 'labelstudio',
    golden: 'label-studio/tasks.json',
    ending: '.json',
    find: pairs(/"value": ?\{ ?"start": ?(\d+), ?"end": ?(\d+)/gu),
  },
  {
    format: 'webanno-jsonld',
    golden: 'w3c/article.jsonld',
    ending: '.jsonld',
    find: pairs(/"TextPositionSelector", ?"start": ?(\d+), ?"end": ?(\d+)/gu),
  },
  {
    format: 'cas-json',
    golden: 'uima/article.json',
    ending: '.json',
    find: pairs(/"custom\.Span", ?"@sofa": ?1, ?"begin": ?(\d+), ?"end": ?(\d+)/gu),
  },
  {
    format: 'xmi',
    golden: 'uima/article.xmi',
    ending: '.xmi',
    find: pairs(/<(?:type4:NamedEntity|custom:Span) xmi:id="\d+" sofa="1" begin="(\d+)" end="(\d+)"/gu),
  },
  {
    format: 'spacy',
    golden: 'spacy/doc.json',
    ending: '.json',
    find: (text) => pairs(/"start": ?(\d+), ?"end": ?(\d+), ?"label"/gu)(text.replace(/.*"spans":/su, '')),
  },
  {
    format: 'prodigy',
    golden: 'prodigy/article.jsonl',
    ending: '.jsonl',
    find: (text) => pairs(/"start": ?(\d+), ?"end": ?(\d+), ?"token_start"/gu)(text.replace(/"relations":.*/su, '')),
  },
  {
    format: 'webanno-tsv',
    golden: 'webanno-tsv/article.tsv',
    ending: '.tsv',
    // Rows and their tokens, and on how many of them annotations stand.
    find: (text) =>
      text.split('\n').flatMap((line) => {
        const [id, place, token, cell = '_'] = line.split('\t');
        return token === undefined
          ? line.startsWith('#Text=')
            ? [line]
            : []
          : [`${id} ${place} ${token} ${cell === '_' ? 0 : cell.split('[').length - 1}`];
      }),
  },
];

/** The golden article with its nine spans. */
function goldenArticle(): ExportArticle {
  const text = readFileSync(path.join(folder, 'article.txt'), 'utf8');
  const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as {
    spans: { id: string; label: string; utf16: [number, number] }[];
  };
  const placed = truth.spans.map(({ id, label, utf16: [start, end] }, index) =>
    annotationAt(
      text,
      { start, end },
      { kind: label === 'CLAIM' ? 'claim' : label === 'BOILERPLATE' ? 'boilerplate' : 'mention', id } as Given,
      index,
    ),
  );
  const base = exportArticle('');
  return { ...base, text, article: { ...base.article, annotations: AnnotationSet.of(placed) } };
}

// The golden files are not part of the project; where they are not there, there is nothing to compare, and no test that says it did.
const compared = existsSync(folder) ? places : [];

describe('what is written', () => {
  for (const { format: id, golden, ending, find } of compared) {
    it(`by ${id} has the spans of ${golden}`, () => {
      const format = formatById(id);
      assert(format);
      const file = filesOf(format, [goldenArticle()]).find((each) => each.path.endsWith(ending));
      const expected = find(readFileSync(path.join(folder, golden), 'utf8'));
      assert(expected.length >= 9, `${expected.length} spans in the golden file`);
      assert.deepEqual(find(file?.text ?? '').sort(), expected.sort());
    });
  }
});
