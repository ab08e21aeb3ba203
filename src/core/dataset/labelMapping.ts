import * as z from 'zod/mini';
import { fieldsOfLabel, labelText } from '../format/labelText';
import { type Annotation, quoteOf } from '../model/annotation';
import type { ProjectSchema } from '../model/projectSchema';

/** A mapping file: from the labels of a dataset to those of the project, both as `labelText` writes them (`"PER": "person"`, `"Ad": "boilerplate:ad"`). */
export const labelMappingSchema = z.record(z.string(), z.string().check(z.minLength(1)));

export type LabelMapping = ReadonlyMap<string, string>;

/** Names that well-known sets give to what the built-in schema has. Taken only where the project has the second and not the first. */
const usual: ReadonlyMap<string, string> = new Map([
  ['per', 'person'],
  ['pers', 'person'],
  ['org', 'organization'],
  ['organisation', 'organization'],
  ['loc', 'location'],
  ['gpe', 'location'],
  ['place', 'location'],
  ['fac', 'location'],
  ['norp', 'group'],
  ['evt', 'event'],
  ['work_of_art', 'work'],
  ['prod', 'product'],
  ['time', 'date'],
  ['percent', 'quantity'],
  ['cardinal', 'quantity'],
]);

/** Gives annotations the labels of one project. */
export interface LabelMapper {
  /** `annotation` with the label, role or type that the project knows it by; as it is when there is none. */
  map(annotation: Annotation): Annotation;
  /** Whether the project defines the label, role or type. A claim without a type is known. */
  isKnown(annotation: Annotation): boolean;
}

/** First the mapping as it is given, then the project's own ids and names whatever their case, then the usual names. */
export function labelMapper(schema: ProjectSchema, mapping: LabelMapping): LabelMapper {
  const known = {
    mention: named(schema.labels),
    boilerplate: named(schema.roles),
    claim: named(schema.claimTypes),
  };
  const isKnown = (annotation: Annotation): boolean => {
    const own = ownName(annotation);
    return own === undefined || known[annotation.kind].get(own.toLowerCase()) === own;
  };
  return {
    isKnown,
    map(annotation) {
      const wanted = mapping.get(labelText(annotation)) ?? mapping.get(ownName(annotation) ?? '');
      if (wanted !== undefined) return relabelled(annotation, wanted);
      if (isKnown(annotation)) return annotation;
      const own = (ownName(annotation) ?? '').toLowerCase();
      const id = known[annotation.kind].get(own) ?? known[annotation.kind].get(usual.get(own) ?? '');
      return id === undefined ? annotation : withOwnName(annotation, id);
    },
  };
}

function named(definitions: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> {
  const byName = definitions.map(({ id, name }) => [name.toLowerCase(), id] as const);
  return new Map([...byName, ...definitions.map(({ id }) => [id.toLowerCase(), id] as const)]);
}

function ownName(annotation: Annotation): string | undefined {
  if (annotation.kind === 'mention') return annotation.label;
  return annotation.kind === 'boilerplate' ? annotation.role : annotation.type;
}

function withOwnName(annotation: Annotation, id: string): Annotation {
  if (annotation.kind === 'mention') return { ...annotation, label: id };
  return annotation.kind === 'boilerplate' ? { ...annotation, role: id } : { ...annotation, type: id };
}

/** As what `wanted` names, which may be of another kind: then what is the old kind's own is gone, and a claim is worded as its quote. */
function relabelled(annotation: Annotation, wanted: string): Annotation {
  const fields = fieldsOfLabel(wanted);
  if (fields['kind'] === annotation.kind) return { ...annotation, ...fields } as Annotation;
  const { id, at, prefix, suffix, by, created, modified, origin, confidence, note, tags, attributes, state } = annotation;
  const common = { id, at, prefix, suffix, by, created, modified, origin, confidence, note, tags, attributes, state };
  const present = Object.fromEntries(Object.entries(common).filter(([, value]) => value !== undefined));
  return { ...present, ...(fields['kind'] === 'claim' && { text: quoteOf(annotation) }), ...fields } as unknown as Annotation;
}
