import { z } from 'zod';
import { slotCount } from '../model/projectSchema';

/**
 * The shapes of every file of ours, as they are on disk: offsets count code points over the LF text. Unknown keys pass at every
 * level. The order in which a shape lists its keys is the order in which they are written.
 */

/** The version of the sidecar and project formats that this code writes. */
export const formatVersion = 1;

const id = z.string().regex(/^[\w.~-]{1,21}$/u, 'an id is 1 to 21 letters, digits or -._~');
const time = z.string().min(1).max(40);
const offset = z.int().nonnegative();
const score = z.number().min(0).max(1);

/** `text[start:end]` in code points is `exact`, unless the text has changed since. */
const part = z
  .looseObject({ start: offset, end: offset, exact: z.string().min(1) })
  .refine(({ start, end }) => start < end, 'a part ends after its start');
const parts = z
  .array(part)
  .min(1)
  .refine((all) => all.every(({ start }, index) => index === 0 || start >= (all[index - 1]?.end ?? 0)), 'parts ascend and do not overlap');

const origin = z.looseObject({
  how: z.enum(['human', 'suggested', 'imported', 'propagated', 'adjudicated']),
  agent: z.string().optional(),
  version: z.string().optional(),
  score: z.number().optional(),
  from: z.array(z.string()).optional(),
});

const state = z.discriminatedUnion('is', [
  z.looseObject({ is: z.literal('doubtful'), candidates: z.array(z.looseObject({ at: parts, score })).max(20) }),
  z.looseObject({ is: z.literal('lost') }),
]);

const first = { at: parts, prefix: z.string().max(1000).optional(), suffix: z.string().max(1000).optional() };
const last = {
  by: z.string().min(1).max(100),
  created: time,
  modified: time.optional(),
  origin,
  confidence: score.optional(),
  note: z.string().optional(),
  tags: z.array(z.string()).optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  state: state.optional(),
};

export const mentionSchema = z.looseObject({
  id,
  kind: z.literal('mention'),
  ...first,
  label: z.string().min(1).max(100),
  entity: z.string().max(100).nullable().optional(),
  nil: z.enum(['unclear', 'generic', 'not-in-registry']).optional(),
  mention: z.enum(['NAM', 'NOM', 'PRO']).optional(),
  ...last,
});

export const boilerplateSchema = z.looseObject({
  id,
  kind: z.literal('boilerplate'),
  ...first,
  role: z.string().min(1).max(100),
  template: z.string().optional(),
  ...last,
});

const speaker = z.union([
  z.looseObject({ mention: z.string() }),
  z.looseObject({ entity: z.string() }),
  z.looseObject({ name: z.string().min(1) }),
]);

const evidence = z.looseObject({
  id,
  kind: z.string().min(1),
  url: z.string().optional(),
  archive: z.string().optional(),
  quote: z.string().optional(),
  article: z.string().optional(),
  published: z.string().optional(),
  retrieved: z.string().optional(),
  stance: z.enum(['supports', 'refutes', 'context', 'insufficient']).optional(),
  question: z.string().optional(),
  answer: z.string().optional(),
});

const review = z.looseObject({
  id,
  verdict: z.string().min(1),
  rationale: z.string().optional(),
  by: z.string().min(1),
  at: time,
  url: z.string().optional(),
  status: z.enum(['draft', 'final', 'superseded']).optional(),
  evidence: z.array(evidence).optional(),
});

const threadNote = z.looseObject({ id, text: z.string(), by: z.string().min(1), at: time });

export const claimSchema = z.looseObject({
  id,
  kind: z.literal('claim'),
  ...first,
  text: z.string().min(1),
  type: z.string().optional(),
  speaker: speaker.optional(),
  voice: z.enum(['named', 'collective', 'anonymous', 'outlet']).optional(),
  cue: parts.optional(),
  content: parts.optional(),
  mode: z.enum(['direct', 'indirect', 'mixed']).optional(),
  stance: z.enum(['asserts', 'denies', 'questions', 'reports']).optional(),
  via: z.array(z.looseObject({ speaker, cue: parts.optional() })).optional(),
  about: z.array(z.string()).optional(),
  checkWorthy: z.looseObject({ class: z.enum(['CFS', 'UFS', 'NFS']), score: z.number().optional(), why: z.string().optional() }).optional(),
  said: z.string().optional(),
  claim: z.string().optional(),
  reviews: z.array(review).optional(),
  thread: z.looseObject({ resolved: z.boolean(), notes: z.array(threadNote) }).optional(),
  ...last,
});

