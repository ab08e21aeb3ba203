import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import { strokes } from './keys';

/** A row that goes while it is read does not come back; the next look finds the others. */
const ROW_WAIT = { timeout: 500 };

/** One row of a quick pick, as a person reads it. */
export interface QuickPickItem {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly isFocused: boolean;
  /** Undefined where the pick has no checkboxes. */
  readonly isChecked: boolean | undefined;
}

/** The quick pick or input box at the top of the window. */
export class QuickPick {
  private readonly widget: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget');
  }

  /** Waits until one is open. */
  async waitUntilOpen(): Promise<void> {
    await this.widget.waitFor({ state: 'visible' });
  }

  /** Waits until none is open. */
  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  isOpen(): Promise<boolean> {
    return this.widget.isVisible();
  }

  /** The title line over the input, empty without one. */
  async title(): Promise<string> {
    await this.waitUntilOpen();
    return (await this.widget.locator('.quick-input-title').textContent()) ?? '';
  }

  /** What stands in the empty input to say what it wants. */
  async placeholder(): Promise<string> {
    await this.waitUntilOpen();
    return (await this.input().getAttribute('placeholder')) ?? '';
  }

  /** What is typed or prefilled in the input. */
  async value(): Promise<string> {
    await this.waitUntilOpen();
    return this.input().inputValue();
  }

  /** The line under the input: what it asks, or what is wrong with the value. */
  async message(): Promise<string> {
    await this.waitUntilOpen();
    return (await this.widget.locator('.quick-input-message').textContent()) ?? '';
  }

  /** The rows on screen, in order, without separators. Waits for the first one. */
  async items(): Promise<readonly QuickPickItem[]> {
    await this.waitUntilOpen();
    return eventually(
      'rows in the quick pick',
      () => this.readItems(),
      (items) => items.length > 0,
    );
  }

  /** Replaces what is in the input, waiting for one, if said only so long. */
  async fill(text: string, limitMs?: number): Promise<void> {
    await this.input().fill(text, limitMs === undefined ? {} : { timeout: limitMs });
  }

  /** `Enter`: takes the focused row or the value. */
  async accept(): Promise<void> {
    await this.waitUntilOpen();
    await this.page.keyboard.press('Enter');
  }

  /** Takes what stands in each of these steps of a pick in several, waiting for each. */
  async acceptSteps(first: number, last: number, total: number = last): Promise<void> {
    for (let step = first; step <= last; step += 1) {
      await eventually(
        `step ${step}`,
        () => this.widget.innerText(),
        (text) => text.includes(`(${step}/${total})`),
      );
      await this.page.keyboard.press('Enter');
    }
  }

  /** Walks down to the row with this label and takes it; the label is compared whole, or matched. */
  async choose(label: string | RegExp): Promise<void> {
    await this.focus(label);
    await this.page.keyboard.press('Enter');
  }

  /** Walks down to the row with this label and checks or unchecks it. */
  async toggle(label: string | RegExp): Promise<void> {
    await this.focus(label);
    const row = this.widget.locator('.monaco-list-row.focused');
    await row.locator('.quick-input-list-checkbox, .monaco-checkbox').first().click();
  }

  /** The back arrow of a pick in several steps. */
  async back(): Promise<void> {
    await this.waitUntilOpen();
    await this.widget
      .locator('.quick-input-titlebar .codicon-quick-input-back, .quick-input-titlebar [aria-label^="Back"]')
      .first()
      .click();
  }

  /** Presses a button of the row with this label, by its tooltip. */
  async pressItemButton(label: string | RegExp, tooltip: string): Promise<void> {
    await this.focus(label);
    await this.widget.locator('.monaco-list-row.focused').locator(`.action-label[aria-label="${tooltip}"]`).click();
  }

  private input(): Locator {
    return this.widget.locator('.quick-input-box input, .quick-input-box textarea').first();
  }

  private async focus(label: string | RegExp): Promise<void> {
    await this.waitUntilOpen();
    const fits = (item: QuickPickItem): boolean => (typeof label === 'string' ? item.label === label : label.test(item.label));
    await eventually(
      `the row ${label} in the quick pick`,
      async () => {
        const items = await this.readItems();
        const focused = items.find((item) => item.isFocused);
        if (focused === undefined || !fits(focused)) await this.page.keyboard.press(strokes('down')[0] ?? '');
        return items
          .map((item) => `${item.isFocused ? '>' : ''}${item.label}`)
          .concat(focused !== undefined && fits(focused) ? ['found'] : []);
      },
      (seen) => seen.at(-1) === 'found',
    );
  }

  private async readItems(): Promise<readonly QuickPickItem[]> {
    if (!(await this.isOpen())) return [];
    const rows = await this.widget.locator('.quick-input-list .monaco-list-row').all();
    const items = await Promise.all(rows.map((row) => this.readItem(row)));
    return items.filter((item): item is QuickPickItem => item !== undefined);
  }

  private async readItem(row: Locator): Promise<QuickPickItem | undefined> {
    const text = async (selector: string): Promise<string> =>
      (await row.locator(selector).allTextContents()).join('').replaceAll('\u00a0', ' ').trim();
    if ((await row.getAttribute('role', ROW_WAIT)) === 'separator') return undefined;
    const checkbox = row.locator('input[type="checkbox"], .monaco-checkbox, .quick-input-list-checkbox').first();
    const checked = (await checkbox.isVisible()) ? await checkbox.getAttribute('aria-checked') : undefined;
    return {
      label: await text('.quick-input-list-row:first-child .label-name'),
      description: await text('.quick-input-list-row:first-child .label-description'),
      detail: await text('.quick-input-list-row:nth-child(2)'),
      isFocused: ((await row.getAttribute('class', ROW_WAIT)) ?? '').split(' ').includes('focused'),
      isChecked: checked === undefined ? undefined : checked === 'true',
    };
  }
}
