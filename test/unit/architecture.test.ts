import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { findProjectRoot } from '../rig/folders';

/** Source text by path from the project's top, with forward slashes. */
type Sources = ReadonlyMap<string, string>;

/** The folders of the core from left to right. A file imports its own folder and those of earlier rows; folders of one row do not see each other. */
const rows = [['base'], ['text'], ['model'], ['anchor'], ['sidecar'], ['suggest'], ['check', 'format'], ['dataset'], ['project']];

/** What a side of the program may import besides itself. */
const sides: Readonly<Record<string, readonly string[]>> = {
  core: [],
  vscode: ['core'],
  node: ['core'],
  cli: ['core', 'node'],
  'extension.ts': ['core', 'vscode'],
  'cli.ts': ['core', 'cli'],
};

const rowOf = (folder: string): number => rows.findIndex((row) => row.includes(folder));
const isNode = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name.split('/')[0] ?? '');
const sideOf = (file: string): string => file.split('/')[1] ?? '';
const folderOf = (file: string): string => file.split('/')[2] ?? '';

/** The modules that `source` names in imports, type imports, re-exports and dynamic imports. */
function importsOf(source: string): readonly string[] {
  const statement = /^\s*(?:import|export)\b(?:[^;'"`]*?\bfrom)?\s*['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/gm;
  return [...source.matchAll(statement)].map((match) => match[1] ?? match[2] ?? '');
}

/** What `name`, imported by `file`, stands for: a source, a package, or nothing that is there. */
function resolve(sources: Sources, file: string, name: string): { readonly file: string } | { readonly package: string } | undefined {
  // What package.json's `imports` lead to differs between the bundles, and each target is judged as a file of its own.
  if (!name.startsWith('.')) return { package: name };
  const target = path.posix.join(path.posix.dirname(file), name);
  if (sources.has(`${target}.ts`)) return { file: `${target}.ts` };
  return target === 'package.json' ? { package: target } : undefined;
}

function packageFinding(file: string, name: string): string | undefined {
  const side = sideOf(file);
  const isEditorSide = side === 'vscode' || side === 'extension.ts';
  if (name === 'vscode' && !isEditorSide) return `${file} imports vscode`;
  if (isNode(name) && !['node', 'cli', 'cli.ts'].includes(side)) return `${file} imports ${name}`;
  return undefined;
}

function fileFinding(file: string, target: string): string | undefined {
  const [side, other] = [sideOf(file), sideOf(target)];
  if (side !== other) return sides[side]?.includes(other) ? undefined : `${file} imports ${target}`;
  if (side !== 'core' || folderOf(file) === folderOf(target)) return undefined;
  return rowOf(folderOf(target)) < rowOf(folderOf(file)) ? undefined : `${file} imports ${target}`;
}

function ownFindings(file: string, source: string): readonly string[] {
  const rules: readonly (readonly [boolean, string])[] = [
    [sides[sideOf(file)] === undefined, 'stands outside the tree'],
    [sideOf(file) === 'core' && rowOf(folderOf(file)) < 0, 'stands in no layer'],
    [/^\s*export\s+default\b|\bas\s+default\b/m.test(source), 'exports a default'],
    [/^\s*export\s+(?:declare\s+)?(?:let|var)\b/m.test(source), 'exports a variable'],
    [/^\s*export\s+(?:type\s+)?(?:\*|\{)/m.test(source) || file.endsWith('/index.ts'), 'is a barrel'],
    [sideOf(file) === 'core' && /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(/.test(source), 'uses a timer'],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, what]) => `${file} ${what}`);
}

/** One shortest way round for each cycle's first file in the order of names, as `a → b → a`. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  for (const start of graph.keys()) {
    if (seen.has(start)) continue;
    const ways: (readonly string[])[] = [[start]];
    const reached = new Set<string>();
    for (const way of ways) {
      const next = graph.get(way.at(-1) ?? '') ?? [];
      if (next.includes(start)) {
        found.push([...way, start].join(' → '));
        for (const file of way) seen.add(file);
        break;
      }
      for (const file of next) if (!reached.has(file)) ways.push([...way, file]);
      for (const file of next) reached.add(file);
    }
  }
  return found;
}

/** Every breach of the architecture, as a sentence. */
function findings(sources: Sources): readonly string[] {
  const graph = new Map<string, readonly string[]>();
  const found: string[] = [];
  for (const [file, source] of sources) {
    found.push(...ownFindings(file, source));
    const targets: string[] = [];
    for (const name of importsOf(source)) {
      const target = resolve(sources, file, name);
      if (target === undefined) found.push(`${file} imports ${name}, which is not there`);
      else if ('package' in target) found.push(...[packageFinding(file, target.package)].filter((each) => each !== undefined));
      else {
        targets.push(target.file);
        found.push(...[fileFinding(file, target.file)].filter((each) => each !== undefined));
      }
    }
    graph.set(file, targets);
  }
  return [...found, ...cycles(graph)];
}

function sourcesOnDisk(): Sources {
  const root = findProjectRoot();
  const files = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  return new Map(files.map((file) => [path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8')]));
}

describe('architecture', () => {
  it('holds', () => {
    const sources = sourcesOnDisk();
    assert.ok(sources.size > 20, `only ${sources.size} sources were found`);
    assert.ok([...sources.values()].flatMap(importsOf).length > sources.size, 'hardly an import was found');
    assert.deepEqual(findings(sources), []);
  });
});

describe('the architecture test', () => {
  const sound: readonly (readonly [string, string])[] = [
    ['src/core/base/a.ts', 'export const a = 1;'],
    ['src/core/text/b.ts', `import { z } from 'zod';\nimport {\n  a,\n} from '../base/a';\nexport const b = a + z;`],
    ['src/core/text/c.ts', `import { b } from './b';\nexport const c = b;`],
    ['src/core/check/d.ts', `import type { C } from '../text/c';`],
    ['src/core/format/e.ts', `import { c } from '../text/c';`],
    ['src/core/dataset/f.ts', `import { d } from '../check/d';\nimport { e } from '../format/e';`],
    ['src/vscode/g.ts', `import * as vscode from 'vscode';\nimport { f } from '../core/dataset/f';`],
    ['src/node/n.ts', `import { open } from 'node:fs/promises';\nimport type { F } from '../core/dataset/f';`],
    ['src/cli/h.ts', `import { readFile } from 'node:fs/promises';\nimport { f } from '../core/dataset/f';`],
    ['src/extension.ts', `import { g } from './vscode/g';`],
    ['src/cli.ts', `import { h } from './cli/h';\nimport { version } from '../package.json';`],
  ];
  const broken: readonly (readonly [file: string, source: string, expected: readonly string[]])[] = [
    ['src/core/base/x.ts', `import { b } from '../text/b';`, ['src/core/base/x.ts imports src/core/text/b.ts']],
    ['src/core/base/x.ts', `import type { B } from '../text/b';`, ['src/core/base/x.ts imports src/core/text/b.ts']],
    ['src/core/text/x.ts', `const lazy = () => import('../check/d');`, ['src/core/text/x.ts imports src/core/check/d.ts']],
    ['src/core/check/x.ts', `import { e } from '../format/e';`, ['src/core/check/x.ts imports src/core/format/e.ts']],
    ['src/core/format/x.ts', `import { d } from '../check/d';`, ['src/core/format/x.ts imports src/core/check/d.ts']],
    ['src/core/text/x.ts', `import type { Uri } from 'vscode';`, ['src/core/text/x.ts imports vscode']],
    ['src/core/text/x.ts', `import 'node:fs';`, ['src/core/text/x.ts imports node:fs']],
    ['src/core/text/x.ts', `import { join } from 'path';`, ['src/core/text/x.ts imports path']],
    ['src/core/text/x.ts', `import { g } from '../../vscode/g';`, ['src/core/text/x.ts imports src/vscode/g.ts']],
    ['src/core/text/x.ts', 'setTimeout(() => {}, 1);', ['src/core/text/x.ts uses a timer']],
    ['src/core/x.ts', 'export const x = 1;', ['src/core/x.ts stands in no layer']],
    ['src/core/other/x.ts', 'export const x = 1;', ['src/core/other/x.ts stands in no layer']],
    ['src/x.ts', 'export const x = 1;', ['src/x.ts stands outside the tree']],
    ['src/vscode/x.ts', `import { h } from '../cli/h';`, ['src/vscode/x.ts imports src/cli/h.ts']],
    ['src/vscode/x.ts', `import { readFileSync } from 'node:fs';`, ['src/vscode/x.ts imports node:fs']],
    ['src/vscode/x.ts', `import { activate } from '../extension';`, ['src/vscode/x.ts imports src/extension.ts']],
    ['src/vscode/x.ts', `import { n } from '../node/n';`, ['src/vscode/x.ts imports src/node/n.ts']],
    ['src/node/x.ts', `import * as vscode from 'vscode';`, ['src/node/x.ts imports vscode']],
    ['src/cli/x.ts', `import { g } from '../vscode/g';`, ['src/cli/x.ts imports src/vscode/g.ts']],
    ['src/cli/x.ts', `import * as vscode from 'vscode';`, ['src/cli/x.ts imports vscode']],
    ['src/core/text/x.ts', `import { y } from './y';`, ['src/core/text/x.ts imports ./y, which is not there']],
    ['src/core/text/x.ts', `export { b } from './b';`, ['src/core/text/x.ts is a barrel']],
    ['src/core/text/x.ts', `export * from './b';`, ['src/core/text/x.ts is a barrel']],
    ['src/core/text/index.ts', `import { b } from './b';`, ['src/core/text/index.ts is a barrel']],
    ['src/core/text/x.ts', 'export default 1;', ['src/core/text/x.ts exports a default']],
    ['src/core/text/x.ts', 'export let x = 1;', ['src/core/text/x.ts exports a variable']],
    ['src/core/text/x.ts', `import { x } from './x';`, ['src/core/text/x.ts → src/core/text/x.ts']],
    ['src/core/text/b.ts', `import type { C } from './c';`, ['src/core/text/b.ts → src/core/text/c.ts → src/core/text/b.ts']],
  ];

  it('passes a sound tree', () => assert.deepEqual(findings(new Map(sound)), []));
  for (const [file, source, expected] of broken) {
    it(`finds in ${file}: ${source}`, () => assert.deepEqual(findings(new Map([...sound, [file, source]])), expected));
  }
});
