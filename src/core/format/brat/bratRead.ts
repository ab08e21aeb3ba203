import * as z from 'zod/mini';
import { detailsSchema, fieldsSchema, readDetails } from '../details';
import type { Draft, DraftPart, Read, SourceFile } from '../draft';
import { fieldsOfLabel, labelText } from '../labelText';
import { failure, jsonFile, linesOf, warning } from '../records';
import type { Issue } from '../../model/issue';

export const bratEnding = '.ann';
export const detailsEnding = '.glossator.json';

const detailsFile = z.extend(detailsSchema, {
  id: z.optional(z.string()),
  /** The lines of relations and events as they were written: others came later. */
  lines: z.optional(z.array(z.string())),
  annotations: z.optional(z.record(z.string(), fieldsSchema)),
});
type DetailsFile = z.infer<typeof detailsFile>;

interface Stood {
  readonly key: string;
  readonly type: string;
  readonly at: readonly DraftPart[];
  readonly extra: { note?: string; attributes: Record<string, string | boolean> };
}

interface Linked {
  readonly id: string;
  readonly type: string;
  readonly args: readonly { readonly role: string; readonly ref: string }[];
}

/** The pairs among `files`: each `X.ann` with its `X.txt`, and with the file that this program writes beside them. */
export function* readBrat(files: readonly SourceFile[]): Generator<Read> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const file of files) {
    if (!file.path.endsWith(bratEnding)) continue;
    const stem = file.path.slice(0, -bratEnding.length);
    const text = byPath.get(`${stem}.txt`)?.text;
    const beside = byPath.get(`${stem}${detailsEnding}`);
    const details = beside && jsonFile(beside, detailsFile);
    if (details?.is === 'failed') yield details;
    if (text === undefined) yield failure(file.path, undefined, 'import.pair', 'There is no {0} beside it', [`${stem}.txt`]);
    else yield articleOf(file, stem, text, details?.is === 'record' ? details.value : undefined);
  }
}

function articleOf(file: SourceFile, stem: string, text: string, details: DetailsFile | undefined): Read {
  const issues: Issue[] = [];
  const stood = new Map<string, Stood>();
  const triggers = new Map<string, string>();
  const relations: Linked[] = [];
  const later: { readonly line: number; readonly cells: readonly string[] }[] = [];
  for (const { line, text: row } of linesOf(file)) {
    const cells = row.split('\t');
    if (!/^T/u.test(row)) {
      later.push({ line, cells });
      continue;
    }
    const each = textBound(cells);
    if (each) stood.set(each.key, each);
    else issues.push(unread(line, row));
  }
  const written = new Set(details?.lines);
  for (const { line, cells } of later)
    if (!take(cells, stood, triggers, written.has(cells.join('\t')) ? [] : relations)) issues.push(unread(line, cells.join('\t')));
  const refOf = (ref: string): string => triggers.get(ref) ?? ref;
  return {
    is: 'article',
    id: details?.id ?? stem,
    text,
    sameQuote,
    drafts: [...stood.values()].map((each) => draftOf(each, details?.annotations?.[each.key])),
    ...readDetails(details),
    relations: [
      ...(details?.relations ?? []),
      ...relations.map((each) => ({ ...each, args: each.args.map(({ role, ref }) => ({ role, ref: refOf(ref) })) })),
    ],
    issues,
  };
}

function textBound([key = '', head = '', ...rest]: readonly string[]): Stood | undefined {
  const [, type, places] = /^(\S+) (\d+ \d+(?:;\d+ \d+)*)$/u.exec(head) ?? [];
  if (!type || !places) return undefined;
  const at = places.split(';').map((place): DraftPart => {
    const [start, end] = place.split(' ').map(Number);
    return { start: start ?? 0, end: end ?? 0 };
  });
  return { key, type, at: quoted(at, rest.join('\t')), extra: { attributes: {} } };
}

/** The fragments with their texts, which the line joins by spaces, by their lengths in code points or in UTF-16 units. */
function quoted(at: readonly DraftPart[], joined: string): readonly DraftPart[] {
  const [only] = at;
  if (at.length === 1 && only) return joined === '' ? at : [{ ...only, quote: joined }];
  for (const units of [Array.from(joined), joined.split('')]) {
    let reached = 0;
    const parts = at.map(({ start, end }) => {
      const quote = units.slice(reached, reached + end - start).join('');
      const isApart = reached === 0 || units[reached - 1] === ' ';
      reached += end - start + 1;
      return { start, end, quote, isApart };
    });
    if (reached === units.length + 1 && parts.every(({ isApart }) => isApart))
      return parts.map(({ start, end, quote }) => ({ start, end, quote }));
  }
  return at;
}

