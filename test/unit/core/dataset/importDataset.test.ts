import assert from 'node:assert/strict';
import { type ImportOptions, type ImportPlan, planImport } from '../../../../src/core/dataset/importDataset';
import { targetsAmong } from '../../../../src/core/dataset/importTargets';
import { ImportTotals } from '../../../../src/core/dataset/importTotals';
import { labelMappingSchema } from '../../../../src/core/dataset/labelMapping';
import type { ExportArticle } from '../../../../src/core/format/format';
import { conll } from '../../../../src/core/format/conll';
import { formats } from '../../../../src/core/format/registry';
import { jsonl } from '../../../../src/core/format/jsonl';
import { mentionsCsv } from '../../../../src/core/format/mentionsCsv';
import { labelText } from '../../../../src/core/format/labelText';
import { emptyArticle } from '../../../../src/core/model/article';
import { apply } from '../../../../src/core/model/operation';
import { newsSchema } from '../../../../src/core/model/projectSchema';
import { decodeSidecar, encodeSidecar } from '../../../../src/core/sidecar/sidecarCodec';
import { forSeeds } from '../../seeded';
import { randomArticle } from '../format/randomArticle';
import { exportArticle, type Given } from '../format/exportArticle';
import { filesOf } from '../format/filesOf';

function optionsFor(there: readonly ExportArticle[], more: Partial<ImportOptions> = {}): ImportOptions {
  let count = 0;
  const made = { by: 'importer', at: '2026-12-01T00:00:00Z', newId: () => `n${++count}` };
  return { schema: newsSchema, targets: targetsAmong(there), ...made, ...more };
}

function totalsOf({ articles }: ImportPlan): ImportTotals {
  const totals = new ImportTotals();
  for (const each of articles) totals.add(each);
  return totals;
}

const from = exportArticle('«Asha» said «it rained» in «दिल्ली».', [
  { kind: 'mention' },
  { kind: 'claim', speaker: { mention: 'a1' } } as Given,
  { kind: 'mention', label: 'GPE' } as Given,
]);
const bare = { ...from, article: emptyArticle };

function labelsAfter(operation: Parameters<typeof apply>[1]): string[] {
  return [...apply(emptyArticle, operation).article.annotations].map(({ annotation }) => labelText(annotation));
}

