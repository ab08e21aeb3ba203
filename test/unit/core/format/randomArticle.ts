import { describe as describeAnchor, quotes } from '../../../../src/core/anchor/describe';
import type { ExportArticle } from '../../../../src/core/format/format';
import type { Annotation, Placed } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { type Article, emptyArticle, type Relation } from '../../../../src/core/model/article';
import { EntityRegistry } from '../../../../src/core/model/entity';
import { newsSchema } from '../../../../src/core/model/projectSchema';
import { toLf } from '../../../../src/core/text/newlines';
import { snapToGraphemes } from '../../../../src/core/text/segment';
import type { Span } from '../../../../src/core/text/span';
import type { Random } from '../../seeded';

const labels = ['person', 'location', 'organization', 'claim', 'mention-x', 'Boilerplate', 'व्यक्ति'];
const roles = ['footer', 'related', 'headline', 'ad'];
const types = ['event', 'quantity', 'quote'];

/** An article with everything that the model has: nested, overlapping, crossing, discontinuous annotations over every script, and all fields. */
export function randomArticle(random: Random, id = 'dir/लेख 1.txt'): ExportArticle {
  const raw = random.text(random.int(0, 160));
  const marks = random.pick(['\n', '\r\n', '\r']);
  // Of a second byte-order mark at the start of a text every reader of files makes what it likes; it is no part of these.
  const text = toLf((random.chance(3) ? '\ufeff' : '') + raw.replace(/^\ufeff+/u, '').replaceAll('\n', marks)).replaceAll('\r', ' ');
  const count = text.trim() === '' ? 0 : random.int(0, 7);
  const placed: Placed[] = [];
  for (let index = 0; index < count; index++) {
    const spans = randomSpans(random, text);
    if (spans.length > 0) placed.push(annotation(random, text, spans, index, placed));
  }
  const ids = placed.map((each) => each.annotation.id);
  const article: Article = {
    ...emptyArticle,
    about: random.chance(2) ? { title: awkward(random), language: 'hi', url: 'https://example.org/?a=1&b=2', outlet: 'X' } : {},
    annotations: AnnotationSet.of(placed),
    coverage: random.chance(2) ? [{ layer: 'mention', state: 'complete', by: 'asha', at: '2026-11-23T10:00:00Z' }] : [],
    labels: random.chance(3) ? { topic: ['weather', 'राजनीति'] } : {},
    relations: ids.length > 1 && random.chance(2) ? [relation(random, text, ids)] : [],
  };
  return { id, text, article, registry: EntityRegistry.empty, schema: newsSchema };
}

function randomSpans(random: Random, text: string): Span[] {
  const spans: Span[] = [];
  let from = random.int(0, text.length - 1);
  for (let count = random.chance(4) ? random.int(2, 3) : 1; count > 0 && from < text.length; count--) {
    const span = snapToGraphemes(text, { start: from, end: Math.min(text.length, from + random.int(1, random.chance(6) ? 80 : 12)) });
    if (span.start < (spans.at(-1)?.end ?? 0)) break;
    spans.push(span);
    from = span.end + random.int(1, 5);
  }
  return spans;
}

function annotation(random: Random, text: string, spans: readonly Span[], index: number, others: readonly Placed[]): Placed {
  const { start, ...anchor } = describeAnchor(text, spans);
  const common = {
    id: `a${index + 1}`,
    ...anchor,
    by: random.pick(['asha', 'b-2']),
    created: '2026-11-23T10:00:00Z',
    origin: random.chance(3)
      ? { how: 'suggested', agent: 'm', version: '1', score: 0.25, from: ['x'] }
      : { how: random.pick(['human', 'adjudicated']) },
    ...(random.chance(3) && { modified: '2026-11-24T10:00:00Z' }),
    ...(random.chance(3) && { confidence: random.pick([0, 0.5, 1]) }),
    ...(random.chance(3) && { note: awkward(random) }),
    ...(random.chance(3) && { tags: ['one', 'two; three', '[4]'].slice(0, random.int(1, 3)) }),
    ...(random.chance(3) && { attributes: { tense: 'past', sure: true, n: 1, none: null } }),
  };
  const kind = random.pick(['mention', 'mention', 'boilerplate', 'claim'] as const);
  const mentions = others.filter((each) => each.annotation.kind === 'mention').map((each) => each.annotation.id);
  const own =
    kind === 'mention'
      ? {
          label: random.pick(labels),
          ...(random.chance(3) && { entity: random.pick(['e-1', '#2']) }),
          ...(random.chance(5) && { nil: 'unclear' }),
          ...(random.chance(4) && { mention: 'NOM' }),
        }
      : kind === 'boilerplate'
        ? { role: random.pick(roles), ...(random.chance(3) && { template: 't-1' }) }
        : claimFields(random, text, spans, start, mentions);
  return { start, annotation: { kind, ...common, ...own } as Annotation };
}

function claimFields(random: Random, text: string, [first]: readonly Span[], start: number, mentions: readonly string[]) {
  const cue = randomSpans(random, text).slice(0, 1);
  const speaker = mentions.length > 0 && random.chance(2) ? { mention: random.pick(mentions) } : { name: 'Asha “A” Rao' };
  return {
    text: awkward(random),
    ...(random.chance(2) && { type: random.pick(types) }),
    ...(random.chance(2) && { speaker, voice: 'named' }),
    ...(random.chance(2) && { cue: quotes(text, cue, start) }),
    ...(first && random.chance(3) && { content: quotes(text, [first], start) }),
    ...(random.chance(3) && { mode: 'direct', stance: 'reports', said: '2026-11-01', claim: 'c-9' }),
    ...(random.chance(4) && { via: [{ speaker: { name: 'PTI' }, cue: quotes(text, cue, start) }, { speaker: { entity: 'e-3' } }] }),
    ...(mentions.length > 0 && random.chance(4) && { about: [random.pick(mentions), 'e-7'] }),
    ...(random.chance(4) && { checkWorthy: { class: 'CFS', score: 0.75, why: 'numbers' } }),
    ...(random.chance(4) && {
      reviews: [
        {
          ...{ id: 'r1', verdict: 'false', rationale: 'no', by: 'b', at: '2026-11-25', url: 'https://example.org/r', status: 'final' },
          evidence: [{ id: 'v1', kind: 'page', url: 'https://example.org/v', stance: 'refutes', question: 'q?', answer: 'a' }],
        },
      ],
      thread: { resolved: false, notes: [{ id: 'n1', text: awkward(random), by: 'b', at: '2026-11-25' }] },
    }),
  };
}

function relation(random: Random, text: string, ids: readonly string[]): Relation {
  const [trigger] = randomSpans(random, text);
  return {
    id: 'r-1',
    type: 'same',
    args: [
      { role: 'from', ref: random.pick(ids) },
      { role: 'to', ref: random.pick(ids) },
    ],
    by: 'asha',
    ...(trigger && random.chance(2) && { trigger: quotes(text, [trigger], 0) }),
  };
}

/** Prose that every syntax has trouble with. */
function awkward(random: Random): string {
  return random.pick(['It rained.', 'a\tb\nc "d" \'e\' <f> & {g} [h|i]', '=1+1', '😀 कहा\u2028कि\u0085', '\\n \\ %s #tag ; :', ' x ']);
}
