import { isSure, type Mention, type Placed, spanOf } from '../model/annotation';
import type { Entity, EntityRegistry } from '../model/entity';
import { overlaps, type Span } from '../text/span';
import { wordsIn } from '../text/segment';

/** Who may have said it: a mention by its id, an entity by its, or a stretch of the text that is neither. */
export type Source =
  | { readonly mention: string; readonly span: Span }
  | { readonly entity: string; readonly span: Span }
  | { readonly text: string; readonly span: Span };

/** A place in the text where somebody stands who can speak. */
export interface Speaking {
  readonly span: Span;
  readonly label: string;
  readonly source: Source;
}

/** A place where the text has the name of an entity that no mention marks. */
export interface NamedSpan extends Span {
  readonly entity: string;
  readonly label: string;
}

/** The labels of what never speaks; a label that is unknown may be one for people. */
const mute: ReadonlySet<string> = new Set(['event', 'work', 'product', 'law', 'date', 'money', 'quantity']);
/** The longest name that is looked for, in words. */
const maxNameWords = 6;

/** How likely someone with `label` speaks: 0 likely, 1 only as a government does, undefined never. */
export function speakingRank(label: string): 0 | 1 | undefined {
  if (mute.has(label)) return undefined;
  return label === 'location' ? 1 : 0;
}

/** The places of those who can speak: the sure `mentions`, and `names` where no mention is. */
export function speakingIn(mentions: readonly Placed<Mention>[], names: readonly NamedSpan[]): Speaking[] {
  const marked = mentions
    .filter(({ annotation }) => isSure(annotation) && speakingRank(annotation.label) === 0)
    .map(
      (placed): Speaking => ({
        span: spanOf(placed),
        label: placed.annotation.label,
        source: { mention: placed.annotation.id, span: spanOf(placed) },
      }),
    );
  const free = names.filter((name) => speakingRank(name.label) === 0 && !mentions.some((placed) => overlaps(spanOf(placed), name)));
  return [
    ...marked,
    ...free.map(({ start, end, entity, label }): Speaking => ({ span: { start, end }, label, source: { entity, span: { start, end } } })),
  ];
}

/** Where names of `registry` stand in the text in `within`: the longest at each place, whole words, and only names of one entity. */
export function namesIn(text: string, within: Span, registry: EntityRegistry, language: string): NamedSpan[] {
  if (registry.size === 0) return [];
  const words = wordsIn(text, within, language);
  const found: NamedSpan[] = [];
  for (let index = 0; index < words.length; ) {
    const [name, width] = nameAt(text, words, index, registry);
    if (name) found.push(name);
    index += width;
  }
  return found;
}

function nameAt(text: string, words: readonly Span[], index: number, registry: EntityRegistry): [NamedSpan | undefined, number] {
  const start = words[index]?.start ?? 0;
  for (let width = Math.min(maxNameWords, words.length - index); width > 0; width--) {
    const end = words[index + width - 1]?.end ?? start;
    for (const until of endsOf(text, start, end)) {
      const name = text.slice(start, until);
      const entity = entityNamed(name, registry);
      if (entity) return [{ start, end: until, entity: entity.id, label: entity.label }, width];
    }
  }
  return [undefined, 1];
}

/** A word may carry a possessive that is no part of the name. */
function endsOf(text: string, start: number, end: number): number[] {
  return /['’]s$/u.test(text.slice(start, end)) ? [end, end - 2] : [end];
}

/** Case tells a name from a word (`it`, `IT`): one that is written small in the text has to be so in the registry. */
function entityNamed(name: string, registry: EntityRegistry): Entity | undefined {
  const [entity, ...more] = registry.named(name);
  if (!entity || more.length > 0) return undefined;
  const isSmall = /^\p{Ll}/u.test(name);
  return isSmall && /^\p{Lu}/u.test(entity.name) ? undefined : entity;
}

/** How far apart two spans are, 0 when they touch or overlap. */
export function distance(a: Span, b: Span): number {
  return Math.max(b.start - a.end, a.start - b.end, 0);
}
