import * as z from 'zod/mini';
import { readDetails } from '../details';
import type { Read, ReadArticle, SourceFile } from '../draft';
import { embeddedSchema, fromNative, type NativeLink, type ReadSpan } from '../native';
import { checkedRecord, failure, filesNamed, jsonFile, warning } from '../records';

const region = z.object({
  id: z.optional(z.string()),
  type: z.optional(z.string()),
  value: z.optional(
    z.object({
      start: z.optional(z.union([z.number(), z.string()])),
      end: z.optional(z.union([z.number(), z.string()])),
      globalOffsets: z.optional(z.object({ start: z.number(), end: z.number() })),
      text: z.optional(z.union([z.string(), z.array(z.string())])),
      labels: z.optional(z.array(z.string())),
      hypertextlabels: z.optional(z.array(z.string())),
    }),
  ),
  from_id: z.optional(z.string()),
  to_id: z.optional(z.string()),
  labels: z.optional(z.array(z.string())),
});
type Region = z.infer<typeof region>;

const results = z.object({ result: z.catch(z.array(region), []), was_cancelled: z.optional(z.boolean()) });
const task = z.object({
  id: z.optional(z.union([z.number(), z.string()])),
  data: z.record(z.string(), z.unknown()),
  annotations: z.optional(z.array(results)),
  completions: z.optional(z.array(results)),
  predictions: z.optional(z.array(results)),
  meta: z.catch(z.optional(z.object({ glossator: z.catch(z.optional(embeddedSchema), undefined) })), undefined),
});

/** Exports of tasks. The last annotation that was not cancelled counts, and where there is none the last prediction. */
export function* readLabelStudio(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.json')) {
    const read = jsonFile(file, z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]));
    if (read.is === 'failed') {
      yield read;
      continue;
    }
    const tasks = Array.isArray(read.value) ? read.value : [read.value];
    for (const [index, each] of tasks.entries()) {
      const checked = checkedRecord(file.path, index + 1, each, task);
      yield checked.is === 'failed' ? checked : articleOf(checked.value, file.path, index);
    }
  }
}

function articleOf(from: z.infer<typeof task>, path: string, index: number): Read {
  const { data, annotations = [], completions = [], predictions = [], meta } = from;
  const text = typeof data['text'] === 'string' ? data['text'] : Object.values(data).find((value) => typeof value === 'string');
  if (typeof text !== 'string') return failure(path, index + 1, 'import.record', 'Task {0} has no text', [String(index + 1)]);
  const done = [...annotations, ...completions].filter((each) => !each.was_cancelled);
  const chosen = done.at(-1) ?? predictions.at(-1);
  const all = chosen?.result ?? [];
  const spans = all.flatMap((each) => spansOf(each));
  const links = all.flatMap((each): NativeLink[] =>
    each.type === 'relation' && each.from_id && each.to_id
      ? [{ from: each.from_id, to: each.to_id, type: each.labels?.[0] ?? 'related' }]
      : [],
  );
  const stem = path.replace(/\.json$/u, '');
  const named = typeof data['article'] === 'string' ? data['article'] : index > 0 ? `${stem}-${index + 1}` : stem;
  const others =
    done.length > 1 ? [warning('import.several', 'Of {0} annotations of one task the last was taken', [String(done.length)])] : [];
  return {
    is: 'article',
    id: named,
    text,
    sameQuote,
    ...readDetails(meta?.glossator),
    ...fromNative(spans, links, meta?.glossator),
    issues: others,
  } satisfies ReadArticle;
}

/** A region with several labels is several annotations. */
function spansOf({ id, value }: Region): ReadSpan[] {
  const labels = value?.labels ?? value?.hypertextlabels;
  const { start, end } = value?.globalOffsets ?? value ?? {};
  if (!value || !labels || start === undefined || end === undefined) return [];
  const quote = Array.isArray(value.text) ? value.text.join('') : value.text;
  return labels.map((label) => ({
    ...(id !== undefined && { key: id }),
    ...{ start: Number(start), end: Number(end), label },
    ...(quote !== undefined && quote !== '' && { quote }),
  }));
}

/** Label Studio writes line ends as a backslash and an n, and some versions fold spaces. */
function sameQuote(slice: string, quote: string): boolean {
  const bare = (text: string): string => text.replaceAll('\\n', '').replace(/[\s\x1c-\x1f\x85]+/gu, '');
  return slice.replaceAll('\n', '\\n') === quote || (bare(slice) === bare(quote) && bare(slice) !== '');
}
