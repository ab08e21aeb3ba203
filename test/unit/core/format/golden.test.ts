import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from '../../../../src/core/format/draft';
import { formatById } from '../../../../src/core/format/registry';
import { labelText } from '../../../../src/core/format/labelText';
import { settle } from '../../../../src/core/format/settle';
import type { TextUnit } from '../../../../src/core/format/unit';
import { spanOf } from '../../../../src/core/model/annotation';
import { toLf } from '../../../../src/core/text/newlines';
import { findProjectRoot } from '../../../rig/folders';

/** One nasty article in the formats of other programs, where it is there: files that their own readers were seen to read. */
const folder = path.join(findProjectRoot(), '..', 'shared', 'golden');

const nine = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'c1', 'b1', 'm1'];
const flat = ['e1', 'e2', 'e3', 'e4', 'e5'];

interface Golden {
  readonly format: string;
  readonly files: readonly string[];
  readonly spans: readonly string[];
  readonly unit?: TextUnit;
  /** Whether the file has labels from a list of its own. */
  readonly areLabelsOther?: boolean;
  readonly issues?: readonly string[];
  /** Those of the CRLF files, where a format without a text of its own counts the CRs. */
  readonly crlfIssues?: readonly string[];
}

const goldens: readonly Golden[] = [
  { format: 'jsonl', files: ['hf/data/train.jsonl'], spans: nine },
  { format: 'spacy', files: ['spacy/doc.json'], spans: nine },
  { format: 'brat', files: ['brat/article.ann', 'brat/article.txt'], spans: nine },
  { format: 'labelstudio', files: ['label-studio/tasks.json'], spans: nine },
  { format: 'doccano', files: ['doccano/utf16.jsonl'], spans: nine },
  { format: 'doccano', files: ['doccano/cp.jsonl'], spans: nine, issues: ['import.unit'] },
  { format: 'doccano', files: ['doccano/grapheme.jsonl'], spans: nine, issues: ['import.unit'] },
  { format: 'doccano', files: ['doccano/cp.jsonl'], spans: nine, unit: 'code points' },
  { format: 'prodigy', files: ['prodigy/article.jsonl'], spans: nine },
  { format: 'webanno-jsonld', files: ['w3c/article.jsonld'], spans: nine, crlfIssues: ['import.unit'] },
  { format: 'cas-json', files: ['uima/article.json'], spans: nine },
  { format: 'xmi', files: ['uima/article.xmi'], spans: nine },
  { format: 'webanno-tsv', files: ['webanno-tsv/article.tsv'], spans: nine },
  { format: 'conllu', files: ['conllu/article.conllu'], spans: flat, areLabelsOther: true },
  { format: 'conll', files: ['conll/article.iob2.conll'], spans: flat },
  { format: 'conll', files: ['conll/article.iobes.conll'], spans: flat },
];

interface Truth {
  readonly spans: readonly { readonly id: string; readonly label: string; readonly text: string }[];
}

// The golden files are not part of the project; where they are not there, there is nothing to compare, and no test that says it did.
const present = ['lf', 'crlf'].filter((newlines) => existsSync(path.join(folder, newlines)));

describe('golden files', () => {
  for (const newlines of present) {
    for (const { format: id, files, spans, unit, issues = [], crlfIssues, areLabelsOther } of goldens) {
      it(`${id} reads ${newlines}/${files.join(', ')} to the true spans`, () => {
        const top = path.join(folder, newlines);
        const text = toLf(readFileSync(path.join(top, 'article.txt'), 'utf8'));
        const truth = JSON.parse(readFileSync(path.join(top, 'truth.json'), 'utf8')) as Truth;
        const format = formatById(id);
        assert(format?.read);
        const sources = files.map((file): SourceFile => ({ path: file, text: readFileSync(path.join(top, file), 'utf8') }));
        const [read, ...more] = [...format.read(sources)];
        assert.deepEqual(more, []);
        assert(read?.is === 'article', JSON.stringify(read));
        const declared = format.unit === 'tokens' || format.unit === 'none' ? 'UTF-16 units' : format.unit;
        const settled = settle(unit ? { ...read, unit } : read, {
          ...{ unit: declared, text, by: 'importer', at: '2026-12-01T00:00:00Z', agent: id },
          newId: () => `n${count++}`,
        });
        assert(settled);
        const expected = truth.spans
          .filter((each) => spans.includes(each.id))
          .map((each) => `${areLabelsOther ? '' : each.label} ${placeIn(text, each.text)}`);
        const found = [...settled.article.annotations].map((placed) => {
          assert.equal(placed.annotation.state, undefined);
          const { start, end } = spanOf(placed);
          return `${areLabelsOther ? '' : labelText(placed.annotation).replace(/:.*/u, '').toUpperCase()} ${start} ${end}`;
        });
        assert.deepEqual(found.sort(), expected.sort());
        assert.deepEqual(
          settled.issues.map(({ code }) => code),
          newlines === 'crlf' && crlfIssues ? crlfIssues : issues,
        );
      });
    }
  }
});

let count = 0;

/** Each of the truth's quotes stands once in the LF text, `दिल्ली` within the first of two. */
function placeIn(text: string, quote: string): string {
  const exact = toLf(quote);
  const start = text.indexOf(exact);
  assert(start >= 0, quote);
  return `${start} ${start + exact.length}`;
}
