import assert from 'node:assert/strict';
import { describe as describeAnchor } from '../../../../src/core/anchor/describe';
import type { Annotation, Placed } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { type Article, emptyArticle } from '../../../../src/core/model/article';
import { maxUnits } from '../../../../src/core/sidecar/readJson';
import { decodeSidecar, encodeSidecar } from '../../../../src/core/sidecar/sidecarCodec';
import type { Span } from '../../../../src/core/text/span';
import { marked } from '../../marked';

function mention(text: string, span: Span, id: string, more: Partial<Annotation> = {}): Placed {
  const { start, ...anchor } = describeAnchor(text, [span]);
  const base = { id, kind: 'mention', label: 'person', by: 'ann', created: '2026-01-01T00:00:00Z', origin: { how: 'human' } };
  return { start, annotation: { ...base, ...anchor, ...more } as Annotation };
}

function articleOf(placed: readonly Placed[], more: Partial<Article> = {}): Article {
  return { ...emptyArticle, annotations: AnnotationSet.of(placed), ...more };
}

function decoded(raw: string, text: string): Article {
  const result = decodeSidecar(raw, text);
  assert.equal(result.is, 'article', JSON.stringify(result));
  return result.is === 'article' ? result.article : emptyArticle;
}

function codesOf(raw: string, text = 'x'): string[] {
  const result = decodeSidecar(raw, text);
  return result.issues.map(({ code }) => code);
}

const { text, spans } = marked(`😀 «नई दिल्ली» में «Asha 👨‍👩‍👧 Rao» था।\n${'far off '.repeat(10)}Cafe\u0301 «Zoë»\n`);

