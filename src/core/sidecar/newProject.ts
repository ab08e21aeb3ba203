import type { ProjectSchema } from '../model/projectSchema';
import { formatVersion } from './schema';

/**
 * The text of a `project.json` that says all that `schema` says, a definition a line.
 * Law: `decodeProject(encodeProject(s)).schema` equals `s`.
 */
export function encodeProject({ name, articles, layers, guidelines, ...lists }: ProjectSchema): string {
  const heads = { glossator: formatVersion, name, articles, layers, ...(guidelines !== undefined && { guidelines }) };
  const entries = [
    ...Object.entries(heads).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`),
    ...Object.entries(lists).map(([key, list]) => {
      const items = list.map((each) => `    ${JSON.stringify(each)}`);
      return `  ${JSON.stringify(key)}: ${items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n  ]`}`;
    }),
  ];
  return `{\n${entries.join(',\n')}\n}\n`;
}

/** Guidelines to be filled in: a heading for each label, role and claim type, which `guideline` of a label names. */
export function draftGuidelines({ name, labels, roles, claimTypes }: ProjectSchema): string {
  const section = (title: string, definitions: readonly { readonly name: string; readonly description?: string }[]): string =>
    `## ${title}\n\n${definitions.map((each) => `### ${each.name}\n\n${each.description ?? 'What counts, what does not, and an example.'}\n`).join('\n')}`;
  const lead = 'What annotators agreed on. Write under each heading what counts, what does not, and examples of both.';
  return [
    `# ${name}: guidelines\n\n${lead}\n`,
    section('Entities', labels),
    section('Boilerplate', roles),
    section('Claims', claimTypes),
  ].join('\n');
}
