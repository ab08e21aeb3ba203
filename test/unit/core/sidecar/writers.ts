import { describe as describeAnchor, quotes } from '../../../../src/core/anchor/describe';
import type { Annotation, Placed } from '../../../../src/core/model/annotation';
import { AnnotationSet } from '../../../../src/core/model/annotationSet';
import { type Article, emptyArticle } from '../../../../src/core/model/article';
import { apply, type Operation, type Step } from '../../../../src/core/model/operation';
import { snapToGraphemes } from '../../../../src/core/text/segment';
import type { Random } from '../../seeded';

/** A person who annotates. Two of different fields never contradict one another. */
export interface Writer {
  readonly name: string;
  /** The fields that the writer changes; all of them where it is left out. */
  readonly only?: readonly ChangedField[];
}

type ChangedField =
  | 'label'
  | 'note'
  | 'confidence'
  | 'tags'
  | 'attributes'
  | 'place'
  | 'reviews'
  | 'thread'
  | 'unknown'
  | 'speaker'
  | 'cue';

const fields: readonly ChangedField[] = [
  'label',
  'note',
  'confidence',
  'tags',
  'attributes',
  'place',
  'reviews',
  'thread',
  'unknown',
  'speaker',
  'cue',
];

/** The n-th second of a day. */
export function timeAt(second: number): string {
  return new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
}

