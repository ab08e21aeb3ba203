import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/** A comment thread that is open in the editor. */
export interface OpenThread {
  readonly label: string;
  readonly comments: readonly { readonly author: string; readonly body: string; readonly label: string }[];
}

/** Comment threads in the active editor: a glyph in the margin while they are collapsed, a box under their line when open. */
export class Comments {
  constructor(private readonly page: Page) {}

  /** The number of lines on screen that have a thread's glyph in the margin. */
  glyphs(): Promise<number> {
    return this.glyph().count();
  }

  /** Opens the threads of the glyph with this number from the top of the screen, the first being 1, and returns all that are open then. */
  async open(number = 1): Promise<readonly OpenThread[]> {
    const before = (await this.openThreads()).length;
    // The editor draws its margin anew when the mouse enters it, so that the place is clicked and not the element.
    const box = await eventually(
      `the glyph ${number}`,
      () =>
        this.glyph()
          .nth(number - 1)
          .boundingBox(),
      (found) => found !== null,
    );
    // That a thread begins collapsed is told to the editor a moment after its glyph is there, and would close what is opened before.
    await this.page.waitForTimeout(700);
    if (box !== null) await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    return eventually(
      'a thread to open',
      () => this.openThreads(),
      (threads) => threads.length > before && threads.every(({ comments }) => comments.every(({ body }) => body !== '')),
    );
  }

  /** Closes all open threads, those included that come back because the editor was still at opening them. */
  async closeAll(): Promise<void> {
    let quiet = 0;
    await eventually(
      'the threads to close',
      async () => {
        const [first] = await this.widgets();
        await first?.locator('.expand-review-action').click({ timeout: 1_000 });
        quiet = first === undefined ? quiet + 1 : 0;
        return `${quiet} looks without one`;
      },
      () => quiet >= 5,
    );
  }

  /** The threads that are open right now, top to bottom; waits for nothing. */
  async openThreads(): Promise<readonly OpenThread[]> {
    return Promise.all(
      (await this.widgets()).map(async (widget) => ({
        label: await innerText(widget.locator('.review-title .filename').first()),
        comments: await Promise.all(
          (await widget.locator('.review-comment').all()).map(async (comment) => ({
            author: await innerText(comment.locator('.author')),
            body: await innerText(comment.locator('.comment-body')),
            label: await innerText(comment.locator('.isPending')),
          })),
        ),
      })),
    );
  }

  /** Writes into the reply box of the first open thread and presses a button under it. */
  async reply(text: string, button: string): Promise<void> {
    const form = this.page.locator('.editor-group-container.active .review-widget .comment-form-container').first();
    const opener = form.locator('.review-thread-reply-button');
    if (await opener.isVisible()) await opener.click();
    await form.locator('.monaco-editor').click();
    await this.page.keyboard.insertText(text);
    await form.locator('.form-actions .monaco-button').filter({ hasText: button }).click();
  }

  /** The tooltips of the actions on the comment with this text, in the threads that are open. */
  async actions(body: string): Promise<readonly string[]> {
    const comment = this.comment(body);
    await comment.hover();
    return comment
      .locator('.comment-actions .action-label')
      .evaluateAll((labels) => labels.map((label) => label.getAttribute('aria-label') ?? ''));
  }

  /** Presses an action on the comment with this text, by its tooltip. */
  async press(body: string, tooltip: string): Promise<void> {
    const comment = this.comment(body);
    await comment.hover();
    await comment.locator(`.comment-actions .action-label[aria-label^=${JSON.stringify(tooltip)}]`).click();
  }

  /** Replaces the text of the comment that is being edited and presses a button under it. */
  async rewrite(text: string, button: string): Promise<void> {
    const form = this.page.locator('.editor-group-container.active .review-widget .edit-container').first();
    await form.locator('.monaco-editor').click();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(text);
    await form.locator('.form-actions .monaco-button').filter({ hasText: button }).click();
  }

  /** Presses a button in the title of the first open thread, by its tooltip. */
  async pressInTitle(tooltip: string): Promise<void> {
    const widget = this.page.locator('.editor-group-container.active .review-widget').first();
    await widget.locator(`.action-label[aria-label^=${JSON.stringify(tooltip)}]`).click();
  }

  private comment(body: string): Locator {
    return this.page
      .locator('.editor-group-container.active .review-widget .review-comment')
      .filter({ has: this.page.locator('.comment-body').filter({ hasText: body }) })
      .first();
  }

  private glyph(): Locator {
    return this.page.locator('.editor-group-container.active .margin-view-overlays .comment-range-glyph[class*="comment-thread"]');
  }

  private widgets(): Promise<Locator[]> {
    return this.page.locator('.editor-group-container.active .review-widget').filter({ visible: true }).all();
  }
}

async function innerText(locator: Locator): Promise<string> {
  return (await locator.allInnerTexts()).join('').trim();
}
