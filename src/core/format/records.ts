import type * as z from 'zod/mini';
import type { Issue } from '../model/issue';
import type { ReadFailure, SourceFile } from './draft';

/** Longer messages of a schema say nothing more. */
const maxFindings = 3;

/** One record of a file and the line on which it begins. */
export interface FileRecord<T> {
  readonly is: 'record';
  readonly line: number;
  readonly value: T;
}

/** Of several files those with one of `endings`, without the files that stand beside every dataset; a single file whatever its name. */
export function filesNamed(files: readonly SourceFile[], ...endings: string[]): readonly SourceFile[] {
  if (files.length === 1) return files;
  return files.filter(({ path }) => endings.some((ending) => path.endsWith(ending)) && !/(?:^|\/)clean-map\.jsonl$/u.test(path));
}

/** The lines of `file` that are not blank, without their ends; a byte-order mark is passed over. */
export function* linesOf({ text, firstLine = 1 }: SourceFile): Generator<{ readonly line: number; readonly text: string }> {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let line = firstLine; start < text.length; line++) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const content = text.slice(start, end).replace(/\r$/u, '');
    if (content.trim() !== '') yield { line, text: content };
    start = end + 1;
  }
}

/** A JSON value a line, each as `schema` has it or a failure of its own. */
export function* jsonLines<S extends z.ZodMiniType>(file: SourceFile, schema: S): Generator<FileRecord<z.infer<S>> | ReadFailure> {
  for (const { line, text } of linesOf(file)) yield jsonRecord(file.path, line, text, schema);
}

/** The whole file as one JSON value. */
export function jsonFile<S extends z.ZodMiniType>(file: SourceFile, schema: S): FileRecord<z.infer<S>> | ReadFailure {
  return jsonRecord(file.path, 1, file.text.replace(/^\uFEFF/u, ''), schema);
}

/** Why a record could not be read. `args` are what the file says, and are escaped where they are shown. */
export function failure(path: string, line: number | undefined, code: string, message: string, args: readonly string[] = []): ReadFailure {
  return { is: 'failed', path, ...(line !== undefined && { line }), issue: warning(code, message, args, 'error') };
}

/** A finding of an import. */
export function warning(code: string, message: string, args: readonly string[] = [], severity: Issue['severity'] = 'warning'): Issue {
  return { code, severity, message, args };
}

function jsonRecord<S extends z.ZodMiniType>(path: string, line: number, text: string, schema: S): FileRecord<z.infer<S>> | ReadFailure {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failure(path, line, 'import.json', 'This is not valid JSON: {0}', [error instanceof Error ? error.message : String(error)]);
  }
  return checkedRecord(path, line, value, schema);
}

/** `value` as `schema` has it, or a failure that says where it is not. */
export function checkedRecord<S extends z.ZodMiniType>(
  path: string,
  line: number,
  value: unknown,
  schema: S,
): FileRecord<z.infer<S>> | ReadFailure {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { is: 'record', line, value: parsed.data };
  const findings = parsed.error.issues.slice(0, maxFindings).map((each) => `${each.path.join('.') || 'record'}: ${each.message}`);
  return failure(path, line, 'import.record', 'This is no record of the format: {0}', [findings.join('; ')]);
}
