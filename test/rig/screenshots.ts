import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from './folders';
import { type Code, openCode } from './page';
import { eventually } from './page/eventually';
import { RigError, runScript } from './rigError';

/** The scenes that the README shows, each in the theme in which it shows them. */
const themes: Readonly<Record<string, { readonly theme: string; readonly scenes: readonly Scene[] }>> = {
  light: { theme: 'Default Light Modern', scenes: ['article', 'hover', 'selection'] },
  dark: { theme: 'Default Dark Modern', scenes: ['hindi', 'claim'] },
  'high-contrast': { theme: 'Default High Contrast', scenes: ['article'] },
  'high-contrast-light': { theme: 'Default High Contrast Light', scenes: ['article'] },
};

type Scene = 'article' | 'hover' | 'selection' | 'claim' | 'hindi';

const english = '000_7be41f09c3d2a685.txt';
const hindi = '001_c09a5e7714bd23f8.txt';

/** What a page of the README may carry without being slow to load. */
const MOST_BYTES = 200 * 1024;

const folder = path.join(findProjectRoot(), 'media', 'screenshots');

/** Photographs the sample project in each kind of theme into `media/screenshots`. */
async function main(): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, { theme, scenes }] of Object.entries(themes)) {
    const code = await openCode({
      settings: { 'workbench.colorTheme': theme, 'editor.minimap.enabled': false },
      size: { width: 1200, height: 750 },
    });
    for (const scene of scenes) {
      await open(code, scene === 'hindi' ? hindi : english);
      await arrange[scene](code);
      await code.screenshot(path.join(folder, `${scene}-${name}.png`));
      await code.editor.pointAway();
    }
    await code.close();
  }
  const large = readdirSync(folder).filter((file) => statSync(path.join(folder, file)).size > MOST_BYTES);
  if (large.length > 0) throw new RigError(`Larger than ${MOST_BYTES / 1024} kB: ${large.join(', ')}.`);
  console.log(readdirSync(folder).join('\n'));
  return 0;
}

/** Shows `article` with its annotations painted. */
async function open(code: Code, article: string): Promise<void> {
  await code.openFile(article);
  await eventually(
    `decorations in ${article}`,
    () => code.page.locator('.editor-group-container.active .view-overlays [class*="ced-"]').count(),
    (count) => count > 0,
  );
}

/** What is done in an open article before its picture is taken. */
const arrange: Readonly<Record<Scene, (code: Code) => Promise<unknown>>> = {
  article: async (code) => {
    await code.editor.putCaret('before', 'told reporters');
    await showTree(code);
  },
  hindi: showTree,
  hover: (code) => code.editor.hover('Omvir Tandekar'),
  selection: async (code) => {
    await code.editor.select('two-page');
    await code.editor.hover('two-page');
  },
  claim: async (code) => {
    await code.editor.putCaret('before', 'told reporters');
    await code.comments.open();
  },
};

async function showTree(code: Code): Promise<void> {
  await code.runCommand('Glossator: Focus on This Article View');
  await eventually(
    'the view to be filled',
    () => code.tree('This Article').rows(),
    (rows) => rows.length > 3,
  );
}

runScript(main);
