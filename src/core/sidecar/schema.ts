import * as z from 'zod/mini';
import { slotCount } from '../model/projectSchema';

/**
 * The shapes of every file of ours, as they are on disk: offsets count code points over the LF text. Unknown keys pass at every
 * level. The order in which a shape lists its keys is the order in which they are written.
 */

/** The version of the sidecar and project formats that this code writes. */
export const formatVersion = 1;

const id = z.string().check(z.regex(/^[\w.~-]{1,21}$/u, 'an id is 1 to 21 letters, digits or -._~'));
const time = z.string().check(z.minLength(1), z.maxLength(40));
const offset = z.int().check(z.nonnegative());
const score = z.number().check(z.gte(0), z.lte(1));

/** `text[start:end]` in code points is `exact`, unless the text has changed since. */
const part = z
  .looseObject({ start: offset, end: offset, exact: z.string().check(z.minLength(1)) })
  .check(z.refine(({ start, end }) => start < end, 'a part ends after its start'));
const parts = z.array(part).check(
  z.minLength(1),
  z.refine((all) => all.every(({ start }, index) => index === 0 || start >= (all[index - 1]?.end ?? 0)), 'parts ascend and do not overlap'),
);

const origin = z.looseObject({
  how: z.enum(['human', 'suggested', 'imported', 'propagated', 'adjudicated']),
  agent: z.optional(z.string()),
  version: z.optional(z.string()),
  score: z.optional(z.number()),
  from: z.optional(z.array(z.string())),
});

const state = z.discriminatedUnion('is', [
  z.looseObject({ is: z.literal('doubtful'), candidates: z.array(z.looseObject({ at: parts, score })).check(z.maxLength(20)) }),
  z.looseObject({ is: z.literal('lost') }),
]);

const first = {
  at: parts,
  prefix: z.optional(z.string().check(z.maxLength(1000))),
  suffix: z.optional(z.string().check(z.maxLength(1000))),
};
const last = {
  by: z.string().check(z.minLength(1), z.maxLength(100)),
  created: time,
  modified: z.optional(time),
  origin,
  confidence: z.optional(score),
  note: z.optional(z.string()),
  tags: z.optional(z.array(z.string())),
  attributes: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  state: z.optional(state),
};

export const mentionSchema = z.looseObject({
  id,
  kind: z.literal('mention'),
  ...first,
  label: z.string().check(z.minLength(1), z.maxLength(100)),
  entity: z.optional(z.nullable(z.string().check(z.maxLength(100)))),
  nil: z.optional(z.enum(['unclear', 'generic', 'not-in-registry'])),
  mention: z.optional(z.enum(['NAM', 'NOM', 'PRO'])),
  ...last,
});

export const boilerplateSchema = z.looseObject({
  id,
  kind: z.literal('boilerplate'),
  ...first,
  role: z.string().check(z.minLength(1), z.maxLength(100)),
  template: z.optional(z.string()),
  ...last,
});

const speaker = z.union([
  z.looseObject({ mention: z.string() }),
  z.looseObject({ entity: z.string() }),
  z.looseObject({ name: z.string().check(z.minLength(1)) }),
]);

const evidence = z.looseObject({
  id,
  kind: z.string().check(z.minLength(1)),
  url: z.optional(z.string()),
  archive: z.optional(z.string()),
  quote: z.optional(z.string()),
  article: z.optional(z.string()),
  published: z.optional(z.string()),
  retrieved: z.optional(z.string()),
  stance: z.optional(z.enum(['supports', 'refutes', 'context', 'insufficient'])),
  question: z.optional(z.string()),
  answer: z.optional(z.string()),
});

const review = z.looseObject({
  id,
  verdict: z.string().check(z.minLength(1)),
  rationale: z.optional(z.string()),
  by: z.string().check(z.minLength(1)),
  at: time,
  url: z.optional(z.string()),
  status: z.optional(z.enum(['draft', 'final', 'superseded'])),
  evidence: z.optional(z.array(evidence)),
});

const threadNote = z.looseObject({ id, text: z.string(), by: z.string().check(z.minLength(1)), at: time });

export const claimSchema = z.looseObject({
  id,
  kind: z.literal('claim'),
  ...first,
  text: z.string().check(z.minLength(1)),
  type: z.optional(z.string()),
  speaker: z.optional(speaker),
  voice: z.optional(z.enum(['named', 'collective', 'anonymous', 'outlet'])),
  cue: z.optional(parts),
  content: z.optional(parts),
  mode: z.optional(z.enum(['direct', 'indirect', 'mixed'])),
  stance: z.optional(z.enum(['asserts', 'denies', 'questions', 'reports'])),
  via: z.optional(z.array(z.looseObject({ speaker, cue: z.optional(parts) }))),
  about: z.optional(z.array(z.string())),
  checkWorthy: z.optional(
    z.looseObject({ class: z.enum(['CFS', 'UFS', 'NFS']), score: z.optional(z.number()), why: z.optional(z.string()) }),
  ),
  said: z.optional(z.string()),
  claim: z.optional(z.string()),
  reviews: z.optional(z.array(review)),
  thread: z.optional(z.looseObject({ resolved: z.boolean(), notes: z.array(threadNote) })),
  ...last,
});

