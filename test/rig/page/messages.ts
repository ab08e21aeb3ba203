import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/** Notifications in the corner and dialogs in the middle. */
export class Messages {
  constructor(private readonly page: Page) {}

  /** The texts of the notifications on screen, waiting for nothing. One without buttons goes by itself after a while. */
  notifications(): Promise<string[]> {
    return this.toasts().locator('.notification-list-item-message').allInnerTexts();
  }

  /** Waits for a notification that holds this text and returns the whole of it. */
  async waitFor(text: string | RegExp): Promise<string> {
    const seen = await eventually(
      `a notification with ${text}`,
      () => this.notifications(),
      (texts) => texts.some((each) => (typeof text === 'string' ? each.includes(text) : text.test(each))),
    );
    return seen.find((each) => (typeof text === 'string' ? each.includes(text) : text.test(each))) ?? '';
  }

  /** Presses a button of the notification that holds this text. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const toast = this.toasts().filter({ hasText: text }).first();
    await toast.hover();
    await toast.locator('.monaco-button').filter({ hasText: button }).first().click();
  }

  /** Closes all notifications. */
  async clear(): Promise<void> {
    await eventually(
      'the notifications to close',
      async () => {
        const toast = this.toasts().first();
        if (await toast.isVisible()) {
          await toast.hover({ timeout: 1_000 });
          await toast.locator('.codicon-notifications-clear').first().click({ timeout: 1_000 });
        }
        return this.toasts().count();
      },
      (count) => count === 0,
    );
  }

  /** The text of the dialog in the middle, message and detail; waits for one. */
  async dialog(): Promise<string> {
    const box = this.page.locator('.monaco-dialog-box .dialog-message-container');
    await box.waitFor();
    return (await box.allInnerTexts()).join('');
  }

  /** Presses a button of that dialog. */
  async pressInDialog(button: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box .monaco-button').filter({ hasText: button }).first().click();
  }

  private toasts(): Locator {
    return this.page.locator('.notification-toast');
  }
}