describe('planImport', () => {
  it('plans one operation for an article that is there, and undoes in one', () => {
    const plan = planImport(jsonl.read?.(filesOf(jsonl, [from])) ?? [], jsonl, optionsFor([bare]));
    const [planned] = plan.articles;
    assert(planned);
    assert.deepEqual([planned.id, planned.isNew, planned.issues], ['a.txt', false, []]);
    assert.deepEqual(totalsOf(plan).counts, { sure: 3, doubtful: 0, lost: 0, already: 0 });
    const applied = apply(emptyArticle, planned.operation);
    assert.equal(applied.article.annotations.size, 3);
    assert.equal(apply(applied.article, applied.inverse).article.annotations.size, 0);
  });

  it('leaves alone what is there already, and points references to it', () => {
    const there = exportArticle('«Asha» said it rained in दिल्ली.', [{ kind: 'mention', id: 'own' } as Given]);
    const plan = planImport(jsonl.read?.(filesOf(jsonl, [from])) ?? [], jsonl, optionsFor([there]));
    assert.deepEqual(totalsOf(plan).counts, { sure: 2, doubtful: 0, lost: 0, already: 1 });
    const { article } = apply(there.article, plan.articles[0]?.operation ?? []);
    const claim = article.annotations.get('a2')?.annotation;
    assert.deepEqual(claim?.kind === 'claim' && claim.speaker, { mention: 'own' });
  });

  it('gives a new id where the old one is another annotation’s', () => {
    const there = exportArticle('Asha said it «rained» in दिल्ली.');
    const plan = planImport(jsonl.read?.(filesOf(jsonl, [from])) ?? [], jsonl, optionsFor([there]));
    const { article } = apply(there.article, plan.articles[0]?.operation ?? []);
    assert.equal(article.annotations.size, 4);
  });

  it('plans a new article, and one from words alone as rebuilt', () => {
    const whole = planImport(jsonl.read?.(filesOf(jsonl, [from])) ?? [], jsonl, optionsFor([]));
    assert.deepEqual([whole.articles[0]?.isNew, whole.articles[0]?.isRebuilt, whole.articles[0]?.text], [true, false, from.text]);
    const words = planImport(conll.read?.(filesOf(conll, [from])) ?? [], conll, optionsFor([]));
    assert.deepEqual([words.articles[0]?.isNew, words.articles[0]?.isRebuilt], [true, true]);
  });

  it('finds the article of a file without names by its words', () => {
    const other = exportArticle('Something else.', [], { id: 'b.txt' });
    const plan = planImport(conll.read?.(filesOf(conll, [from])) ?? [], conll, optionsFor([other, bare]));
    assert.deepEqual(
      plan.articles.map(({ id, counts }) => [id, counts.sure]),
      [['a.txt', 2]],
    );
  });

  it('fails for a table of which no article is there', () => {
    const plan = planImport(mentionsCsv.read?.(filesOf(mentionsCsv, [from])) ?? [], mentionsCsv, optionsFor([]));
    assert.deepEqual(
      plan.failures.map(({ issue }) => issue.code),
      ['import.noArticle'],
    );
  });

  it('maps labels: by the mapping, by the project’s names, by usual names; and lists the unknown', () => {
    const source = exportArticle('«a» «b» «c» «d» «e»', [
      { kind: 'mention', label: 'GPE' } as Given,
      { kind: 'mention', label: 'PERSON' } as Given,
      { kind: 'mention', label: 'Spaceship' } as Given,
      { kind: 'mention', label: 'Reklame' } as Given,
      { kind: 'mention', label: 'Spaceship' } as Given,
    ]);
    const mapping = new Map(Object.entries(labelMappingSchema.parse({ Reklame: 'boilerplate:ad' })));
    const plan = planImport(jsonl.read?.(filesOf(jsonl, [source])) ?? [], jsonl, optionsFor([], { mapping }));
    assert.deepEqual(labelsAfter(plan.articles[0]?.operation ?? []), ['location', 'person', 'Spaceship', 'boilerplate:ad', 'Spaceship']);
    assert.deepEqual(totalsOf(plan).unknownLabels, [{ label: 'Spaceship', count: 2 }]);
  });

  it('looks for annotations anew in an article that has changed, and counts them', () => {
    const changed = { ...bare, text: 'Correction. Asha Rao said that it had rained.' };
    const plan = planImport(jsonl.read?.(filesOf(jsonl, [from])) ?? [], jsonl, optionsFor([changed]));
    assert.deepEqual(totalsOf(plan).counts, { sure: 2, doubtful: 0, lost: 1, already: 0 });
  });

  it('adds nothing the second time, in any format, on seeded articles', function () {
    this.timeout(60_000);
    forSeeds(8, (random) => {
      const articles = [randomArticle(random, 'a.txt'), randomArticle(random, 'b/लेख.txt')];
      for (const format of formats) {
        const reads = [...(format.read?.(filesOf(format, articles)) ?? [])];
        const bareOnes = articles.map((each) => ({ ...each, article: emptyArticle }));
        const first = planImport(reads, format, optionsFor(bareOnes));
        const after = first.articles.map(({ id, text, operation }) => {
          const decoded = decodeSidecar(encodeSidecar(apply(emptyArticle, operation).article, text), text);
          assert(decoded.is === 'article');
          return { ...from, id, text, article: decoded.article };
        });
        const again = planImport(reads, format, optionsFor(after));
        assert.deepEqual(
          again.articles.map(({ operation }) => operation),
          again.articles.map(() => []),
          format.id,
        );
      }
    });
  });

  it('keeps a relation whose id another relation has, and adds none twice', () => {
    const same = {
      type: 'same',
      args: [
        { role: 'a', ref: 'a1' },
        { role: 'b', ref: 'a3' },
      ],
      by: 'asha',
    };
    const source = { ...from, article: { ...from.article, relations: [{ id: 'R1', ...same }] } };
    const reads = [...(jsonl.read?.(filesOf(jsonl, [source])) ?? [])];
    const other = { id: 'R1', ...same, type: 'contradicts' };
    const there = { ...source, article: { ...source.article, relations: [other] } };
    const plan = planImport(reads, jsonl, optionsFor([there]));
    const { article } = apply(there.article, plan.articles[0]?.operation ?? []);
    assert.deepEqual(
      article.relations.map(({ id, type }) => `${type} ${id === 'R1'}`),
      ['contradicts true', 'same false'],
    );
    assert.deepEqual(planImport(reads, jsonl, optionsFor([{ ...there, article }])).articles[0]?.operation, []);
  });

  it('says what the offsets count when it is not what the format says', () => {
    const source = exportArticle('😀😀 «Asha» «नदी»');
    const [file] = filesOf(jsonl, [source]);
    assert(file);
    const inUnits = file.text.replace(
      /"start":(\d+),"end":(\d+)/gu,
      (_, start, end) => `"start":${Number(start) + 2},"end":${Number(end) + 2}`,
    );
    const totals = totalsOf(planImport(jsonl.read?.([{ ...file, text: inUnits }]) ?? [], jsonl, optionsFor([])));
    assert.deepEqual(totals.readings, [{ unit: 'UTF-16 units', newlines: 'as in the file', isOther: true, articles: 1 }]);
    assert.equal(totals.counts.sure, 2);
  });

  it('makes no article of nothing', () => {
    const file = { path: 'a.jsonl', text: '{"id": "x.txt", "text": " \\n", "mentions": [], "boilerplate": []}\n' };
    const plan = planImport(jsonl.read?.([file]) ?? [], jsonl, optionsFor([]));
    assert.deepEqual(
      plan.failures.map(({ issue }) => issue.code),
      ['import.blank'],
    );
  });

  it('reports a broken line and reads the others', () => {
    const [file] = filesOf(jsonl, [from]);
    assert(file);
    const broken = { ...file, text: `\ufeff{"id": 1,\r\n[1]\r\n{"id": "x", "text": 5}\r\n${file.text}` };
    const plan = planImport(jsonl.read?.([broken]) ?? [], jsonl, optionsFor([bare]));
    assert.deepEqual(
      plan.failures.map(({ line, issue }) => `${line} ${issue.code}`),
      ['1 import.json', '2 import.record', '3 import.record'],
    );
    assert.equal(totalsOf(plan).counts.sure, 3);
  });

  it('reads a large file in pieces, and keeps count of its lines', () => {
    const [file] = filesOf(jsonl, [from]);
    assert(file && jsonl.isByLine);
    const pieces = [
      { ...file, text: `${file.text}\n{\n` },
      { ...file, text: `${file.text}{\n`, firstLine: 4 },
    ];
    const plan = planImport(
      pieces.flatMap((piece) => [...(jsonl.read?.([piece]) ?? [])]),
      jsonl,
      optionsFor([bare]),
    );
    assert.deepEqual([plan.articles.length, plan.failures.map(({ line }) => line)], [2, [3, 5]]);
  });
});
