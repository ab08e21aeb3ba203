import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Code } from '../rig/page';
import { eventually } from '../rig/page/eventually';

/** An annotation as its sidecar has it, as far as stories look at it. */
export interface Stored {
  readonly id: string;
  readonly kind: string;
  readonly label?: string;
  readonly role?: string;
  readonly text?: string;
  readonly type?: string;
  readonly entity?: string;
  readonly speaker?: object;
  readonly cue?: readonly Place[];
  readonly thread?: { readonly resolved: boolean; readonly notes: readonly { readonly text: string; readonly by: string }[] };
  readonly at: readonly Place[];
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

/** The annotations of an article that are on the disk now; none without a sidecar. */
export function onDisk(code: Code, article: string): Stored[] {
  if (!existsSync(path.join(code.folder, `${article}.gloss.json`))) return [];
  return JSON.parse(code.read(`${article}.gloss.json`)).annotations;
}

/** Waits until what is on the disk is so, and returns it. */
export function saved(code: Code, article: string, what: string, isSo: (annotations: Stored[]) => boolean): Promise<Stored[]> {
  return eventually(what, () => onDisk(code, article), isSo);
}

/** Annotations in short, in the order of the file: `person: Ila Benn`. */
export function inShort(annotations: readonly Stored[]): string[] {
  return annotations.map(({ label, role, kind, at }) => `${label ?? role ?? kind}: ${at.map(({ exact }) => exact).join(' … ')}`);
}

/** Waits until the disk holds exactly these annotations, in short. */
export async function disk(code: Code, article: string, ...wanted: readonly string[]): Promise<void> {
  await eventually(
    `${wanted.join(', ') || 'nothing'} on the disk`,
    () => inShort(onDisk(code, article)),
    (seen) => JSON.stringify(seen) === JSON.stringify(wanted),
  );
}

/** Turns annotation mode on or off and waits until the status bar says so. */
export async function toggleMode(code: Code, state: 'on' | 'off'): Promise<void> {
  await code.press('ctrl+k a');
  await modeIs(code, state);
}

/** Waits until the status bar says that annotation mode is on or off. */
export async function modeIs(code: Code, state: 'on' | 'off'): Promise<void> {
  await eventually(
    `annotation mode ${state}`,
    () => code.statusBar('glossator.glossator'),
    (text) => text.includes(`Annotation mode is ${state}`),
  );
}

/** The project of most stories: an article with a name that stands in it three times, a claim, and lines that are no article. */
export const article = `date 2026-02-02 LIVE TV
Mayor Ila Benn resigns 😀
PORTMERE: Ila Benn left the council on Monday, after नदी Sarel rose.

“The bridge was never safe,” Ila Benn said on Monday.
You may also like
Ten bridges to see
Follow us
`;

const exportTitles = {
  jsonl: /^JSON lines/,
  spacy: /^spaCy/,
  conll: /^CoNLL/,
  'mentions-csv': /^Mentions/,
  'claims-csv': /^Claims/,
} as const;

export type ExportFormat = keyof typeof exportTitles;

/** One format of each sort that the editor offers: records, a file an article, columns, tables. */
export const exportFormats = Object.keys(exportTitles) as readonly ExportFormat[];

/** Answers the questions of the export as far as the folder, for which the project's own is proposed; `options` are those to be checked. */
export async function chooseExport(code: Code, format: ExportFormat, ...options: readonly string[]): Promise<void> {
  await code.runCommand('Glossator: Export Dataset…');
  await code.quickPick.choose('All annotated articles');
  await code.quickPick.choose(exportTitles[format]);
  await eventually(
    'the options of the export',
    () => code.quickPick.title(),
    (title) => title === 'Export Dataset: options',
  );
  for (const option of options) await code.quickPick.toggle(option);
  // A checkbox that was clicked has the focus, where Enter would check it back.
  if (options.length > 0) await code.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
  else await code.quickPick.accept();
  await eventually(
    'the question for a folder',
    () => code.quickPick.value(),
    (value) => value === `${code.folder}/`,
  );
}