export const annotationSchema = z.discriminatedUnion('kind', [mentionSchema, boilerplateSchema, claimSchema]);

const articleBlock = z.looseObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, 'a SHA-256 is 64 lower-case hexadecimal digits'),
  blob: z.string().optional(),
  length: offset,
  unit: z.literal('codepoint'),
  language: z.string().max(40).optional(),
  title: z.string().optional(),
  outlet: z.string().optional(),
  url: z.string().optional(),
  published: z.string().optional(),
});

export const sidecarSchema = z.looseObject({
  glossator: z.int().positive(),
  article: articleBlock,
  coverage: z.array(z.looseObject({ layer: z.string(), state: z.string(), by: z.string(), at: time })).optional(),
  labels: z.record(z.string(), z.array(z.string())).optional(),
  annotations: z.array(annotationSchema),
  relations: z
    .array(
      z.looseObject({
        id,
        type: z.string().min(1),
        args: z.array(z.looseObject({ role: z.string(), ref: z.string() })).min(2),
        trigger: parts.optional(),
        by: z.string().min(1),
      }),
    )
    .optional(),
  dismissed: z
    .array(
      z.looseObject({
        kind: z.enum(['mention', 'boilerplate', 'claim']),
        exact: z.string(),
        start: offset,
        label: z.string().optional(),
        by: z.string(),
        at: time,
      }),
    )
    .optional(),
  removed: z.array(z.looseObject({ id, at: time })).optional(),
});

export const entitySchema = z.looseObject({
  id,
  label: z.string().min(1),
  name: z.string().min(1).max(1000),
  names: z.record(z.string(), z.string()).optional(),
  aliases: z.array(z.looseObject({ text: z.string().min(1), kind: z.string().optional() })).optional(),
  not: z.array(z.string()).optional(),
  ids: z.record(z.string(), z.string()).optional(),
  description: z.string().optional(),
  mergedInto: z.string().nullable().optional(),
});

const key = z.string().regex(/^[a-z0-9]$/u, 'a key is one of a to z or 0 to 9');
const definition = { id: z.string().min(1).max(100), name: z.string().min(1).max(100) };
const glob = z.string().min(1).max(200);

/** The project file; what it leaves out comes from the built-in news schema. */
export const projectSchema = z.looseObject({
  glossator: z.int().positive(),
  name: z.string().optional(),
  articles: z.looseObject({ include: z.array(glob).max(50).optional(), exclude: z.array(glob).max(50).optional() }).optional(),
  layers: z.enum(['shared', 'perAnnotator']).optional(),
  labels: z
    .array(
      z.looseObject({
        ...definition,
        slot: z.int().min(1).max(slotCount),
        key: key.optional(),
        guideline: z.string().optional(),
        description: z.string().optional(),
      }),
    )
    .optional(),
  roles: z.array(z.looseObject({ ...definition, key: key.optional(), keep: z.boolean() })).optional(),
  claimTypes: z.array(z.looseObject({ ...definition, key: key.optional() })).optional(),
  verdicts: z.array(z.looseObject({ ...definition, rank: z.number() })).optional(),
  relations: z.array(z.looseObject({ ...definition, from: z.array(z.string()).optional(), to: z.array(z.string()).optional() })).optional(),
  documentLabels: z.array(z.looseObject({ ...definition, values: z.array(z.string()) })).optional(),
  guidelines: z
    .string()
    .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\\0:]+$/u, 'a path within the glossator folder, with / and without ..')
    .optional(),
});

export type StoredPart = z.infer<typeof part>;
export type StoredAnnotation = z.infer<typeof annotationSchema>;
export type StoredSidecar = z.infer<typeof sidecarSchema>;
