import { findNodeAtLocation, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
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

/**
 * `raw` as `schema` has it, or what is wrong with it: each finding with its place in `raw`. The result's unknown keys are kept.
 * `from` is added to the places, for a line within a file.
 */
export function readJson<S extends z.ZodMiniType>(raw: string, schema: S, from = 0): Result<z.infer<S>, readonly Issue[]> {
  if (raw.length > maxUnits)
    return fail([issue('file.tooLarge', 'The file is too large to be read ({0} characters).', [String(raw.length)])]);
  const conflict = conflictMark.exec(raw);
  if (conflict) {
    return fail([
      issue(
        'file.conflict',
        'The file holds the marks of an unresolved merge conflict. Resolve it, then open the article again.',
        [],
        lineAt(raw, conflict.index, from),
      ),
    ]);
  }
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return fail([syntaxIssue(raw, from)]);
  }
  const parsed = schema.safeParse(value, { error: localeError });
  if (parsed.success) return ok(parsed.data);
  return fail(schemaIssues(raw, parsed.error.issues, from));
}

function syntaxIssue(raw: string, from: number): Issue {
  const errors: ParseError[] = [];
  parseTree(raw, errors, { allowTrailingComma: false, disallowComments: true });
  const [first] = errors;
  const reason = first ? printParseErrorCode(first.error) : 'InvalidSymbol';
  const place = first
    ? { start: from + first.offset, end: from + first.offset + Math.max(first.length, 1) }
    : { start: from, end: from + 1 };
  return issue('file.json', 'The file is not valid JSON ({0}). It is left as it is and nothing is written to it.', [reason], place);
}

function schemaIssues(raw: string, found: readonly z.core.$ZodIssue[], from: number): Issue[] {
  const tree = parseTree(raw);
  return found.slice(0, maxIssues).map(({ path, message }) => {
    const keys = path.map((key) => (typeof key === 'number' ? key : String(key)));
    let node = tree && findNodeAtLocation(tree, keys);
    for (let length = keys.length - 1; !node && tree && length >= 0; length--) node = findNodeAtLocation(tree, keys.slice(0, length));
    const place = node ? { start: from + node.offset, end: from + node.offset + node.length } : { start: from, end: from + 1 };
    return issue(
      'file.schema',
      '{0}: {1}. The file is left as it is and nothing is written to it.',
      [keys.join('.') || 'file', message],
      place,
    );
  });
}

function lineAt(raw: string, offset: number, from: number): Span {
  const end = raw.indexOf('\n', offset);
  return { start: from + offset, end: from + (end < 0 ? raw.length : end) };
}

function issue(code: string, message: string, args: readonly string[], span: Span = { start: 0, end: 1 }): Issue {
  return { code, severity: 'error', message, args, span };
}