describe('the sidecar codec', () => {
  const placed = spans.map((span, index) => mention(text, span, `id-${index}`));

  it('counts code points, and the quote stands at them', () => {
    const stored = JSON.parse(encodeSidecar(articleOf(placed), text));
    const points = Array.from(text);
    for (const { at } of stored.annotations) for (const { start, end, exact } of at) assert.equal(points.slice(start, end).join(''), exact);
    assert.equal(stored.annotations.length, 3);
    assert.equal(stored.article.length, points.length);
  });

  it('writes the same bytes that it read', () => {
    const raw = encodeSidecar(articleOf(placed, { removed: [{ id: 'gone', at: '2026-01-01T00:00:00Z' }], labels: { topic: ['a'] } }), text);
    assert.equal(encodeSidecar(decoded(raw, text), text), raw);
  });

  it('adds one line for one annotation', () => {
    const lines = encodeSidecar(articleOf(placed.slice(0, 2)), text).split('\n');
    const more = encodeSidecar(articleOf(placed), text).split('\n');
    const bare = (line: string) => line.replace(/,$/u, '');
    assert.equal(more.length, lines.length + 1);
    assert.equal(more.filter((line) => !lines.map(bare).includes(bare(line))).length, 1);
  });

  it('keeps keys that it does not know, at every level and in their order', () => {
    const stored = JSON.parse(encodeSidecar(articleOf(placed.slice(0, 1)), text));
    stored.zeta = { b: 1, a: [2] };
    stored.alpha = true;
    stored.article.shade = 'x';
    stored.annotations[0].weight = 3;
    stored.annotations[0].at[0].ink = 'blue';
    stored.annotations[0].origin.tool = { v: 1 };
    const raw = encodeSidecar(decoded(JSON.stringify(stored), text), text);
    const again = JSON.parse(raw);
    assert.deepEqual(again, stored);
    assert.ok(raw.indexOf('"zeta"') < raw.indexOf('"alpha"'));
  });

  it('drops no prototype traps into memory', () => {
    const raw = encodeSidecar(articleOf(placed.slice(0, 1)), text)
      .replace('"labels"', '"labels"')
      .replace('{\n', '{\n  "__proto__": {"polluted": true},\n');
    decoded(raw, text);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('finds annotations again when the text is another, and says what became of each', () => {
    const raw = encodeSidecar(articleOf(placed), text);
    const states = (changed: string) =>
      [...decoded(raw, changed).annotations]
        .sort((a, b) => (a.annotation.id < b.annotation.id ? -1 : 1))
        .map(({ annotation }) => annotation.state?.is ?? 'sure');
    assert.deepEqual(states(`A new first line.\n${text.replace('Zoë', 'Zoe')}`), ['sure', 'sure', 'lost']);
    assert.deepEqual(states(text.replace('में', 'मैं')), ['sure', 'sure', 'sure']);
    assert.deepEqual(states(text + text), ['doubtful', 'doubtful', 'doubtful']);
  });

  it('keeps a place that lies outside the text', () => {
    const raw = encodeSidecar(articleOf(placed), text);
    const article = decoded(raw, 'short');
    assert.equal(article.annotations.size, 3);
    const again = decoded(encodeSidecar(article, 'short'), 'short');
    assert.deepEqual(
      [...again.annotations].map(({ annotation }) => annotation.at[0].exact).sort(),
      placed.map(({ annotation }) => annotation.at[0].exact).sort(),
    );
  });

  describe('of bad files', () => {
    const good = encodeSidecar(articleOf(placed), text);
    const cases: [string, string, string][] = [
      ['no JSON', '{"glossator": 1,', 'file.json'],
      ['empty', '', 'file.json'],
      ['conflict marks', good.replace('  "annotations"', '<<<<<<< HEAD\n  "annotations"'), 'file.conflict'],
      ['a missing key', good.replace('"kind":"mention",', ''), 'file.schema'],
      ['an offset below 0', good.replace(/"start":\d+/u, '"start":-1'), 'file.schema'],
      ['a part that ends before it starts', good.replace(/"end":\d+/u, '"end":0'), 'file.schema'],
      ['another unit', good.replace('codepoint', 'utf16'), 'file.schema'],
      ['a section twice', good.replace('  "annotations"', '  "annotations": [],\n  "annotations"'), 'sidecar.section'],
      ['endless nesting', good.replace('{\n', `{\n  "deep": ${'['.repeat(50_000)}${']'.repeat(50_000)},\n`), 'file.depth'],
      ['endless nesting that never ends', `{"glossator": 1, "deep": ${'['.repeat(50_000)}`, 'file.json'],
    ];
    for (const [what, raw, code] of cases) {
      it(`reports ${what}, with its place`, () => {
        const result = decodeSidecar(raw, text);
        assert.equal(result.is, 'unreadable');
        assert.equal(result.issues[0]?.code, code);
        assert.ok(result.issues.every(({ span }) => span && span.start <= span.end && span.end <= raw.length + 1));
      });
    }

    it('opens a newer version for reading only', () => {
      const result = decodeSidecar(good.replace('"glossator": 1', '"glossator": 2'), text);
      assert.equal(result.is === 'article' && result.isNewer && result.article.annotations.size, 3);
      assert.deepEqual(codesOf(good.replace('"glossator": 1', '"glossator": 2'), text), ['sidecar.newer']);
    });

    it('says of a newer version that it cannot read what is newer about it, and nothing else', () => {
      const raw = good.replace('"glossator": 1', '"glossator": 7').replaceAll('"mention"', '"hologram"');
      const result = decodeSidecar(raw, text);
      assert.deepEqual([result.is, codesOf(raw, text)], ['unreadable', ['sidecar.newer']]);
      assert.deepEqual(result.issues[0]?.args, ['7']);
    });

    it('counts places over the file with LF line ends and without byte-order mark', () => {
      const raw = good.replace('"kind":"mention"', '"kind":"mentoin"');
      const [plain] = decodeSidecar(raw, text).issues;
      const [crlf] = decodeSidecar(`\uFEFF${raw.replaceAll('\n', '\r\n')}`, text).issues;
      assert.ok((plain?.span?.start ?? 0) > raw.indexOf('\n'));
      assert.deepEqual(crlf?.span, plain?.span);
    });

    it('is too large before it is parsed', () => {
      const [issue] = decodeSidecar(' '.repeat(maxUnits + 1), text).issues;
      assert.equal(issue?.code, 'file.tooLarge');
    });

    it('never throws on a file cut anywhere', () => {
      for (let length = 0; length < good.length; length += 7) assert.equal(decodeSidecar(good.slice(0, length), text).is, 'unreadable');
    });
  });
});
