import * as z from 'zod/mini';
import type { Read, ReadArticle, SourceFile } from './draft';
import { readDetails } from './details';
import type { Format, Keeps } from './format';
import { jsonLine } from './jsonLine';
import { keepsAll, lossesOf } from './keeps';
import { loss, unmarkedLoss } from './loss';
import { embeddedSchema, fromNative, type NativeLink, nativeOf } from './native';
import { filesNamed, jsonLines, warning } from './records';
import { spacyTokens } from './spacyTokens';

const path = 'prodigy.jsonl';
const keeps: Keeps = { ...keepsAll, edges: 'trimmed' };

/** Prodigy's tasks for `spans.manual` and `rel.manual`, with tokens that each span ends on. */
export const prodigy: Format = {
  id: 'prodigy',
  title: 'Prodigy JSON Lines',
  unit: 'code points',
  holds: 'text, tokens, annotations as spans, relations between two, and everything else in `meta`',
  losses: lossesOf(keeps),
  keeps,
  isByLine: true,
  open: () => [{ path, text: '' }],
  write(from) {
    const native = nativeOf(from, { isTrimmed: true });
    const { toCodePoint } = native.checked;
    const { tokens, cuts } = spacyTokens(
      from.text,
      [...new Set(native.spans.flatMap(({ span: { start, end } }) => [start, end]))].sort((a, b) => a - b),
    );
    const points = tokens.map((token) => ({ start: toCodePoint(token.start), end: toCodePoint(token.end) }));
    const startsAt = new Map(points.map(({ start }, index) => [start, index]));
    const endsAt = new Map(points.map(({ end }, index) => [end, index]));
    const spans = native.spans.map(({ start, end, label, key }) => ({
      ...{ start, end },
      token_start: startsAt.get(start) ?? 0,
      token_end: endsAt.get(end) ?? 0,
      label,
      key,
    }));
    const relations = native.links.flatMap(({ from: head, to: child, type }) => {
      const [head_span, child_span] = [spans[Number(head)], spans[Number(child)]];
      if (!head_span || !child_span) return [];
      return [{ head: head_span.token_end, child: child_span.token_end, head_span, child_span, label: type }];
    });
    const record = {
      text: from.text,
      tokens: tokens.map((token, id) => ({
        text: from.text.slice(token.start, token.end),
        ...points[id],
        id,
        ws: from.text.charAt(token.end) === ' ' && tokens[id + 1]?.start !== token.end,
      })),
      spans,
      ...(relations.length > 0 && { relations }),
      meta: { article: from.id, glossator: native.details },
      answer: 'accept',
    };
    return {
      chunks: [{ path, text: `${jsonLine(record)}\n` }],
      counts: native.counts,
      losses: [
        ...native.losses,
        ...loss('token.cut', cuts, 'tokens that were cut because an annotation ends inside of them'),
        ...unmarkedLoss(from, 'mention', 'boilerplate', 'claim'),
      ],
      skipped: native.checked.skipped,
    };
  },
  read: readProdigy,
  detect: ({ text }) => {
    if (/^\uFEFF?\s*\{.*"(?:_input_hash|_task_hash|answer)"\s*:/u.test(text)) return 'surely';
    return /^\uFEFF?\s*\{.*"token_start"\s*:/u.test(text) ? 'surely' : 'no';
  },
};

const span = z.object({
  start: z.number(),
  end: z.number(),
  token_end: z.optional(z.number()),
  label: z.optional(z.string()),
  text: z.optional(z.string()),
  key: z.optional(z.string()),
});
const record = z.object({
  text: z.string(),
  spans: z.nullish(z.array(span)),
  relations: z.nullish(z.array(z.object({ head_span: span, child_span: span, label: z.string() }))),
  tokens: z.nullish(z.array(z.object({ text: z.string(), start: z.number(), end: z.number() }))),
  answer: z.nullish(z.string()),
  meta: z.catch(
    z.nullish(z.object({ article: z.optional(z.string()), glossator: z.catch(z.optional(embeddedSchema), undefined) })),
    undefined,
  ),
});

/** Tasks with the answer `accept`, or without one. Others were refused by a person and are reported. */
function* readProdigy(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.jsonl')) {
    for (const each of jsonLines(file, record)) yield each.is === 'failed' ? each : articleOf(each.value, `${file.path}:${each.line}`);
  }
}

function articleOf({ text, spans, relations, tokens, answer, meta }: z.infer<typeof record>, place: string): ReadArticle {
  const id = meta?.article ?? place;
  const isRefused = typeof answer === 'string' && answer !== 'accept';
  const given = isRefused ? [] : (spans ?? []);
  const quotes = new Map((tokens ?? []).map((token) => [`${token.start} ${token.end}`, token.text]));
  const keyOf = (each: z.infer<typeof span>): string =>
    each.key ?? String(given.findIndex(({ start, end, label }) => start === each.start && end === each.end && label === each.label));
  const links = isRefused
    ? []
    : (relations ?? []).map(
        ({ head_span, child_span, label }): NativeLink => ({ from: keyOf(head_span), to: keyOf(child_span), type: label }),
      );
  const read = fromNative(
    given.map(({ start, end, label = '', text: own, key }, index) => {
      const quote = own ?? quotes.get(`${start} ${end}`);
      return { start, end, label, key: key ?? String(index), ...(quote !== undefined && { quote }) };
    }),
    links,
    meta?.glossator,
  );
  return {
    is: 'article',
    id,
    text,
    ...readDetails(meta?.glossator),
    ...read,
    issues: isRefused ? [warning('import.answer', 'Passed over: the annotations of a task with the answer {0}', [answer])] : [],
  };
}
