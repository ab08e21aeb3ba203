// Builds everything from one place: `node esbuild.mjs [--watch] [--production]`.
//
//   dist/node.js      the extension for desktop and remote       (src/extension.ts)
//   dist/web.js       the extension for the browser              (src/extension.ts)
//   dist/cli.js       the command line                           (src/cli.ts)
//   dist/bench/       the anchoring as a module for a scorer     (test/bench/anchoring/reanchor.ts)
//   dist/schemas/     JSON schemas, printed from the zod schemas (src/core/sidecar/jsonSchemas.ts)
//   dist/test/        unit tests, suites for both extension hosts, stories, rig, benchmarks
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  logLevel: 'warning',
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
};
/**
 * The entry of jsonc-parser for Node hides its requires from the bundler; the other one does not.
 * @type {import('esbuild').BuildOptions}
 */
const onNode = { ...common, platform: 'node', target: 'node20', alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } };
/** @type {import('esbuild').BuildOptions} */
const inBrowser = {
  ...common,
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  define: { global: 'globalThis' },
};

const extension = { entryPoints: ['src/extension.ts'], format: 'cjs', external: ['vscode'] };
const programs = [
  { ...onNode, ...extension, outfile: 'dist/node.js' },
  { ...inBrowser, ...extension, outfile: 'dist/web.js' },
  {
    ...onNode,
    entryPoints: ['src/cli.ts'],
    format: 'cjs',
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
    // A dependency of ours (fdir) makes a `require` for itself, which in CommonJS has no address but the file's name.
    define: { 'import.meta.url': '__filename' },
  },
];

/** Every `*.test.ts` of a folder as one module, so that no list of test files is kept by hand. */
const everyTest = {
  name: 'every-test',
  /** @param {import('esbuild').PluginBuild} esbuild */
  setup(esbuild) {
    esbuild.onResolve({ filter: /^every-test$/ }, ({ resolveDir }) => ({ path: resolveDir, namespace: 'every-test' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'every-test' }, async ({ path: folder }) => ({
      contents: (await testFiles(folder)).map((file) => `import ${JSON.stringify(`./${path.relative(folder, file)}`)};`).join('\n'),
      resolveDir: folder,
      watchDirs: [folder],
    }));
  },
};

/** The strict assertions of Node for a host that has none of Node. */
const strictAssert = {
  name: 'strict-assert',
  /** @param {import('esbuild').PluginBuild} esbuild */
  setup(esbuild) {
    esbuild.onResolve({ filter: /^node:assert\/strict$/ }, ({ path: name }) => ({ path: name, namespace: 'strict-assert' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'strict-assert' }, () => ({
      contents: `module.exports = require('assert/').strict;`,
      resolveDir: import.meta.dirname,
    }));
  },
};

/** Mocha's browser build fills the module it finds around itself, which in a bundle is ours; where it finds none it fills the globals. */
const mochaAsScript = {
  name: 'mocha-as-script',
  /** @param {import('esbuild').PluginBuild} esbuild */
  setup(esbuild) {
    esbuild.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, async ({ path: file }) => ({
      contents: `const module = undefined, exports = undefined;\n${await readFile(file, 'utf8')}`,
    }));
  },
};

/** What the assertion package asks of a process that the worker does not have. */
const noProcess = { 'process.env.NODE_DEBUG': '""', 'process.stderr': 'undefined', 'process.emitWarning': 'undefined' };

/** @param {string} folder @returns {Promise<string[]>} */
async function testFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** @param {string} folder @returns {Promise<string[]>} */
async function scripts(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts')).map((entry) => path.join(folder, entry.name));
}

async function tests() {
  const outside = { ...onNode, format: 'cjs', outbase: 'test', outdir: 'dist/test', packages: 'external', alias: {} };
  const suites = { format: 'cjs', external: ['vscode'], entryPoints: ['test/vscode/index.ts'], plugins: [everyTest, mochaAsScript] };
  return [
    {
      ...outside,
      entryPoints: [
        ...(await testFiles('test/unit')),
        ...(await testFiles('test/stories')),
        ...(await scripts('test/rig')),
        ...(await scripts('test/bench')),
      ],
    },
    { ...onNode, entryPoints: ['test/bench/anchoring/reanchor.ts'], format: 'esm', outfile: 'dist/bench/reanchor.mjs' },
    { ...onNode, ...suites, outfile: 'dist/test/vscode/node.js' },
    {
      ...onNode,
      entryPoints: ['test/vscode/faults/driver.ts'],
      format: 'cjs',
      external: ['vscode'],
      outfile: 'dist/test/vscode/driver.js',
    },
    {
      ...inBrowser,
      ...suites,
      outfile: 'dist/test/vscode/web.js',
      plugins: [...suites.plugins, strictAssert],
      define: { ...inBrowser.define, ...noProcess },
    },
  ];
}

/** Runs the freshly built schema printer and writes what it returns. */
async function jsonSchemas() {
  const { outputFiles } = await build({
    ...onNode,
    entryPoints: ['src/core/sidecar/jsonSchemas.ts'],
    format: 'esm',
    write: false,
    sourcemap: false,
  });
  const source = outputFiles[0]?.text ?? '';
  const { jsonSchemas: all } = await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`);
  await mkdir('dist/schemas', { recursive: true });
  for (const [name, schema] of Object.entries(all))
    await writeFile(`dist/schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
}

if (!watch) await rm('dist', { recursive: true, force: true });
const outputs = production ? programs : [...programs, ...(await tests())];
if (watch) for (const options of outputs) await (await context(options)).watch();
else await Promise.all(outputs.map((options) => build(options)));
await jsonSchemas();