/** An article as something that can be compared, whatever the order of lists that has no meaning. */
export function plain(article: Article) {
  const sorted = <T>(list: readonly T[]) => [...list].map((each) => JSON.stringify(each)).sort();
  return {
    ...article,
    annotations: [...article.annotations].sort((a, b) => (a.annotation.id < b.annotation.id ? -1 : 1)),
    coverage: sorted(article.coverage),
    dismissed: sorted(article.dismissed),
    relations: [...article.relations].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

export function someArticle(random: Random, text: string, size = random.int(0, 12)): Article {
  const annotations = AnnotationSet.of(Array.from({ length: size }, (_, i) => somePlaced(random, text, `b${i}`, 'base', 0)));
  return {
    ...emptyArticle,
    annotations,
    about: { title: 'A title' },
    labels: { topic: ['politics', 'courts'] },
    coverage: [{ layer: 'mention', state: 'partial', by: 'base', at: timeAt(0) }],
    removed: [{ id: 'old', at: timeAt(0) }],
    unknown: { tool: { version: 1 } },
  };
}

/** `count` acts of `writer` on `article`, and what comes of each. */
export function someActs(random: Random, article: Article, text: string, writer: Writer, count: number) {
  const acts: { readonly before: Article; readonly operation: Operation; readonly applied: ReturnType<typeof apply> }[] = [];
  let before = article;
  for (let i = 0; i < count; i++) {
    const operation = someOperation(random, before, text, writer, `${writer.name}${i}`, random.int(1, 5000));
    const applied = apply(before, operation);
    acts.push({ before, operation, applied });
    before = applied.article;
  }
  return { acts, article: before };
}

function someOperation(random: Random, article: Article, text: string, writer: Writer, fresh: string, second: number): Operation {
  const all = [...article.annotations];
  const at = timeAt(second);
  const what = random.int(0, writer.only ? 7 : 9);
  if (all.length === 0 || what <= 1) return [{ do: 'add', placed: somePlaced(random, text, fresh, writer.name, second) }];
  const some = random.pick(all);
  const { id } = some.annotation;
  if (what === 2 && !writer.only) return [{ do: 'remove', id, tombstone: { id, at } }];
  if (what === 3) return [otherStep(random, article, text, writer, fresh, at)];
  if (what === 4) {
    const others = new Set([some, random.pick(all), random.pick(all)]);
    return [...others].map((each) => changed(random, text, each, writer, fresh, at));
  }
  return [changed(random, text, some, writer, fresh, at)];
}

function otherStep(random: Random, article: Article, text: string, { name, only }: Writer, fresh: string, at: string): Step {
  const start = random.int(0, text.length);
  const steps: Step[] = [
    { do: 'set', field: 'coverage', value: [...article.coverage, { layer: fresh, state: 'complete', by: name, at }] },
    { do: 'set', field: 'labels', value: { ...article.labels, [name]: [fresh], topic: [...(article.labels['topic'] ?? []), fresh] } },
    { do: 'set', field: 'relations', value: [...article.relations, relation(`r-${fresh}`, name)] },
    {
      do: 'set',
      field: 'dismissed',
      value: [...article.dismissed, { kind: 'mention', exact: fresh, start: boundary(text, start), by: name, at }],
    },
  ];
  if (!only) steps.push({ do: 'set', field: 'about', value: { ...article.about, title: fresh } });
  return random.pick(steps);
}

function relation(id: string, by: string) {
  const args = [
    { role: 'from', ref: 'b0' },
    { role: 'to', ref: 'b1' },
  ];
  return { id, type: 'same', args, by };
}

function changed(random: Random, text: string, placed: Placed, { name, only }: Writer, fresh: string, at: string): Step {
  const { start, annotation } = placed;
  const field = random.pick(only ?? fields);
  const value = `${name}-${random.int(1, 2)}`;
  const update = (more: object): Step => ({ do: 'update', annotation: { ...annotation, ...more, modified: at } as Annotation });
  switch (field) {
    case 'label':
      return update(
        annotation.kind === 'mention' ? { label: value, entity: value } : annotation.kind === 'claim' ? { text: value } : { role: value },
      );
    case 'note':
      return update({ note: value });
    case 'confidence':
      return update({ confidence: random.int(0, 100) / 100 });
    case 'tags':
      return update({ tags: [...new Set([...(annotation.tags ?? []), value])] });
    case 'attributes':
      return update({ attributes: { ...annotation.attributes, [name]: value } });
    case 'unknown':
      return update({ extra: { ...(annotation as { extra?: object }).extra, [name]: value } });
    case 'place': {
      const { at: _at, prefix: _prefix, suffix: _suffix, ...rest } = annotation;
      const { start: landed, ...anchor } = describeAnchor(text, [someSpan(random, text)]);
      const by = start - landed;
      const cue = rest.kind === 'claim' && rest.cue?.map((part) => ({ ...part, start: part.start + by, end: part.end + by }));
      const moved = { ...rest, ...(cue && { cue }), ...anchor, modified: at } as Annotation;
      return { do: 'move', placed: { start: landed, annotation: moved } };
    }
    case 'reviews':
      if (annotation.kind !== 'claim') return update({ tags: [...new Set([...(annotation.tags ?? []), value])] });
      return update({ reviews: [...(annotation.reviews ?? []), { id: `v-${fresh}`, verdict: 'true', by: name, at }] });
    case 'thread': {
      if (annotation.kind !== 'claim') return update({ attributes: { ...annotation.attributes, [name]: value } });
      const { resolved = false, notes = [] } = annotation.thread ?? {};
      return update({ thread: { resolved, notes: [...notes, { id: `n-${fresh}`, text: value, by: name, at }] } });
    }
    case 'speaker':
      return update(annotation.kind === 'claim' ? { speaker: { name: value } } : { note: value });
    case 'cue':
      return update(annotation.kind === 'claim' ? { cue: quotes(text, [someSpan(random, text)], start) } : { note: value });
  }
}

function somePlaced(random: Random, text: string, id: string, by: string, second: number): Placed {
  const { start, ...anchor } = describeAnchor(text, [someSpan(random, text)]);
  const common = { id, ...anchor, by, created: timeAt(second), origin: { how: 'human' } } as const;
  const kind = random.int(0, 2);
  if (kind === 0) return { start, annotation: { kind: 'mention', label: 'person', ...common } };
  if (kind === 1) return { start, annotation: { kind: 'boilerplate', role: 'footer', ...common } };
  const cue = quotes(text, [someSpan(random, text)], start);
  return { start, annotation: { kind: 'claim', text: 'It is so.', ...(random.chance(2) && { cue }), ...common } };
}

function someSpan(random: Random, text: string) {
  const start = random.int(0, text.length - 2);
  return snapToGraphemes(text, { start, end: Math.min(text.length, start + random.int(1, 9)) });
}

function boundary(text: string, offset: number): number {
  return snapToGraphemes(text, { start: offset, end: offset }).start;
}
