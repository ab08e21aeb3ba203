import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from './folders';
import { type Code, openCode } from './page';
import { eventually } from './page/eventually';
import { RigError, runScript } from './rigError';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** What a page of the README may carry without being slow to load. */
const MOST_BYTES = 200 * 1024;

const folder = path.join(findProjectRoot(), 'media', 'screenshots');

/** Photographs the sample project in each kind of theme into `media/screenshots`. */
async function main(): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, theme] of Object.entries(themes)) {
    const code = await openCode({
      settings: { 'workbench.colorTheme': theme, 'editor.minimap.enabled': false },
      size: { width: 1200, height: 750 },
    });
    await photograph(code, name);
    await code.close();
  }
  const large = readdirSync(folder).filter((file) => statSync(path.join(folder, file)).size > MOST_BYTES);
  if (large.length > 0) throw new RigError(`Larger than ${MOST_BYTES / 1024} kB: ${large.join(', ')}.`);
  console.log(readdirSync(folder).join('\n'));
  return 0;
}

/** Each annotated article, a hover over a mention, an open claim. */
async function photograph(code: Code, theme: string): Promise<void> {
  const shoot = (what: string): Promise<void> => code.screenshot(path.join(folder, `${what}-${theme}.png`));
  const articles = readdirSync(code.folder)
    .filter((file) => file.endsWith('.gloss.json'))
    .map((file) => file.slice(0, -'.gloss.json'.length))
    .sort();
  for (const [index, article] of articles.entries()) {
    await code.openFile(article);
    await eventually(
      `decorations in ${article}`,
      () => code.page.locator('.editor-group-container.active .view-overlays [class*="ced-"]').count(),
      (count) => count > 0,
    );
    await shoot(`article-${index + 1}`);
    if (index > 0) continue;
    await code.editor.hover(firstMention(code.read(`${article}.gloss.json`)));
    await shoot('hover');
    await code.editor.pointAway();
    if ((await code.comments.glyphs()) === 0) continue;
    await code.comments.open();
    await shoot('claim');
  }
}

/** The words of the first mention of an article, for a hover to rest on. */
function firstMention(sidecar: string): string {
  const { annotations } = JSON.parse(sidecar) as { annotations: { kind: string; at: { exact: string }[] }[] };
  const words = annotations.find(({ kind }) => kind === 'mention')?.at[0]?.exact;
  if (words === undefined) throw new RigError('The sample project has no mention to show.');
  return words;
}

runScript(main);
