import type { Page } from 'playwright-core';
import { eventually } from './eventually';
import { type Box, findOnScreen, type PaintedDecoration, readDecorations, readVisibleLines } from './visibleText';

/** Where a text stands, when it stands in several places: the first is 1. */
export interface Place {
  readonly occurrence?: number;
}

/** What a hover shows: its text as a person reads it, its HTML for what the text does not tell, and its links by their words. */
export interface HoverContent {
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

const CHIPS = '.monaco-hover:not(.hidden) .hover-row a span[style*="background-color"]';

/** What runs in the page sees the browser's window, which Node's types do not know. */
interface PageWindow {
  getComputedStyle(element: unknown, part?: string): { readonly backgroundColor: string; readonly content: string };
}

/** The active text editor. Texts are given as they stand in the article, in any script; they are found as a person would, so edits are no trouble. */
export class Editor {
  constructor(private readonly page: Page) {}

  /** Puts the keyboard into the active editor of the first group, or of another. */
  async focus(group = 1): Promise<void> {
    await this.page.keyboard.press(`Control+${group}`);
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
  }

  /** Selects a text, wherever in the article it is, and shows it. Occurrences are counted over the whole article, by exact case. */
  async select(quote: string, { occurrence = 1 }: Place = {}): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.press('Control+f');
    const find = this.page.locator('.editor-group-container.active .find-widget.visible');
    await find.waitFor();
    const matchCase = find.locator('.monaco-custom-toggle.codicon-case-sensitive');
    if ((await matchCase.getAttribute('aria-checked')) !== 'true') await matchCase.click();
    const count = find.locator('.matchesCount');
    const input = find.locator('textarea.input, input.input').first();
    // Emptied first, so that the count seen below is not that of the last search, and so that the same text searches again.
    await input.fill('');
    await count.filter({ hasText: /^(No results|\? of 0|)$/ }).waitFor({ state: 'attached' });
    await input.fill(quote);
    for (let current = 1; current <= occurrence; current += 1) {
      if (current > 1) await this.page.keyboard.press('Enter');
      await count.filter({ hasText: new RegExp(`^${current} `) }).waitFor();
    }
    // A notification that comes just now takes the first Escape.
    await eventually(
      'the find widget to close',
      async () => {
        await this.page.keyboard.press('Escape');
        await find.waitFor({ state: 'hidden', timeout: 5_000 });
        return true;
      },
      (isClosed) => isClosed,
    );
  }

