import assert from 'node:assert/strict';
import { apply } from '../../../../src/core/model/operation';
import { decodeSidecar, encodeSidecar } from '../../../../src/core/sidecar/sidecarCodec';
import { sha256Hex } from '../../../../src/core/text/hash';

const text = 'Asha met Ravi and Zoë.';
const made = { by: 'ann', created: '2026-01-01T00:00:00Z', origin: { how: 'human' } };
const at = '2026-02-02T00:00:00Z';

function mention(id: string, exact: string, more: object = {}) {
  const start = text.indexOf(exact);
  return { id, kind: 'mention', at: [{ start, end: start + exact.length, exact }], label: 'person', ...made, ...more };
}

function sidecar(annotations: readonly object[], removed: readonly object[] = []): string {
  const article = { sha256: sha256Hex(text), length: text.length, unit: 'codepoint' };
  return JSON.stringify({ glossator: 1, article, annotations, removed }, undefined, 1);
}

function read(raw: string) {
  const decoded = decodeSidecar(raw, text);
  if (decoded.is !== 'article') throw new Error(JSON.stringify(decoded.issues));
  const { article, issues } = decoded;
  return {
    article,
    ids: [...article.annotations].map(({ annotation }) => annotation.id),
    removed: article.removed.map(({ id }) => id),
    issues: issues.map(({ code, severity, span }) => [code, severity, span && raw.slice(span.start, span.end)]),
  };
}

describe('a sidecar that was merged by hand', () => {
  it('keeps both of two annotations with one id, the second under another that is always the same', () => {
    const raw = sidecar([mention('a', 'Asha'), mention('a', 'Ravi'), mention('a', 'Zoë'), mention('a~2', 'met')]);
    const { ids, issues, article } = read(raw);
    assert.deepEqual([...ids].sort(), ['a', 'a~2', 'a~3', 'a~4']);
    assert.deepEqual(issues, [
      ['sidecar.id', 'warning', '"a"'],
      ['sidecar.id', 'warning', '"a"'],
    ]);
    assert.deepEqual(read(raw).ids, ids);
    assert.deepEqual(read(encodeSidecar(article, text)), { ...read(encodeSidecar(article, text)), ids, issues: [] });
  });

  it('gives an id of 21 characters a free one of no more', () => {
    const long = 'x'.repeat(21);
    const { ids } = read(sidecar([mention(long, 'Asha'), mention(long, 'Ravi')]));
    assert.deepEqual(ids, [long, `${'x'.repeat(19)}~2`]);
  });

  it('takes a word-for-word repeat once, and says so', () => {
    const { ids, issues } = read(sidecar([mention('a', 'Asha'), mention('a', 'Asha')]));
    assert.deepEqual([ids, issues], [['a'], [['sidecar.repeated', 'information', '"a"']]]);
  });

  it('keeps an annotation that is also noted as removed, and one note for each that is gone, in the order of their ids', () => {
    const raw = sidecar(
      [mention('a', 'Asha')],
      [
        { id: 'z', at },
        { id: 'a', at },
        { id: 'c', at },
        { id: 'z', at: '2027' },
      ],
    );
    const { ids, removed, issues } = read(raw);
    assert.deepEqual([ids, removed], [['a'], ['c', 'z']]);
    assert.deepEqual(issues, [
      ['sidecar.removed', 'warning', '"a"'],
      ['sidecar.removed', 'information', '"z"'],
    ]);
  });

  it('can be worked on: acts and their inverses hold', () => {
    const { article } = read(
      sidecar(
        [mention('a', 'Asha'), mention('a', 'Ravi')],
        [
          { id: 'a', at },
          { id: 'z', at },
        ],
      ),
    );
    const removal = apply(article, [{ do: 'remove', id: 'a', tombstone: { id: 'a', at } }]);
    const back = apply(removal.article, removal.inverse);
    assert.equal(encodeSidecar(back.article, text), encodeSidecar(article, text));
  });
});

describe('places that are wrong', () => {
  const part = (start: number, end: number, exact: string) => ({ start, end, exact });

  it('never make a file that cannot be read again', () => {
    const odd: [string, object[]][] = [
      ['parts whose quotes overlap', [part(0, 1, 'Asha'), part(1, 2, 'sha met')]],
      ['parts beyond the text', [part(900, 901, 'Asha'), part(1e15, 1e15 + 1, 'Ravi')]],
      ['ends that lie', [part(0, 9e15, 'Asha')]],
      ['half a character', [part(0, 1, '\udc00')]],
      ['many parts in one place', Array.from({ length: 50 }, (_, i) => part(i, i + 1, 'Asha met'))],
    ];
    for (const [what, parts] of odd) {
      for (const kind of [{}, { state: { is: 'lost' } }, { state: { is: 'doubtful', candidates: [{ at: parts, score: 0.5 }] } }]) {
        const claim = {
          ...mention('c', 'met'),
          kind: 'claim',
          text: 'x',
          cue: parts,
          content: parts,
          via: [{ speaker: { name: 'n' }, cue: parts }],
        };
        const once = encodeSidecar(read(sidecar([{ ...mention('a', 'Asha'), at: parts, ...kind }, claim])).article, text);
        const again = read(once);
        assert.deepEqual(again.issues, [], what);
        assert.equal(encodeSidecar(again.article, text), once, what);
      }
    }
  });

  it('a hundred thousand on one character are read and written', () => {
    const all = Array.from({ length: 100_000 }, (_, i) => mention(`m${i}`, 'Z', { prefix: 'and ', suffix: 'oë.' }));
    const { article, ids } = read(sidecar(all));
    assert.equal(ids.length, 100_000);
    assert.equal(article.annotations.at(text.indexOf('Z')).length, 100_000);
    assert.equal(encodeSidecar(article, text).split('\n').length, 100_007);
  });
});
