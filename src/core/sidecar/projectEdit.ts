import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { fail, ok, type Result } from '../base/result';
import { type LabelDefinition, type ProjectSchema, reservedKeys, slotCount } from '../model/projectSchema';
import { decodeProject } from './projectCodec';

/** Why a character cannot be the key of a new label. */
export type KeyProblem = 'shape' | 'reserved' | 'taken';

/** What keeps `key` from being the key of a new label; `undefined` when nothing does. */
export function keyProblem(schema: ProjectSchema, key: string): KeyProblem | undefined {
  if (!/^[a-z0-9]$/u.test(key)) return 'shape';
  if (reservedKeys.includes(key)) return 'reserved';
  return schema.labels.some((label) => label.key === key) ? 'taken' : undefined;
}

/** A label named `name`, with an id of its own that formats can hold and in the slot that the fewest labels have. */
export function newLabel(schema: ProjectSchema, name: string, key?: string): LabelDefinition {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['label'];
  const base = words.join('-').slice(0, 60);
  let id = base;
  for (let count = 2; schema.labels.some((label) => label.id === id); count++) id = `${base}-${count}`;
  return { id, name, slot: freestSlot(schema), ...(key !== undefined && { key }) };
}

function freestSlot(schema: ProjectSchema): number {
  const uses = Array.from({ length: slotCount }, (_, index) => schema.labels.filter(({ slot }) => slot === index + 1).length);
  return uses.indexOf(Math.min(...uses)) + 1;
}

/**
 * The text of `project.json` with `label` at the end of its labels; all else stays to the byte. Without a file, or where it names no
 * labels, the labels of `schema` are written before it, since a list of its own replaces the built-in one. Fails, naming why, when the
 * file cannot be read.
 */
export function addLabel(raw: string | undefined, schema: ProjectSchema, label: LabelDefinition): Result<string, string> {
  const all = [...schema.labels, label].map((each) => JSON.stringify(each));
  if (raw === undefined) return ok(`{\n  "glossator": 1,\n  "labels": [\n    ${all.join(',\n    ')}\n  ]\n}\n`);
  const { isReadable, issues } = decodeProject(raw);
  const root = parseTree(raw);
  if (!isReadable || root === undefined) return fail(issues[0]?.code ?? 'file.json');
  const eol = raw.includes('\r\n') ? '\r\n' : '\n';
  const list = findNodeAtLocation(root, ['labels']);
  const indent = indentOf(raw, root.children?.[0]) ?? '  ';
  if (list === undefined) {
    const rows = all.map((each) => `${eol}${indent}${indent}${each}`).join(',');
    return ok(insertLast(raw, root, `"labels": [${rows}${eol}${indent}]`, indent, eol));
  }
  const inner = indentOf(raw, list.children?.at(-1));
  const isOneLine = inner === undefined && (list.children?.length ?? 0) > 0;
  return ok(insertLast(raw, list, JSON.stringify(label), isOneLine ? undefined : (inner ?? indent + indent), eol, indent));
}

/** `raw` with `text` as the last child of `parent`; on a line of its own unless `indent` is `undefined`. */
function insertLast(raw: string, parent: Node, text: string, indent: string | undefined, eol: string, closing = ''): string {
  const last = parent.children?.at(-1);
  const lead = indent === undefined ? ' ' : `${eol}${indent}`;
  if (last !== undefined) {
    const at = last.offset + last.length;
    return `${raw.slice(0, at)},${lead}${text}${raw.slice(at)}`;
  }
  const end = parent.offset + parent.length - 1;
  return `${raw.slice(0, parent.offset + 1)}${lead}${text}${eol}${closing}${raw.slice(end)}`;
}

/** The white space before `node` on its line; `undefined` when something else stands there. */
function indentOf(raw: string, node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  const lineStart = raw.lastIndexOf('\n', node.offset - 1) + 1;
  const before = raw.slice(lineStart, node.offset);
  return lineStart > 0 && /^[ \t]*$/u.test(before) ? before : undefined;
}
