import type { Locator, Page } from 'playwright-core';
import type { Editor, Place } from './editor';
import { eventually } from './eventually';

/** The editor's context menu, and its list of code actions. */
export class Menus {
  constructor(
    private readonly page: Page,
    private readonly editor: Editor,
  ) {}

  /** Opens the context menu on a text on screen and returns its entries, top to bottom; what is selected stays so if the text is in it. */
  async openContextMenu(quote: string, place: Place = {}): Promise<readonly string[]> {
    const [box] = await this.editor.locate(quote, place);
    if (box === undefined) throw new Error(`“${quote}” is not on screen`);
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button: 'right' });
    return this.entries(this.page.locator('.monaco-menu').first());
  }

  /** Opens a submenu of the menu that is open and returns its entries. */
  async openSubmenu(entry: string): Promise<readonly string[]> {
    await this.entry(entry).hover();
    return this.entries(this.page.locator('.monaco-submenu').last());
  }

  /** Takes an entry of the menu or submenu that is open. A menu ignores the mouse in its first moment, so this clicks until it is gone. */
  async choose(label: string): Promise<void> {
    await this.entry(label).waitFor();
    await eventually(
      `the menu to take “${label}”`,
      async () => {
        if (await this.entry(label).isVisible()) await this.entry(label).click({ timeout: 1_000 });
        return this.page.locator('.monaco-menu').first().isVisible();
      },
      (isOpen) => !isOpen,
    );
  }

  /** Opens the list of code actions at the caret or selection and returns their titles. Where the editor has none yet it is asked again. */
  async openCodeActions(): Promise<readonly string[]> {
    const rows = this.page.locator('.action-widget .monaco-list-row.action .title');
    await this.page.keyboard.press('Control+.');
    let looks = 0;
    return eventually(
      'code actions',
      async () => {
        const titles = (await rows.allInnerTexts()).map((title) => title.trim());
        if (titles.length === 0 && ++looks % 10 === 0) await this.page.keyboard.press('Control+.');
        return titles;
      },
      (titles) => titles.length > 0,
    );
  }

  /** Walks down to a code action of the list that is open and takes it. */
  async chooseCodeAction(title: string): Promise<void> {
    const focused = this.page.locator('.action-widget .monaco-list-row.action.focused .title');
    await eventually(
      `the code action “${title}”`,
      async () => {
        const current = (await focused.allInnerTexts()).join('').trim();
        if (current !== title) await this.page.keyboard.press('ArrowDown');
        return current;
      },
      (current) => current === title,
    );
    await this.page.keyboard.press('Enter');
  }

  private entry(label: string): Locator {
    return this.page.locator('.monaco-menu .action-item:not(.disabled) .action-menu-item').filter({ hasText: label }).last();
  }

  private entries(menu: Locator): Promise<readonly string[]> {
    return eventually(
      'the menu',
      async () => (await menu.locator('.action-menu-item .action-label').allInnerTexts()).map((label) => label.trim()),
      (labels) => labels.length > 0,
    );
  }
}
