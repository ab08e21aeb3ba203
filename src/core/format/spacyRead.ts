import * as z from 'zod/mini';
import { detailsSchema, fieldsSchema, readDetails } from './details';
import type { Draft, DraftPart, Read, SourceFile } from './draft';
import { fieldsOfLabel } from './labelText';
import { filesNamed, jsonFile } from './records';

const span = z.object({ start: z.number(), end: z.number(), label: z.string(), kb_id: z.nullish(z.string()), id: z.nullish(z.string()) });
type SpacySpan = z.infer<typeof span>;

const doc = z.object({
  id: z.nullish(z.string()),
  text: z.string(),
  ents: z.nullish(z.array(span)),
  spans: z.nullish(z.record(z.string(), z.array(span))),
  glossator: z.catch(
    z.nullish(z.extend(detailsSchema, { annotations: z.catch(z.optional(z.record(z.string(), fieldsSchema)), undefined) })),
    undefined,
  ),
});

/** Docs as `Doc.to_json` gives them, ours among them. What stands in a span group and in `ents` alike comes once. */
export function* readSpacy(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.json')) {
    const read = jsonFile(file, doc);
    if (read.is === 'failed') yield read;
    else
      yield {
        is: 'article',
        id: read.value.id ?? file.path.replace(/\.json$/u, ''),
        text: read.value.text,
        drafts: draftsOf(read.value),
        ...readDetails(read.value.glossator),
        issues: [],
      };
  }
}

function draftsOf({ ents, spans, glossator }: z.infer<typeof doc>): Draft[] {
  const details = new Map(Object.entries(glossator?.annotations ?? {}));
  const whole = new Map<string, { readonly parts: DraftPart[]; readonly fields: Record<string, unknown> }>();
  const seen = new Set<string>();
  const isOurs = spans?.['boilerplate'] !== undefined && spans['claims'] !== undefined;
  const single: Draft[] = [];
  const take = (group: string, each: SpacySpan): void => {
    const known = each.id ? details.get(each.id) : undefined;
    const place = { start: each.start, end: each.end };
    // What `ents` has is in the group of mentions too.
    const within = group === 'ents' ? 'sc' : group;
    const key = known ? `${each.id} ${each.start} ${each.end}` : `${within} ${each.start} ${each.end} ${each.label}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (!known || !each.id) {
      single.push({ at: [place], fields: { ...fieldsOf(group, each, isOurs), ...(each.kb_id && { entity: each.kb_id }) } });
      return;
    }
    const joined = whole.get(each.id) ?? { parts: [], fields: { ...known, id: each.id } };
    joined.parts.push(place);
    whole.set(each.id, joined);
  };
  for (const [group, all] of Object.entries(spans ?? {})) for (const each of all) take(group, each);
  for (const each of ents ?? []) take('ents', each);
  const grouped = [...whole].map(([key, { parts, fields }]) => ({ key, at: parts.sort((a, b) => a.start - b.start), fields }));
  return [...grouped, ...single];
}

/** The group tells the kind, as this program writes them; in other people's groups the label may. */
function fieldsOf(group: string, { label }: SpacySpan, isOurs: boolean): Record<string, unknown> {
  if (group === 'boilerplate') return { kind: 'boilerplate', role: label };
  if (group === 'claims') return { kind: 'claim', ...(label !== 'claim' && { type: label }) };
  return isOurs ? { kind: 'mention', label } : fieldsOfLabel(label);
}
