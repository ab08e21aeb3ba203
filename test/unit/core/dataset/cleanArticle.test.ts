import assert from 'node:assert/strict';
import { cleanArticle } from '../../../../src/core/dataset/cleanArticle';
import { readCleanMap, writeCleanMap } from '../../../../src/core/dataset/cleanMap';
import { exportDataset } from '../../../../src/core/dataset/exportDataset';
import { printReport } from '../../../../src/core/dataset/printReport';
import { exportable } from '../../../../src/core/format/exportable';
import { formats } from '../../../../src/core/format/registry';
import { jsonl } from '../../../../src/core/format/jsonl';
import { spanOf } from '../../../../src/core/model/annotation';
import { mark } from '../../marked';
import { forSeeds } from '../../seeded';
import { exportArticle, type Given } from '../format/exportArticle';
import { randomArticle } from '../format/randomArticle';

const boilerplate = (role: string): Given => ({ kind: 'boilerplate', role }) as Given;

describe('cleanArticle', function () {
  this.timeout(60_000);

  it('takes boilerplate out, keeps the roles that the project keeps, moves and cuts the others', () => {
    const from = exportArticle('«Head»\n«Read also: «Agra»»\n«Asha «(ad)» said» so.\n«Footer»', [
      boilerplate('headline'),
      boilerplate('related'),
      { kind: 'mention', id: 'gone' } as Given,
      { kind: 'claim' },
      boilerplate('ad'),
      boilerplate('footer'),
    ]);
    const { article, losses } = cleanArticle(from);
    assert.equal(mark(article.text, [...article.article.annotations].map(spanOf)), '«Head»\n«Asha  said» so.\n');
    assert.deepEqual(
      losses.map(({ code, count }) => `${code} ${count}`),
      ['clean.gone 1', 'clean.cut 1'],
    );
    assert.deepEqual(exportable(article).skipped, []);
  });

  it('removes nothing for boilerplate in doubt', () => {
    const from = exportArticle('a\n«b»\n', [{ ...boilerplate('ad'), state: { is: 'lost' } } as Given]);
    assert.equal(cleanArticle(from).article.text, from.text);
  });

  it('leaves every annotation with its quote in place, in every script', () => {
    forSeeds(200, (random) => {
      const from = randomArticle(random);
      const { article, clean } = cleanArticle(from);
      assert.deepEqual(exportable(article).skipped, []);
      const map = writeCleanMap(from.id, from.text, clean);
      assert.deepEqual(readCleanMap(map, from.text), { ok: true, value: { article: from.id, ...clean } });
      assert.equal(readCleanMap(map, `${from.text}x`).ok, false);
    });
  });

  it('refuses a map that is none', () => {
    for (const line of ['', '{}', '{"article": 1}', 'null']) assert.equal(readCleanMap(line, '').ok, false, line);
  });

  it('works for every format, with the map beside it and a line in the report', async () => {
    for (const format of formats) {
      const files = new Map<string, string>();
      async function* one() {
        yield exportArticle('«Asha» 😀\n«Read also»\nend', [{ kind: 'mention' }, boilerplate('related')]);
      }
      const append = async (path: string, text: string) => void files.set(path, (files.get(path) ?? '') + text);
      const report = await exportDataset(one(), format, { append }, { text: 'clean' });
      assert.match(files.get('clean-map.jsonl') ?? '', /"kept":\[\[0,0,7\],\[17,7,3\]\]/u, format.id);
      assert.match(
        printReport(report, (text) => text),
        /without boilerplate/u,
      );
      if (format === jsonl) assert.match(files.get('data/train.jsonl') ?? '', /"text":"Asha 😀\\nend"/u);
    }
  });
});
