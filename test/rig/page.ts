import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { EditorConsole } from './editorConsole';
import { copyExtension, installCopy, type Lane } from './extensionFolder';
import { sampleProjectCopy, temporaryFolder } from './folders';
import { type CodeVersion, chosenCode, installCode } from './install';
import { Comments } from './page/comments';
import { Editor } from './page/editor';
import { eventually } from './page/eventually';
import { strokes } from './page/keys';
import { Menus } from './page/menus';
import { Messages } from './page/messages';
import { QuickPick } from './page/quickPick';
import { readProblems, TreeView } from './page/sidePanels';
import { exitOnSignals } from './rigError';
import { installExtension, type ServedCode, serveCode } from './servedCode';
import { quietSettings } from './settings';

/** What to open, and how. */
export interface OpenOptions {
  /** Files of a new project by their path, or an existing folder, which is opened as it is. By default a fresh copy of the sample project. */
  readonly project?: Readonly<Record<string, string | Uint8Array>> | string;
  /** User settings on top of the quiet ones, such as `workbench.colorTheme`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A package to install in place of what is built. */
  readonly vsix?: string;
  /** The extension host that runs the extension; by default Node's. */
  readonly lane?: Lane;
  /** Default true; otherwise Restricted Mode. */
  readonly isTrusted?: boolean;
  readonly version?: CodeVersion;
  readonly size?: { readonly width: number; readonly height: number };
}

/** How long the palette gets to show what is asked of it before it is opened anew; extensions may still be registering. */
const PALETTE_MS = 2_000;

/** Opens a project in a real VS Code of its own, with the extension, and waits until it can be worked in (some seven seconds on two cores). */
export async function openCode(options: OpenOptions = {}): Promise<Code> {
  exitOnSignals();
  const code = await installCode(options.version ?? chosenCode(), console.error);
  const browser = await launchBrowser();
  let extensionsFolder: string;
  if (options.vsix === undefined) extensionsFolder = installCopy(copyExtension(options.lane ?? 'node'));
  else {
    extensionsFolder = temporaryFolder('extensions');
    await installExtension(code, options.vsix, extensionsFolder);
  }
  const settings = { ...quietSettings, ...options.settings };
  const served = await serveCode({
    code,
    settings,
    extensionsFolder,
    ...(options.isTrusted === undefined ? {} : { isTrusted: options.isTrusted }),
  });
  const page = await browser.newPage({ viewport: options.size ?? { width: 1400, height: 900 } });
  page.setDefaultTimeout(20_000);
  const opened = new Code(page, projectFolder(options.project), settings, served, browser);
  try {
    await page.goto(served.address({ folder: opened.folder }));
    await opened.waitUntilReady();
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}

function projectFolder(project: OpenOptions['project']): string {
  if (project === undefined) return sampleProjectCopy();
  if (typeof project === 'string') return project;
  const folder = path.join(temporaryFolder('project'), 'project');
  for (const [name, contents] of Object.entries(project)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), contents);
  }
  return folder;
}

/** A VS Code with one folder open, driven as a person does: by keys, mouse, palette and what is on screen. */
export class Code {
  readonly editor: Editor;
  readonly quickPick: QuickPick;
  readonly messages: Messages;
  readonly menus: Menus;
  readonly comments: Comments;
  private readonly console = new EditorConsole(() => {});