/** Takes a line that speaks of others. False when it is none that is known. */
function take(
  [key = '', head = '', last = '', more]: readonly string[],
  stood: ReadonlyMap<string, Stood>,
  triggers: Map<string, string>,
  relations: Linked[],
): boolean {
  const [name = '', ...words] = head.trim().split(' ');
  const target = (ref: string | undefined): Stood | undefined => stood.get(triggers.get(ref ?? '') ?? ref ?? '');
  const named = (word: string): { role: string; ref: string } => ({ role: word.replace(/:[^:]*$/u, ''), ref: word.replace(/^.*:/u, '') });
  switch (key.charAt(0)) {
    case 'R':
      relations.push({ id: key, type: name, args: words.map(named) });
      return words.length >= 2;
    case 'E': {
      const { ref } = named(name);
      triggers.set(key, ref);
      const args = words.filter((word) => word.includes(':')).map(named);
      if (args.length > 0) relations.push({ id: key, type: named(name).role, args: [{ role: 'Trigger', ref }, ...args] });
      return stood.has(ref);
    }
    case '*':
      relations.push({ id: `equiv${relations.length + 1}`, type: name, args: words.map((ref) => ({ role: 'Member', ref })) });
      return words.length >= 2;
    case 'A':
    case 'M': {
      const each = target(words[0]);
      if (each) each.extra.attributes[name] = words.length > 1 ? words.slice(1).join(' ') : true;
      return each !== undefined;
    }
    case 'N': {
      const each = target(words[0]);
      const [authority = '', ...id] = (words[1] ?? '').split(':');
      if (each) each.extra.attributes[authority] = id.join(':');
      return each !== undefined && id.length > 0;
    }
    case '#': {
      const each = target(words[0]);
      if (each) each.extra.note = [each.extra.note, last, more].filter((part) => part).join('\n');
      return each !== undefined;
    }
    default:
      return false;
  }
}

/** What stands beside the pair counts as long as brat still calls it the same; fragments of one part are joined again. */
function draftOf({ key, type, at, extra }: Stood, known: Readonly<Record<string, unknown>> | undefined): Draft {
  const isKnown = known !== undefined && typeOfFields(known) === type;
  if (!isKnown) {
    const attributes = Object.keys(extra.attributes).length > 0 ? { attributes: extra.attributes } : {};
    return { key, at, fields: { ...fieldsOfLabel(type, '-'), ...attributes, ...(extra.note && { note: extra.note }) } };
  }
  const { fragments, ...fields } = known;
  return { key, at: joinedParts(at, fragments), fields };
}

function joinedParts(at: readonly DraftPart[], fragments: unknown): readonly DraftPart[] {
  if (!Array.isArray(fragments) || fragments.reduce((sum: number, each) => sum + Number(each), 0) !== at.length) return at;
  const parts: DraftPart[] = [];
  let reached = 0;
  for (const count of fragments.map(Number)) {
    const [first, last] = [at[reached], at[reached + count - 1]];
    if (!first || !last) return at;
    parts.push(count === 1 ? first : joined(at.slice(reached, reached + count), first, last));
    reached += count;
  }
  return parts;
}

/** One part of several fragments. Its quote has a line end for whatever stands between two, which `sameQuote` knows. */
function joined(fragments: readonly DraftPart[], first: DraftPart, last: DraftPart): DraftPart {
  const place = { start: first.start, end: last.end };
  const quotes = fragments.flatMap(({ quote }) => quote ?? []);
  return quotes.length === fragments.length ? { ...place, quote: quotes.join('\n') } : place;
}

function sameQuote(slice: string, quote: string): boolean {
  const bare = (text: string): string => text.replace(/[\s\x1c-\x1f\x85]+/gu, '');
  return quote.includes('\n') && bare(slice) === bare(quote);
}

function typeOfFields(fields: Readonly<Record<string, unknown>>): string | undefined {
  const parsed = z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('mention'), label: z.string() }),
      z.object({ kind: z.literal('boilerplate'), role: z.string() }),
      z.object({ kind: z.literal('claim'), type: z.optional(z.string()) }),
    ])
    .safeParse(fields);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  return bratWord(labelText(data.kind === 'claim' ? { kind: 'claim', ...(data.type !== undefined && { type: data.type }) } : data, '-'));
}

/** Without white space and the signs that the lines are made of. */
export function bratWord(text: string): string {
  return text.replace(/[\s\x1c-\x1f\x85:;|\x00-\x1f]/gu, '_');
}

function unread(line: number, row: string): Issue {
  return warning('import.line', 'Line {0} was not understood: {1}', [String(line), row.slice(0, 80)]);
}