export const annotationSchema = z.discriminatedUnion('kind', [mentionSchema, boilerplateSchema, claimSchema]);

const articleBlock = z.looseObject({
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/u, 'a SHA-256 is 64 lower-case hexadecimal digits')),
  blob: z.optional(z.string()),
  length: offset,
  unit: z.literal('codepoint'),
  language: z.optional(z.string().check(z.maxLength(40))),
  title: z.optional(z.string()),
  outlet: z.optional(z.string()),
  url: z.optional(z.string()),
  published: z.optional(z.string()),
});

export const sidecarSchema = z.looseObject({
  glossator: z.int().check(z.positive()),
  article: articleBlock,
  coverage: z.optional(z.array(z.looseObject({ layer: z.string(), state: z.string(), by: z.string(), at: time }))),
  labels: z.optional(z.record(z.string(), z.array(z.string()))),
  annotations: z.array(annotationSchema),
  relations: z.optional(
    z.array(
      z.looseObject({
        id,
        type: z.string().check(z.minLength(1)),
        args: z.array(z.looseObject({ role: z.string(), ref: z.string() })).check(z.minLength(2)),
        trigger: z.optional(parts),
        by: z.string().check(z.minLength(1)),
      }),
    ),
  ),
  dismissed: z.optional(
    z.array(
      z.looseObject({
        kind: z.enum(['mention', 'boilerplate', 'claim']),
        exact: z.string(),
        start: offset,
        label: z.optional(z.string()),
        by: z.string(),
        at: time,
      }),
    ),
  ),
  removed: z.optional(z.array(z.looseObject({ id, at: time }))),
});

export const entitySchema = z.looseObject({
  id,
  label: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1), z.maxLength(1000)),
  names: z.optional(z.record(z.string(), z.string())),
  aliases: z.optional(z.array(z.looseObject({ text: z.string().check(z.minLength(1)), kind: z.optional(z.string()) }))),
  not: z.optional(z.array(z.string())),
  ids: z.optional(z.record(z.string(), z.string())),
  description: z.optional(z.string()),
  mergedInto: z.optional(z.nullable(z.string())),
});

const key = z.string().check(z.regex(/^[a-z0-9]$/u, 'a key is one of a to z or 0 to 9'));
const definition = { id: z.string().check(z.minLength(1), z.maxLength(100)), name: z.string().check(z.minLength(1), z.maxLength(100)) };
const glob = z.string().check(z.minLength(1), z.maxLength(200));

/** The project file; what it leaves out comes from the built-in news schema. */
export const projectSchema = z.looseObject({
  glossator: z.int().check(z.positive()),
  name: z.optional(z.string()),
  articles: z.optional(
    z.looseObject({ include: z.optional(z.array(glob).check(z.maxLength(50))), exclude: z.optional(z.array(glob).check(z.maxLength(50))) }),
  ),
  layers: z.optional(z.enum(['shared', 'perAnnotator'])),
  labels: z.optional(
    z.array(
      z.looseObject({
        ...definition,
        slot: z.int().check(z.gte(1), z.lte(slotCount)),
        key: z.optional(key),
        guideline: z.optional(z.string()),
        description: z.optional(z.string()),
      }),
    ),
  ),
  roles: z.optional(z.array(z.looseObject({ ...definition, key: z.optional(key), keep: z.boolean() }))),
  claimTypes: z.optional(z.array(z.looseObject({ ...definition, key: z.optional(key) }))),
  verdicts: z.optional(z.array(z.looseObject({ ...definition, rank: z.number() }))),
  relations: z.optional(
    z.array(z.looseObject({ ...definition, from: z.optional(z.array(z.string())), to: z.optional(z.array(z.string())) })),
  ),
  documentLabels: z.optional(z.array(z.looseObject({ ...definition, values: z.array(z.string()) }))),
  guidelines: z.optional(
    z.string().check(z.regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\\0:]+$/u, 'a path within the glossator folder, with / and without ..')),
  ),
});

export type StoredPart = z.infer<typeof part>;
export type StoredAnnotation = z.infer<typeof annotationSchema>;
export type StoredSidecar = z.infer<typeof sidecarSchema>;
