import * as z from 'zod/mini';
import { holdsQuotes, locate } from '../anchor/locate';
import { type Placed, spanOf } from '../model/annotation';
import type { Article, Dismissed, Relation } from '../model/article';
import type { Operation, Step } from '../model/operation';
import type { OffsetTable } from '../text/offsets';
import { codePointLength, codePointOf, placedOf, storedOf, unitOf } from './places';
import { annotationSchema, sidecarSchema } from './schema';
import { refreshed } from './sidecarCodec';

/** Steps of an operation as the journal has them: places in code points of the article, each with its quote and its surroundings. */

const { coverage, labels, relations, dismissed, removed, article } = sidecarSchema.shape;
const id = z.string().check(z.minLength(1), z.maxLength(100));
const set = <F extends string, V extends z.ZodMiniType>(field: F, value: V) =>
  z.object({ do: z.literal('set'), field: z.literal(field), value });

export const storedStepSchema = z.union([
  z.object({ do: z.enum(['add', 'move']), annotation: annotationSchema }),
  z.object({ do: z.literal('remove'), id, tombstone: z.optional(removed.def.innerType.def.element) }),
  set('about', z.partial(article)),
  set('coverage', coverage.def.innerType),
  set('labels', labels.def.innerType),
  set('relations', relations.def.innerType),
  set('dismissed', dismissed.def.innerType),
  set('removed', removed.def.innerType),
  set('unknown', z.record(z.string(), z.unknown())),
]);

export type StoredStep = z.infer<typeof storedStepSchema>;

/** A text and the table of its offsets. */
export interface Tabled {
  readonly text: string;
  readonly table: OffsetTable;
}

/** `operation` on `before`, whose text is `tabled`, as it is written. An update is written as a move to where the annotation is. */
export function storedSteps(operation: Operation, before: Article, tabled: Tabled): StoredStep[] {
  const starts = new Map<string, number>();
  return operation.map((step) => storedStep(withPlace(step, before, starts), tabled));
}

/** An update as a move to where the annotation is by then; every other step as it is. */
function withPlace(step: Step, before: Article, starts: Map<string, number>): Placeful {
  if (step.do === 'set' || step.do === 'remove') return step;
  const annotation = step.do === 'update' ? step.annotation : step.placed.annotation;
  const known = starts.get(annotation.id) ?? before.annotations.get(annotation.id)?.start ?? 0;
  const start = step.do === 'update' ? known : step.placed.start;
  starts.set(annotation.id, start);
  return { do: step.do === 'add' ? 'add' : 'move', placed: { start, annotation } };
}

type Placeful = Exclude<Step, { readonly do: 'update' }>;

function storedStep(step: Placeful, tabled: Tabled): StoredStep {
  if (step.do === 'set') return { ...step, value: storedValue(step, tabled) } as StoredStep;
  if (step.do === 'remove') return step as StoredStep;
  return { do: step.do, annotation: storedOf(refreshed(step.placed, tabled.text), tabled.table, tabled.text) };
}

/**
 * The operation that `steps` stand for, against `tabled`. A place is taken when quotes and surroundings stand there; an annotation
 * that stands otherwise is looked for, and so is every unsure one when `isSameLength` says that the text is another.
 */
export function operationOf(steps: readonly StoredStep[], tabled: Tabled, isSameLength: boolean): Operation {
  return steps.map((step) => stepOf(step, tabled, isSameLength));
}

function stepOf(step: StoredStep, { text, table }: Tabled, isSameLength: boolean): Step {
  if (step.do === 'set') return { ...step, value: valueFrom(step as unknown as SetStep, table) } as Step;
  if (step.do === 'remove') return step as Step;
  return { do: step.do, placed: settled(placedOf(step.annotation, table), text, isSameLength) };
}

type SetStep = Extract<Step, { readonly do: 'set' }>;

function settled(placed: Placed, text: string, isSameLength: boolean): Placed {
  const isTrusted = placed.annotation.state ? isSameLength : holdsQuotes(text, placed) && holdsContext(text, placed);
  return isTrusted ? placed : (locate(text, [placed])[0] ?? placed);
}

/** Whether the stored surroundings stand around the place; a side without any is the text's edge. */
function holdsContext(text: string, placed: Placed): boolean {
  const { start, end } = spanOf(placed);
  const { prefix, suffix } = placed.annotation;
  const isBefore = prefix === undefined ? start === 0 : start >= prefix.length && text.startsWith(prefix, start - prefix.length);
  return isBefore && (suffix === undefined ? end === text.length : text.startsWith(suffix, end));
}

function storedValue(step: SetStep, { text, table }: Tabled): unknown {
  if (step.field === 'dismissed') return step.value.map((each): Dismissed => ({ ...each, start: codePointOf(each.start, table, text) }));
  if (step.field !== 'relations') return step.value;
  return step.value.map((each) =>
    withTrigger(
      each,
      (unit) => codePointOf(unit, table, text),
      (exact) => codePointLength(exact),
    ),
  );
}

function valueFrom(step: SetStep, table: OffsetTable): unknown {
  if (step.field === 'dismissed') return step.value.map((each): Dismissed => ({ ...each, start: unitOf(each.start, table) }));
  if (step.field !== 'relations') return step.value;
  return step.value.map((each) =>
    withTrigger(
      each,
      (point) => unitOf(point, table),
      (exact) => exact.length,
    ),
  );
}

/** Parts that ran into one another at the text's end are moved behind one another, as the schema asks. */
function withTrigger(relation: Relation, convert: (offset: number) => number, lengthOf: (exact: string) => number): Relation {
  if (!relation.trigger) return relation;
  let reached = 0;
  const trigger = relation.trigger.map((part) => {
    const start = Math.max(convert(part.start), reached);
    reached = start + lengthOf(part.exact);
    return { ...part, start, end: reached };
  });
  return { ...relation, trigger };
}
