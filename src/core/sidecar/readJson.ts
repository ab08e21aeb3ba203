import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import { fail, ok, type Result } from '../base/result';
import type { Issue } from '../model/issue';
import type { Span } from '../text/span';

/** A file of ours with a hundred thousand annotations has about 40 million units; what is much larger is not read into memory. */
export const maxUnits = 128 * 1024 * 1024;

const conflictMark = /^(?:<{7} |={7}$|>{7} |\|{7} )/mu;

/** What a schema does not word itself is worded by zod's English, which its small build leaves out, as it does forty other languages. */
const { localeError } = english();

/** Issues beyond these say nothing new about a broken file. */
const maxIssues = 20;

/** Our own shapes nest nine levels; what nests much deeper is not data of a person, and printing it would exhaust the stack. */
const maxLevels = 100;

/** What the findings in a text are told with. */
interface Reading {
  /** Added to the places, for a line within a file. */
  readonly from: number;
  /** The sentence that ends each message: what becomes of a text that cannot be used. */
  readonly outcome: string;
}

const wholeFile: Reading = { from: 0, outcome: 'The file is left as it is and nothing is written to it.' };

/** `raw` as `schema` has it, or what is wrong with it: each finding with its place in `raw`. The result's unknown keys are kept. */
export function readJson<S extends z.ZodMiniType>(raw: string, schema: S, reading = wholeFile): Result<z.infer<S>, readonly Issue[]> {
  const parsed = parseJson(raw, reading);
  return parsed.ok ? shapeJson(raw, parsed.value, schema, reading) : parsed;
}

/** The value that `raw` holds, or the one reason why there is none; as `readJson` otherwise. */
export function parseJson(raw: string, reading = wholeFile): Result<unknown, readonly Issue[]> {
  const { from, outcome } = reading;
  if (raw.length > maxUnits)
    return fail([issue('file.tooLarge', `This is too large to be read ({0} characters). ${outcome}`, [String(raw.length)])]);
  const conflict = conflictIn(raw, from);
  if (conflict) return fail([conflict]);
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return fail([syntaxIssue(raw, reading)]);
  }
  if (!nestsDeeper(value, maxLevels)) return ok(value);
  return fail([
    issue('file.depth', `This nests more than {0} levels deep. ${outcome}`, [String(maxLevels)], { start: from, end: from + 1 }),
  ]);
}

/** `value`, which `raw` holds, as `schema` has it. */
export function shapeJson<S extends z.ZodMiniType>(
  raw: string,
  value: unknown,
  schema: S,
  reading = wholeFile,
): Result<z.infer<S>, readonly Issue[]> {
  const parsed = schema.safeParse(value, { error: localeError });
  return parsed.success ? ok(parsed.data) : fail(schemaIssues(raw, parsed.error.issues, reading));
}

/** The first mark of an unresolved merge in `raw`. */
export function conflictIn(raw: string, from = 0): Issue | undefined {
  const conflict = conflictMark.exec(raw);
  if (!conflict) return undefined;
  const message = 'The file holds the marks of an unresolved merge conflict. Resolve it first. Until then nothing is written to it.';
  return issue('file.conflict', message, [], lineAt(raw, conflict.index, from));
}

/** Where one of `keys` stands the second time in the outermost object of `raw`. Cheap when none of them stands twice anywhere. */
export function repeatedKey(raw: string, keys: readonly string[]): Span | undefined {
  const suspects = keys.filter((key) => [...raw.matchAll(new RegExp(`"${key}"\\s*:`, 'gu'))].length > 1);
  if (suspects.length === 0) return undefined;
  const seen = new Set<string>();
  for (const { children: [key] = [] } of treeOf(raw)?.children ?? []) {
    if (!key || !keys.includes(key.value)) continue;
    if (seen.has(key.value)) return { start: key.offset, end: key.offset + key.length };
    seen.add(key.value);
  }
  return undefined;
}

function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => nestsDeeper(each, levels - 1));
}

function syntaxIssue(raw: string, { from, outcome }: Reading): Issue {
  const errors: ParseError[] = [];
  treeOf(raw, errors);
  const [first] = errors;
  const reason = first ? printParseErrorCode(first.error) : 'InvalidSymbol';
  const place = first
    ? { start: from + first.offset, end: from + first.offset + Math.max(first.length, 1) }
    : { start: from, end: from + 1 };
  return issue('file.json', `This is not valid JSON ({0}). ${outcome}`, [reason], place);
}

function schemaIssues(raw: string, found: readonly z.core.$ZodIssue[], { from, outcome }: Reading): Issue[] {
  const tree = treeOf(raw);
  return found.slice(0, maxIssues).map(({ path, message }) => {
    const keys = path.map((key) => (typeof key === 'number' ? key : String(key)));
    let node = tree && findNodeAtLocation(tree, keys);
    for (let length = keys.length - 1; !node && tree && length >= 0; length--) node = findNodeAtLocation(tree, keys.slice(0, length));
    const place = node ? { start: from + node.offset, end: from + node.offset + node.length } : { start: from, end: from + 1 };
    return issue('file.schema', `{0}: {1}. ${outcome}`, [keys.join('.') || 'file', message], place);
  });
}

/** The tree of `raw`, for places only. None when it nests so deep that the parser gives up. */
export function treeOf(raw: string, errors: ParseError[] = []): Node | undefined {
  try {
    return parseTree(raw, errors, { allowTrailingComma: false, disallowComments: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function lineAt(raw: string, offset: number, from: number): Span {
  const end = raw.indexOf('\n', offset);
  return { start: from + offset, end: from + (end < 0 ? raw.length : end) };
}

function issue(code: string, message: string, args: readonly string[], span: Span = { start: 0, end: 1 }): Issue {
  return { code, severity: 'error', message, args, span };
}
