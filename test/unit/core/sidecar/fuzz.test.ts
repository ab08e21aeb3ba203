import assert from 'node:assert/strict';
import { decodeSidecar, encodeSidecar } from '../../../../src/core/sidecar/sidecarCodec';
import { sha256Hex } from '../../../../src/core/text/hash';
import { forSeeds, type Random } from '../../seeded';

const text = '😀 नई दिल्ली में Asha Rao met Zoe\u0301.\n“It rained,” Asha Rao said.\n'.repeat(3);
const points = Array.from(text);
const made = { by: 'ann', created: '2026-01-01T00:00:00Z', origin: { how: 'human' } };

/** A file with something in every section, so that there is something to break everywhere. */
function sample(random: Random): Record<string, unknown> {
  const part = () => {
    const start = random.int(0, points.length - 9);
    const end = start + random.int(1, 8);
    return { start, end, exact: points.slice(start, end).join('') };
  };
  const parts = () =>
    random.chance(3)
      ? [part(), part()].sort((a, b) => a.start - b.start).filter((each, i, all) => i === 0 || each.start >= (all[0]?.end ?? 0))
      : [part()];
  const claim = (id: string) => ({
    id,
    kind: 'claim',
    at: parts(),
    text: 'It rained',
    speaker: { name: 'Asha' },
    cue: parts(),
    content: parts(),
    via: [{ speaker: { mention: 'm1' }, cue: parts() }],
    ...made,
  });
  const state = () =>
    random.pick([{}, {}, { state: { is: 'lost' } }, { state: { is: 'doubtful', candidates: [{ at: parts(), score: 0.5 }] } }]);
  return {
    glossator: 1,
    article: { sha256: sha256Hex(random.chance(2) ? text : 'another'), length: points.length, unit: 'codepoint', language: 'hi' },
    coverage: [{ layer: 'mention', state: 'complete', by: 'ann', at: '2026' }],
    labels: { topic: ['politics'] },
    annotations: [
      ...[1, 2, 3].map((n) => ({
        id: `m${n}`,
        kind: 'mention',
        at: parts(),
        prefix: 'x',
        suffix: '',
        label: 'person',
        entity: null,
        ...made,
        ...state(),
        extra: { n },
      })),
      { id: 'b1', kind: 'boilerplate', at: parts(), role: 'footer', ...made },
      claim('c1'),
    ],
    relations: [
      {
        id: 'r1',
        type: 'same',
        args: [
          { role: 'from', ref: 'c1' },
          { role: 'to', ref: 'm1' },
        ],
        trigger: parts(),
        by: 'ann',
      },
    ],
    dismissed: [{ kind: 'mention', exact: 'Rao', start: 7, by: 'ann', at: '2026' }],
    removed: [
      { id: 'z1', at: '2026' },
      { id: 'z2', at: '2026' },
    ],
    later: { a: [1] },
  };
}

/** Every value of a tree with what it hangs from. */
function* slots(value: unknown): Generator<{ holder: Record<string, unknown>; key: string }> {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    yield { holder, key };
    yield* slots(holder[key]);
  }
}

const strange: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e15,
  9e99,
  '',
  'm1',
  'z1',
  '\ud800',
  '‮',
  '__proto__',
  [],
  {},
  [[]],
  'x'.repeat(2000),
];

function swapped(random: Random): string {
  const value = structuredClone(sample(random));
  for (let times = random.int(1, 3); times > 0; times--) {
    const all = [...slots(value)];
    const a = random.pick(all);
    const alike = all.filter(({ holder, key }) => typeof holder[key] === typeof a.holder[a.key]);
    const b = random.pick(alike);
    if (random.chance(6)) a.holder[a.key] = random.pick(strange);
    else if (random.chance(3) && Array.isArray(a.holder)) a.holder.push(structuredClone(a.holder[Number(a.key)]));
    else if (!inside(a.holder[a.key], b.holder) && !inside(b.holder[b.key], a.holder)) {
      [a.holder[a.key], b.holder[b.key]] = [b.holder[b.key], a.holder[a.key]];
    } else delete a.holder[a.key];
  }
  return JSON.stringify(value, undefined, 1);
}

function inside(value: unknown, holder: object): boolean {
  return value === holder || [...slots(value)].some((slot) => slot.holder === holder || slot.holder[slot.key] === holder);
}

function flipped(random: Random): string {
  const bytes = new TextEncoder().encode(JSON.stringify(sample(random), undefined, 1));
  for (let times = random.int(1, 4); times > 0; times--) {
    const at = random.int(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
  }
  return new TextDecoder().decode(bytes);
}

/** What must hold for any file: a verdict instead of an exception, everything that was taken in the next file, and that file for good. */
function holds(raw: string): 'article' | 'unreadable' {
  const decoded = decodeSidecar(raw, text);
  for (const { span } of decoded.issues) assert.ok(span && span.start >= 0 && span.start <= span.end && span.end <= raw.length + 1);
  if (decoded.is === 'unreadable') {
    assert.ok(decoded.issues.length > 0);
    return 'unreadable';
  }
  const { article, issues } = decoded;
  const given = JSON.parse(raw) as { article: { sha256: string }; annotations: object[] };
  const repeats = issues.filter(({ code }) => code === 'sidecar.repeated').length;
  assert.equal(article.annotations.size, given.annotations.length - repeats);
  const removed = article.removed.map(({ id }) => id);
  assert.deepEqual(removed, [...new Set(removed)].sort());
  assert.ok(removed.every((id) => !article.annotations.has(id)));
  const once = encodeSidecar(article, text);
  const again = decodeSidecar(once, text);
  assert.equal(again.is, 'article', JSON.stringify(again.issues));
  if (again.is !== 'article') return 'unreadable';
  assert.deepEqual(again.issues, []);
  assert.equal(encodeSidecar(again.article, text), once);
  const quotesOf = (from: typeof article) =>
    [...from.annotations].map(({ annotation }) => `${annotation.id} ${annotation.at.map(({ exact }) => exact).join('…')}`).sort();
  assert.deepEqual(quotesOf(again.article), quotesOf(article));
  // In a text that has changed, an annotation that is found again edited has the quote that stands there now.
  if (given.article.sha256 !== sha256Hex(text)) return 'article';
  for (const each of given.annotations)
    for (const { exact } of (each as { at: { exact: string }[] }).at) assert.ok(once.includes(JSON.stringify(exact)));
  return 'article';
}

describe('a sidecar that something happened to', () => {
  it('is read as it was written when nothing did', () => {
    forSeeds(200, (random) => assert.equal(holds(JSON.stringify(sample(random))), 'article'));
  });

  it('may be cut at any byte', () => {
    forSeeds(1, (random) => {
      const bytes = new TextEncoder().encode(JSON.stringify(sample(random)));
      for (let length = 0; length < bytes.length; length++)
        assert.equal(holds(new TextDecoder().decode(bytes.slice(0, length))), 'unreadable');
    });
  });

  it('may have bits flipped', () => {
    const seen = new Set<string>();
    forSeeds(1500, (random) => seen.add(holds(flipped(random))));
    if (!process.env['GLOSSATOR_SEED']) assert.equal(seen.size, 2);
  });

  it('may have values of another place or kind', () => {
    const seen = new Set<string>();
    forSeeds(1500, (random) => seen.add(holds(swapped(random))));
    if (!process.env['GLOSSATOR_SEED']) assert.equal(seen.size, 2);
  });
});
