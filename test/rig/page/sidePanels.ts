import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/** One row of a tree, as a screen reader says it. */
export interface TreeRow {
  readonly label: string;
  /** 1 is the top. */
  readonly level: number;
  /** Undefined for a row without children. */
  readonly isExpanded: boolean | undefined;
}

/** A tree view in a side bar or panel, by its title: ours, Outline, Explorer. It must have been opened, for example by its focus command. */
export class TreeView {
  private readonly tree: Locator;

  constructor(
    private readonly page: Page,
    title: string,
  ) {
    this.tree = page
      .locator(`.pane-body [role="tree"][aria-label="${title}"], .pane:has(.pane-header[aria-label^="${title} "]) [role="tree"]`)
      .first();
  }

  /** The rows on screen, top to bottom; waits until the tree is there, not until it has rows. */
  async rows(): Promise<readonly TreeRow[]> {
    await this.tree.waitFor();
    // In one go, since a tree that is being refreshed takes rows away under whoever reads them one by one.
    const read = await this.tree.locator('.monaco-list-row').evaluateAll((rows) =>
      rows.map((row) => ({
        index: Number(row.getAttribute('data-index')),
        label: (row.getAttribute('aria-label') ?? '').trim(),
        level: Number(row.getAttribute('aria-level')),
        expanded: row.getAttribute('aria-expanded'),
      })),
    );
    return read
      .sort((a, b) => a.index - b.index)
      .map(({ label, level, expanded }) => ({ label, level, isExpanded: expanded === null ? undefined : expanded === 'true' }));
  }

  /** Waits for a row whose label starts like this, and clicks it. */
  async click(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** Opens a row that has children, if it is closed. */
  async expand(label: string): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
    await eventually(
      `“${label}” open`,
      () => row.getAttribute('aria-expanded'),
      (state) => state === 'true',
    );
  }

  /** Presses a button in a row, by its tooltip. */
  async pressRowButton(label: string, tooltip: string): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.locator(`.action-label[aria-label^="${tooltip}"]`).click();
  }

  /** Opens the context menu of a row and returns its entries. */
  async openContextMenu(label: string): Promise<readonly string[]> {
    await this.row(label).click({ button: 'right' });
    const labels = this.page.locator('.monaco-menu .action-menu-item .action-label');
    return eventually(
      'the menu',
      async () => (await labels.allInnerTexts()).map((each) => each.trim()).filter((each) => each !== ''),
      (seen) => seen.length > 0,
    );
  }

  private row(label: string): Locator {
    return this.tree.locator(`.monaco-list-row[aria-label^=${JSON.stringify(label)}]`).first();
  }
}

/** The rows of the Problems panel under their files, as a screen reader says them: `Warning: … at line 1 and character 1.` */
export async function readProblems(page: Page): Promise<readonly string[]> {
  const panel = page.locator('.markers-panel');
  await panel.waitFor();
  const labels = await panel.locator('.monaco-list-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  return labels.filter((label) => !/^\d+ problems? in file/.test(label));
}