  /** Adds a text on screen to the selection, as with the mouse and `alt`. Occurrences are counted over what is on screen. */
  async addToSelection(quote: string, place: Place = {}): Promise<void> {
    const boxes = await this.locate(quote, place);
    const first = boxes[0] as Box;
    const last = boxes.at(-1) as Box;
    const wanted = (await this.countSelections()) + 1;
    await this.page.keyboard.down('Alt');
    await this.page.mouse.move(first.x + 1, first.y + first.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(last.x + last.width, last.y + last.height / 2, { steps: 4 });
    await this.page.mouse.up();
    await this.page.keyboard.up('Alt');
    await eventually(
      `“${quote}” to be added to the selection`,
      () => this.countSelections(),
      (count) => count === wanted,
    );
  }

  /** Puts the caret right before a text, or after it, with nothing selected. */
  async putCaret(side: 'before' | 'after', quote: string, place: Place = {}): Promise<void> {
    await this.select(quote, place);
    await this.page.keyboard.press(side === 'before' ? 'ArrowLeft' : 'ArrowRight');
  }

  /** What the status bar says of caret and selection, `Ln 1, Col 4 (12 selected)`: a moment late, so await it with `eventually`. */
  async selectionStatus(): Promise<string> {
    return (await this.page.locator('[id="status.editor.selection"]').textContent()) ?? '';
  }

  /** The lines on screen, top to bottom, folded ones left out; a wrapped line is several. */
  visibleLines(): Promise<string[]> {
    return readVisibleLines(this.page);
  }

  /** Whether the tab wears the lock of a read-only editor, or another badge. */
  hasBadge(): Promise<boolean> {
    return this.page
      .locator('.editor-group-container.active .tab.active .monaco-icon-label')
      .first()
      .evaluate((label) => !/^(none|""|)$/.test((globalThis as unknown as PageWindow).getComputedStyle(label, '::after').content));
  }

  /** The words of the breadcrumbs over the editor. */
  async breadcrumbs(): Promise<readonly string[]> {
    const items = this.page.locator('.editor-group-container.active .breadcrumbs-control .monaco-breadcrumb-item');
    return (await items.allInnerTexts()).map((words) => words.trim());
  }

  /** Rests the mouse on a text on screen and reads the hover that comes. A text that is not on screen is brought there, which moves the caret. */
  async hover(quote: string, place: Place = {}): Promise<HoverContent> {
    // What the hover is asked of may still be opening; a person moves the mouse again.
    await eventually(
      `a hover over “${quote}”`,
      () => this.hasHover(quote, place),
      (isThere) => isThere,
    );
    return this.readHover();
  }

  /** Whether a hover comes over a text on screen; gives it `waitMs` to come. */
  async hasHover(quote: string, place: Place = {}, waitMs = 1_500): Promise<boolean> {
    await this.pointAt(quote, place);
    const content = this.page.locator('.monaco-hover:not(.hidden) .hover-row').first();
    return content.waitFor({ timeout: waitMs }).then(
      () => true,
      () => false,
    );
  }

  /** Shows the hover at the caret from the keyboard and reads it. */
  async hoverAtCaret(): Promise<HoverContent> {
    await this.page.keyboard.press('Control+k');
    await this.page.keyboard.press('Control+i');
    return this.readHover();
  }

  /** Clicks a link of the hover that is open, by its words. */
  async clickInHover(words: string): Promise<void> {
    const links = this.page.locator('.monaco-hover:not(.hidden) .hover-row a');
    await links.filter({ hasText: words }).first().click();
  }

  /** The chips of the hover that is open: the spans with a colour of their own, by what stands in them. */
  hoverChips(): Promise<{ text: string; backgroundColor: string }[]> {
    return this.page.locator(CHIPS).evaluateAll((spans) =>
      spans.map((span) => ({
        text: (span.textContent ?? '').replaceAll('\u00a0', '').trim(),
        backgroundColor: (globalThis as unknown as PageWindow).getComputedStyle(span).backgroundColor,
      })),
    );
  }

  /** Clicks a chip of the hover that is open, by what stands in it. */
  async clickChip(text: string): Promise<void> {
    await this.page
      .locator(CHIPS)
      .filter({ hasText: new RegExp(`^\\s*${text}\\s*$`) })
      .first()
      .click();
  }

  /** Takes the mouse off the text, so that a hover closes. */
  async pointAway(): Promise<void> {
    await this.page.mouse.move(3, 3);
    await this.waitForNoHover();
  }

  /** Waits until no hover is open. */
  async waitForNoHover(): Promise<void> {
    await eventually(
      'the hover to close',
      () => this.page.locator('.monaco-hover:not(.hidden) .hover-row').count(),
      (count) => count === 0,
    );
  }

  /** What extensions paint on a text on screen right now: waits for nothing, so await it with `eventually` where it is still to come. */
  async decorations(quote: string, place: Place = {}): Promise<readonly PaintedDecoration[]> {
    return readDecorations(this.page, await this.locate(quote, place));
  }

  /** The boxes of a text on screen, one for each visual line, once they stay where they are; a text elsewhere is brought there, which moves the caret. */
  async locate(quote: string, { occurrence = 1 }: Place = {}): Promise<readonly Box[]> {
    let nth = occurrence - 1;
    if ((await findOnScreen(this.page, quote, nth)).length === 0) {
      await this.putCaret('before', quote, { occurrence });
      nth = 0;
    }
    let last = '';
    return eventually(
      `“${quote}” on screen`,
      () => findOnScreen(this.page, quote, nth),
      (boxes) => {
        const before = last;
        last = JSON.stringify(boxes);
        return boxes.length > 0 && last === before;
      },
    );
  }

  private countSelections(): Promise<number> {
    return this.page.locator('.editor-group-container.active .monaco-editor.focused .cursors-layer > .cursor').count();
  }

  private async pointAt(quote: string, place: Place): Promise<void> {
    const [box] = await this.locate(quote, place);
    if (box === undefined) throw new Error(`“${quote}” is not on screen`);
    await this.pointAway();
    await this.page.mouse.move(box.x + box.width / 2 - 1, box.y + box.height / 2);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  }

  private async readHover(): Promise<HoverContent> {
    const hover = this.page
      .locator('.monaco-hover:not(.hidden)')
      .filter({ has: this.page.locator('.hover-row') })
      .first();
    const text = await eventually(
      'the hover',
      async () => (await hover.allInnerTexts()).join('').trim(),
      (seen) => seen !== '' && !/^Loading\.\.\.$/m.test(seen),
    );
    const html = await hover.locator('.monaco-hover-content').innerHTML();
    return { text, html, links: (await hover.locator('a').allInnerTexts()).map((words) => words.trim()) };
  }
}
