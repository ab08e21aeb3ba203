import { findNodeAtLocation } from 'jsonc-parser';
import type { Issue } from '../model/issue';
import { newsSchema, type ProjectSchema, reservedKeys } from '../model/projectSchema';
import { toLf } from '../text/newlines';
import type { Span } from '../text/span';
import { readJson, treeOf } from './readJson';
import { formatVersion, projectSchema } from './schema';

/** A project's schema; the built-in one where the file could not be read. */
export interface DecodedProject {
  readonly schema: ProjectSchema;
  readonly issues: readonly Issue[];
  readonly isReadable: boolean;
}

/** Reads `project.json`. What it leaves out comes from the built-in schema; a key that cannot serve is a finding and is ignored. */
export function decodeProject(file: string): DecodedProject {
  const raw = toLf(file);
  const read = readJson(raw, projectSchema, { from: 0, outcome: 'Until it is mended the built-in news schema serves.' });
  if (!read.ok) return { schema: newsSchema, issues: read.error, isReadable: false };
  const { glossator: version, articles, ...rest } = read.value;
  const given = Object.fromEntries(Object.entries(rest).filter(([key, value]) => Object.hasOwn(newsSchema, key) && value !== undefined));
  const schema = {
    ...newsSchema,
    ...given,
    articles: { include: articles?.include ?? newsSchema.articles.include, exclude: articles?.exclude ?? newsSchema.articles.exclude },
    ...(rest.guidelines !== undefined && { guidelines: rest.guidelines }),
  } as ProjectSchema;
  const issues: Issue[] = [];
  const place = placeFinder(raw);
  if (version > formatVersion) {
    const message = 'The file was written by a newer version of Glossator (format {0}). What this one knows of it is used.';
    issues.push(finding('project.newer', message, [String(version)], place(['glossator'])));
  }
  for (const list of ['labels', 'roles', 'claimTypes', 'verdicts', 'relations', 'documentLabels'] as const)
    issues.push(...repeatedIds(schema[list], list, place));
  const labels = withUsableKeys(schema.labels, 'labels', reservedKeys, issues, place);
  const roles = withUsableKeys(schema.roles, 'roles', '', issues, place);
  for (const [index, label] of schema.labels.entries()) {
    if (!('color' in label) && !('colour' in label)) continue;
    issues.push(
      finding(
        'project.colour',
        'Label {0} names a colour, which is ignored: a label names a slot from 1 to 12.',
        [label.id],
        place(['labels', index]),
      ),
    );
  }
  return { schema: { ...schema, labels, roles }, issues, isReadable: true };
}

/** Of two definitions with one id the first serves. */
function repeatedIds(
  definitions: readonly { readonly id: string }[],
  list: string,
  place: (path: readonly (string | number)[]) => Span,
): Issue[] {
  const seen = new Set<string>();
  return definitions.flatMap(({ id }, index) => {
    const message = 'The id {0} stands in {1} twice. The first one serves.';
    const issues = seen.has(id) ? [finding('project.id', message, [id, list], place([list, index, 'id']))] : [];
    seen.add(id);
    return issues;
  });
}

function withUsableKeys<D extends { readonly id: string; readonly key?: string }>(
  definitions: readonly D[],
  list: string,
  reserved: string,
  issues: Issue[],
  place: (path: readonly (string | number)[]) => Span,
): D[] {
  const taken = new Set<string>();
  return definitions.map((definition, index) => {
    const { key, ...rest } = definition;
    if (key === undefined) return definition;
    if (!taken.has(key) && !reserved.includes(key)) {
      taken.add(key);
      return definition;
    }
    const message = reserved.includes(key)
      ? 'The key {0} of {1} has a meaning of its own in annotation mode and does nothing here.'
      : 'The key {0} of {1} is taken already and does nothing here.';
    issues.push(finding('project.key', message, [key, definition.id], place([list, index, 'key'])));
    return rest as D;
  });
}

function placeFinder(raw: string): (path: readonly (string | number)[]) => Span {
  const tree = treeOf(raw);
  return (path) => {
    const node = tree && findNodeAtLocation(tree, [...path]);
    return node ? { start: node.offset, end: node.offset + node.length } : { start: 0, end: 1 };
  };
}

function finding(code: string, message: string, args: readonly string[], span: Span): Issue {
  return { code, severity: 'warning', message, args, span };
}
