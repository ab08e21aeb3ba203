import assert from 'node:assert/strict';
import type { SourceFile } from '../../../../src/core/format/draft';
import { formatById } from '../../../../src/core/format/registry';
import { settle } from '../../../../src/core/format/settle';
import type { TextUnit } from '../../../../src/core/format/unit';
import { forSeeds } from '../../seeded';
import { filesOf } from './filesOf';
import { less, plain } from './less';
import { randomArticle } from './randomArticle';

/** Formats that carry our details under a key of ours. Other programs may drop it; what is native to the format must stand without it. */
const carriers = ['webanno-jsonld', 'labelstudio', 'doccano', 'prodigy', 'spacy', 'cas-json'];

/** As a program writes it that knows nothing of us. */
function foreign({ path, text }: SourceFile): SourceFile {
  if (!/\.json/u.test(path)) return { path, text };
  const lines = text.split('\n').map((line) => (line === '' ? line : JSON.stringify(withoutOurs(JSON.parse(line)))));
  return { path, text: lines.join('\n') };
}

function withoutOurs(value: unknown): unknown {
  if (Array.isArray(value))
    return value.filter((each) => (each as Record<string, unknown> | null)?.['%TYPE'] !== 'glossator.Details').map(withoutOurs);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'glossator')
      .map(([key, each]) => [key, withoutOurs(each)]),
  );
}

describe('files that lost our details', function () {
  this.timeout(120_000);
  for (const id of carriers) {
    it(`${id} still has every span with its kind and label`, () => {
      const format = formatById(id);
      assert(format);
      // Web annotations hold a gap in one target, the others a span a part.
      const gaps = id === 'webanno-jsonld';
      const keeps = { ...format.keeps, gaps, fields: { mention: ['label'], boilerplate: ['role'], claim: ['type'] } };
      forSeeds(60, (random) => {
        const from = randomArticle(random);
        const [read] = [...(format.read?.(filesOf(format, [from]).map(foreign)) ?? [])];
        const expected = new Set(less(from, keeps).map((each) => JSON.stringify(each)));
        if (read?.is !== 'article') {
          assert.equal(expected.size, 0);
          return;
        }
        let count = 0;
        // Of doccano's numbers nobody knows then what they count: a person says so.
        const settled = settle(
          { ...read, isUnitDoubtful: false },
          { unit: format.unit as TextUnit, text: from.text, by: 'i', at: '2026', agent: id, newId: () => `n${++count}` },
        );
        assert(settled);
        const found = new Set(plain(settled.article, keeps).map((each) => JSON.stringify(each)));
        assert.deepEqual([...found].sort(), [...expected].sort());
      });
    });
  }
});
