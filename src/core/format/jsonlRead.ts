import * as z from 'zod/mini';
import type { Draft, DraftPart, Read, ReadArticle, SourceFile } from './draft';
import { fieldsOfLabel } from './labelText';
import { filesNamed, jsonLines } from './records';

const span = z.looseObject({ start: z.number(), end: z.number(), quote: z.nullish(z.string()) });
const annotated = z.extend(span, { parts: z.nullish(z.array(span)) });
// What other people's sets have.
const foreign = z.extend(span, { label: z.string(), text: z.nullish(z.string()) });
const record = z.looseObject({
  id: z.nullish(z.union([z.string(), z.number()])),
  text: z.nullish(z.string()),
  mentions: z.nullish(z.array(annotated)),
  boilerplate: z.nullish(z.array(annotated)),
  claims: z.nullish(z.array(annotated)),
  spans: z.nullish(z.array(foreign)),
  relations: z.nullish(z.array(z.looseObject({ trigger: z.nullish(z.array(span)) }))),
  document_labels: z.nullish(z.array(z.object({ label: z.string(), values: z.array(z.string()) }))),
  coverage: z.optional(z.unknown()),
});

type Annotated = z.infer<typeof annotated>;
type Fields = Readonly<Record<string, unknown>>;

/** The records that `jsonl` writes, and those of other people that have `text` and `spans` with `start`, `end` and `label`. */
export function* readJsonl(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.jsonl', '.ndjson')) {
    for (const each of jsonLines(file, record)) yield each.is === 'failed' ? each : articleOf(each.value, `${file.path}:${each.line}`);
  }
}

function articleOf(from: z.infer<typeof record>, place: string): ReadArticle {
  const { title, language, outlet, url, published } = from;
  return {
    is: 'article',
    id: from.id === null || from.id === undefined ? place : String(from.id),
    ...(typeof from.text === 'string' && { text: from.text }),
    about: pruned({ title, language, outlet, url, published }),
    ...(Array.isArray(from.coverage) && from.coverage.length > 0 && { coverage: from.coverage }),
    ...(from.document_labels?.length && { labels: Object.fromEntries(from.document_labels.map(({ label, values }) => [label, values])) }),
    drafts: [
      ...(from.mentions ?? []).map((each) => draftOf('mention', each, mention(each))),
      ...(from.boilerplate ?? []).map((each) => draftOf('boilerplate', each, { role: each['role'], template: each['template'] })),
      ...(from.claims ?? []).map((each) => draftOf('claim', each, claim(each))),
      ...(from.spans ?? []).map(foreignDraft),
    ],
    relations: (from.relations ?? []).map(({ trigger, ...rest }) => ({
      ...rest,
      ...(trigger?.length && { trigger: trigger.map(partOf) }),
    })),
    issues: [],
  };
}

function foreignDraft({ start, end, quote, text, label, id }: z.infer<typeof foreign>): Draft {
  const said = quote ?? text ?? undefined;
  return {
    ...(typeof id === 'string' && { key: id }),
    at: [{ start, end, ...(said !== undefined && { quote: said }) }],
    fields: fieldsOfLabel(label),
  };
}

function draftOf(kind: string, from: Annotated, own: Fields): Draft {
  const parts = from.parts?.length ? from.parts : [from];
  return {
    ...(typeof from['id'] === 'string' && { key: from['id'] }),
    at: parts.map(partOf),
    fields: pruned({ id: from['id'], kind, ...own, ...origin(from) }),
  };
}

function partOf({ start, end, quote }: z.infer<typeof span>): DraftPart {
  return { start, end, ...(typeof quote === 'string' && { quote }) };
}

function mention({ label, entity, nil, mention: form }: Fields): Fields {
  return { label, entity, nil, mention: form };
}

function claim(from: Fields): Fields {
  return {
    text: from['claim'],
    type: from['type'],
    speaker: speaker(from),
    voice: from['voice'],
    cue: from['cue'],
    content: from['content'],
    mode: from['mode'],
    stance: from['stance'],
    via: recordsOf(from['via']).map((link) => ({ speaker: speaker(link), cue: link['cue'] })),
    about: from['about'],
    checkWorthy: from['check_worthy'] && {
      class: from['check_worthy'],
      score: from['check_worthy_score'],
      why: from['check_worthy_why'],
    },
    said: from['said'],
    claim: from['claim_id'],
    reviews: from['reviews'],
    thread: typeof from['thread_resolved'] === 'boolean' ? { resolved: from['thread_resolved'], notes: from['thread'] ?? [] } : undefined,
  };
}

/** The reference before the name, which is only how the referred one is called. */
function speaker({ speaker: name, speaker_mention: mentioned, speaker_entity: entity }: Fields): Fields | undefined {
  if (typeof mentioned === 'string') return { mention: mentioned };
  if (typeof entity === 'string') return { entity };
  return typeof name === 'string' ? { name } : undefined;
}

function origin(from: Fields): Fields {
  const { by, created, modified, confidence, note, tags, attributes } = from;
  return {
    by,
    created,
    modified,
    ...(typeof from['origin'] === 'string' && {
      origin: {
        how: from['origin'],
        agent: from['agent'],
        version: from['agent_version'],
        score: from['agent_score'],
        from: from['made_from'],
      },
    }),
    confidence,
    note,
    tags,
    attributes: attributesOf(attributes),
  };
}

function attributesOf(value: unknown): Fields | undefined {
  const all = recordsOf(value).flatMap(({ name, value: json }): [string, unknown][] => {
    if (typeof name !== 'string' || typeof json !== 'string') return [];
    try {
      return [[name, JSON.parse(json)]];
    } catch {
      return [[name, json]];
    }
  });
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

function recordsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter((each): each is Fields => typeof each === 'object' && each !== null) : [];
}

/** Without what is null or an empty list, at every level: that is how a table says that there is nothing. */
function pruned(value: Fields): Record<string, unknown> {
  const kept = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    if (each === null || each === undefined) return [];
    // The null of an attribute is its value, and a thread may have no notes.
    if (key === 'attributes' || key === 'notes') return [[key, each]];
    if (Array.isArray(each)) return each.length > 0 ? [[key, each.map(prunedOne)]] : [];
    return [[key, prunedOne(each)]];
  });
  return Object.fromEntries(kept);
}

function prunedOne(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? pruned(value as Fields) : value;
}
