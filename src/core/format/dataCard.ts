import type { Summary } from './format';
import { type Column, type ColumnType, jsonlColumns } from './jsonlColumns';

/** The README.md beside the data: its head declares the type of each column, so that an empty or date-like one is not guessed. */
export function dataCard(summary: Summary, dataPath: string): string {
  return `${[...head(summary, dataPath), ...body(summary)].join('\n')}\n`;
}

function head(summary: Summary, dataPath: string): string[] {
  return [
    '---',
    ...(summary.languages.length > 0 ? ['language:', ...summary.languages.map((language) => `- ${quoted(language)}`)] : []),
    `pretty_name: ${quoted(summary.name)}`,
    'task_categories:',
    '- token-classification',
    'configs:',
    '- config_name: default',
    '  data_files:',
    '  - split: train',
    `    path: ${quoted(dataPath)}`,
    'dataset_info:',
    '  features:',
    ...features(jsonlColumns, summary, '  '),
    '---',
  ];
}

function features(columns: readonly Column[], summary: Summary, indent: string): string[] {
  return columns.flatMap(([name, type]) => [`${indent}- name: ${name}`, ...feature(type, summary, `${indent}  `)]);
}

function feature(type: ColumnType, summary: Summary, indent: string): string[] {
  if (typeof type !== 'string') return [`${indent}list:`, ...features(type, summary, indent)];
  if (type === 'strings') return [`${indent}sequence: string`];
  if (type !== 'label' && type !== 'role') return [`${indent}dtype: ${type}`];
  const names = type === 'label' ? summary.labels : summary.roles;
  if (names.length === 0) return [`${indent}dtype: string`];
  return [
    `${indent}dtype:`,
    `${indent}  class_label:`,
    `${indent}    names:`,
    ...names.map((each, index) => `${indent}      '${index}': ${quoted(each)}`),
  ];
}

/** A YAML string that no reader takes for a number, a date or a truth value. JSON's quoting is YAML's too. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function body({ name, articles, counts }: Summary): string[] {
  return [
    '',
    `# ${name.replace(/[\\`*_{}[\]<>#|!&]/gu, '\\$&').replace(/\s+/gu, ' ')}`,
    '',
    `${articles} articles with ${counts.mention} mentions, ${counts.boilerplate} stretches of boilerplate and ${counts.claim} claims.`,
    'One article a line in `data/train.jsonl`.',
    '',
    'Offsets count Unicode code points of `text`, from 0, the end not included: in Python, `text[start:end] == quote`.',
    'Each quote was compared with its place when this was written. What was in doubt or lost is not in here.',
    '',
    '```python',
    'from datasets import load_dataset',
    "articles = load_dataset('.', split='train')",
    '',
    'import pandas',
    "table = pandas.read_json('data/train.jsonl', lines=True, convert_dates=False)",
    '```',
    '',
    '| column | type | what it holds |',
    '|---|---|---|',
    ...rows(jsonlColumns, ''),
  ];
}

function rows(columns: readonly Column[], within: string): string[] {
  return columns.flatMap(([name, type, means]) => {
    const path = `${within}${name}`;
    const row = `| \`${path}\` | ${typeof type === 'string' ? (type === 'strings' ? 'list of strings' : type) : 'list'} | ${means} |`;
    return typeof type === 'string' ? [row] : [row, ...rows(type, `${path}.`)];
  });
}
