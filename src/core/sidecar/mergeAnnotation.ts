import { same, stableText } from '../base/same';
import type { Context, Part, Unsure } from '../model/anchor';
import type { Annotation, Claim, Mention, Placed } from '../model/annotation';
import { latest, records } from './mergeRecords';
import { agreed, byKey, dictionary, later, merged, mergedRecord, type Rule, type Sides, set, type Three, whole } from './mergeSides';

/** Where an annotation stands, in the article's offsets. */
interface Anchor extends Context {
  readonly start: number;
  readonly at: readonly Part[];
  readonly state?: Unsure | undefined;
}

/** An annotation in groups. Parts count from the article's start. */
interface Grouped {
  readonly anchor: Anchor;
  /** What is merged as a whole each: the link to an entity with the reason for having none, cue, content and via of a claim. */
  readonly wholes: Fields;
  readonly rest: Fields;
}

type Fields = Readonly<Record<string, unknown>>;

/** Merges three states of one annotation that both sides have and both changed. Total; symmetric. */
export function mergedPlaced({ base, mine, theirs }: Three<Placed> & { readonly mine: Placed; readonly theirs: Placed }): Sides<Placed> {
  if (mine.annotation.kind !== theirs.annotation.kind) return { mine, theirs, fields: ['kind'], kept: [] };
  const hasBase = base?.annotation.kind === mine.annotation.kind;
  const [b, m, t] = [hasBase && base ? grouped(base) : undefined, grouped(mine), grouped(theirs)];
  const anchor = merged<Anchor>({ base: b?.anchor, mine: m.anchor, theirs: t.anchor }, anchorRule, 'at');
  const wholes = mergedRecord({ base: b?.wholes, mine: m.wholes, theirs: t.wholes }, () => whole);
  const rest = mergedRecord({ base: b?.rest, mine: m.rest, theirs: t.rest }, (key) => rules.get(key) ?? byKey);
  const made = (side: 'mine' | 'theirs') =>
    ungrouped({ anchor: anchor[side] ?? m.anchor, wholes: wholes[side] ?? m.wholes, rest: rest[side] ?? m.rest });
  const fields = [anchor, wholes, rest].flatMap((sides) => sides.fields);
  const kept = rest.kept;
  return fields.length === 0 ? agreed(made('mine'), kept) : { mine: made('mine'), theirs: made('theirs'), fields, kept };
}

/** Whether the two differ in nothing that an act would have changed: the place may have followed the text. */
export function onlyDrifted(before: Placed, after: Placed): boolean {
  if (before.annotation === after.annotation) return true;
  return same(withoutPlace(before), withoutPlace(after));
}

function withoutPlace(placed: Placed): unknown {
  const { wholes, rest } = grouped(placed);
  const speakers = (wholes['via'] as Claim['via'])?.map(({ cue: _, ...link }) => link);
  return { entity: wholes['entity'], speakers, rest };
}

/** A place that only became unsure, its quote still the base's or the other side's, gives way to one that is sure. */
const anchorRule: Rule = (three, name) => {
  const { base, mine, theirs } = three as Three<Anchor> & { readonly mine: Anchor; readonly theirs: Anchor };
  const [atBase, atMine, atTheirs] = [base && bare(base), bare(mine), bare(theirs)];
  if (same(atMine, atTheirs)) return later(three, name);
  if (same(atTheirs, atBase)) return agreed(mine);
  if (same(atMine, atBase)) return agreed(theirs);
  if (mine.state && theirs.state && quote(mine) === quote(theirs)) return later(three, name);
  if (mine.state && !theirs.state && isOldQuote(mine, theirs, base)) return agreed(theirs);
  if (theirs.state && !mine.state && isOldQuote(theirs, mine, base)) return agreed(mine);
  return whole(three, name);
};

const evidence = records(() => byKey);
const reviews = records((key) => (key === 'evidence' ? evidence : byKey));
const notes = records(() => byKey);

/** Fields that are not merged by the general rule. */
const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['created', later],
  ['modified', latest],
  ['tags', set],
  ['about', set],
  ['attributes', dictionary(() => whole)],
  ['origin', dictionary((key) => (key === 'from' ? set : whole))],
  ['reviews', reviews],
  ['thread', dictionary((key) => (key === 'notes' ? notes : byKey))],
  ['speaker', whole],
  ['checkWorthy', whole],
]);

function isOldQuote(unsure: Anchor, sure: Anchor, base: Anchor | undefined): boolean {
  return quote(unsure) === quote(sure) || (base !== undefined && quote(unsure) === quote(base));
}

function quote({ at }: Anchor): string {
  return stableText(at.map(({ exact }) => exact));
}

function bare({ start, at, state }: Anchor): unknown {
  return { start, at, state };
}

function grouped({ start, annotation }: Placed): Grouped {
  const { at, prefix, suffix, state, ...others } = annotation;
  const anchor = { start, at, ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }), ...(state && { state }) };
  if (others.kind === 'mention') {
    const { entity, nil, ...rest } = others;
    const link = { ...(entity !== undefined && { entity }), ...(nil !== undefined && { nil }) };
    return { anchor, wholes: Object.keys(link).length > 0 ? { entity: link } : {}, rest: rest as unknown as Fields };
  }
  if (others.kind === 'claim') {
    const { cue, content, via, ...rest } = others;
    const wholes = {
      ...(cue && { cue: shifted(cue, start) }),
      ...(content && { content: shifted(content, start) }),
      ...(via && { via: shiftedVia(via, start) }),
    };
    return { anchor, wholes, rest: rest as unknown as Fields };
  }
  return { anchor, wholes: {}, rest: others as unknown as Fields };
}

/** Law: `ungrouped(grouped(a))` equals `a`. */
function ungrouped({ anchor, wholes, rest }: Grouped): Placed {
  const { start, ...place } = anchor;
  const { entity, cue, content, via } = wholes as {
    readonly entity?: Pick<Mention, 'entity' | 'nil'>;
  } & Pick<Claim, 'cue' | 'content' | 'via'>;
  const annotation = {
    ...rest,
    ...place,
    ...entity,
    ...(cue && { cue: shifted(cue, -start) }),
    ...(content && { content: shifted(content, -start) }),
    ...(via && { via: shiftedVia(via, -start) }),
  };
  return { start, annotation: annotation as unknown as Annotation };
}

function shifted(parts: readonly Part[], by: number): readonly Part[] {
  return parts.map((part) => ({ ...part, start: part.start + by, end: part.end + by }));
}

function shiftedVia(via: Claim['via'], by: number): Claim['via'] {
  return via?.map((link) => (link.cue ? { ...link, cue: shifted(link.cue, by) } : link));
}