  constructor(
    /** The browser's page, for what the helpers do not reach. */
    readonly page: Page,
    /** The open folder on the disk. */
    readonly folder: string,
    private settings: Readonly<Record<string, unknown>>,
    private readonly served: ServedCode,
    private readonly browser: Browser,
  ) {
    this.editor = new Editor(page);
    this.quickPick = new QuickPick(page);
    this.messages = new Messages(page);
    this.menus = new Menus(page, this.editor);
    this.comments = new Comments(page);
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.console.take('error', [message.text().replace(/^%c.*?color: #\w+ ?/s, '')]);
    });
  }

  /** Opens a file of the folder by its path and puts the keyboard into it. */
  async openFile(name: string): Promise<void> {
    const file = path.posix.basename(name);
    await this.findFile(name);
    await this.quickPick.accept();
    await this.page.locator(`.tab.active[data-resource-name=${JSON.stringify(file)}]`).waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  }

  /** Asks for a file of the folder, until enter would open it. */
  async findFile(name: string): Promise<void> {
    await this.openPalette('ctrl+p', name);
    await eventually(
      `${name} in the list of files`,
      async () => (await this.quickPick.items()).map((item) => item.label),
      (labels) => labels[0] === path.posix.basename(name),
    );
  }

  /** Runs a command from the palette, by its whole title with category (`Glossator: Tag Entity`), or its id where VS Code is not as old as 1.96. It must be enabled now. */
  async runCommand(command: string): Promise<void> {
    await eventually(
      `“${command}” in the command palette`,
      async () => {
        await this.openPalette('f1', `>${command}`);
        await this.paletteRow(command).click({ timeout: PALETTE_MS });
        return true;
      },
      (isDone) => isDone,
    );
  }

  /** Whether the palette offers a command now, by its whole title or its id. */
  async hasCommand(command: string): Promise<boolean> {
    await this.openPalette('f1', `>${command}`);
    const isThere = await this.paletteRow(command)
      .waitFor({ timeout: PALETTE_MS })
      .then(
        () => true,
        () => false,
      );
    await this.page.keyboard.press('Escape');
    await this.quickPick.waitUntilClosed();
    return isThere;
  }

  /** Presses a keybinding as manifests write it: `ctrl+k a`, `shift+n`, `escape`. */
  async press(keybinding: string): Promise<void> {
    for (const stroke of strokes(keybinding)) await this.page.keyboard.press(stroke);
  }

  /** Types a text key by key where the keyboard is. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** A status bar item by a part of its id or its words: its text as a screen reader says it. Waits for it. */
  async statusBar(item: string): Promise<string> {
    const found = this.page
      .locator(`.statusbar-item[id*=${JSON.stringify(item)}], .statusbar-item[aria-label*=${JSON.stringify(item)}]`)
      .first();
    await found.waitFor();
    return (await found.getAttribute('aria-label')) ?? '';
  }

  /** Presses that item. */
  async pressStatusBar(item: string): Promise<void> {
    await this.page
      .locator(`.statusbar-item[id*=${JSON.stringify(item)}] a, .statusbar-item[aria-label*=${JSON.stringify(item)}] a`)
      .first()
      .click();
  }

  /** A tree view by its title. */
  tree(title: string): TreeView {
    return new TreeView(this.page, title);
  }

  /** Opens the Problems panel and reads its findings, waiting for none. */
  async problems(): Promise<readonly string[]> {
    await this.runCommand('Problems: Focus on Problems View');
    return readProblems(this.page);
  }

  /** Reloads the window as a person does, and waits until it can be worked in again. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.waitUntilReady();
  }

  /** Adds user settings while the window is open. */
  changeSettings(changes: Readonly<Record<string, unknown>>): void {
    this.settings = { ...this.settings, ...changes };
    this.served.writeSettings(this.settings);
  }

  /** What is on the disk in a file of the folder, as text. */
  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** Writes a file of the folder from outside of the editor. */
  write(name: string, contents: string | Uint8Array): void {
    mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
    writeFileSync(path.join(this.folder, name), contents);
  }

  /** A picture of the window as a PNG. */
  async screenshot(file: string): Promise<void> {
    mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  /** Errors that the editor printed, without those of every run. */
  errors(): readonly string[] {
    return this.console.tail();
  }

  /** Closes the window and stops its server. */
  async close(): Promise<void> {
    await this.browser.close();
    await this.served.stop();
  }

  /** What was open before may still be closing and take the new input along, so this looks twice. */
  private async openPalette(key: string, text: string): Promise<void> {
    await eventually(
      `the input for ${text}`,
      async () => {
        if (await this.quickPick.isOpen()) await this.page.keyboard.press('Escape');
        await this.press(key);
        await this.quickPick.fill(text, PALETTE_MS);
        return this.quickPick.value();
      },
      (value) => value === text,
    );
  }

  private paletteRow(command: string): Locator {
    const byId = this.page.locator(`[data-quick-input-id=${JSON.stringify(command)}]`);
    const whole = new RegExp(`^\\s*${command.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
    const byTitle = this.page.locator('.label-name').filter({ hasText: whole });
    return this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: byId.or(byTitle) })
      .first();
  }

  /** Waits until the window is restored and its extensions are known. */
  async waitUntilReady(): Promise<void> {
    const marks = ['code/LifecyclePhase/Restored', 'code/didHandleExtensionPoints'];
    await eventually(
      'VS Code',
      () => this.page.evaluate('performance.getEntriesByType("mark").map((mark) => mark.name)') as Promise<string[]>,
      (seen) => marks.every((mark) => seen.includes(mark)),
      60_000,
    ).catch((error) => {
      throw new Error(`VS Code did not get ready. ${[...this.errors(), this.served.log()].join('\n')}`, { cause: error });
    });
  }
}
