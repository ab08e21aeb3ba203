import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Line, Orders } from '../vscode/faults/orders';
import { launchBrowser } from './browser';
import { copyExtension } from './extensionFolder';
import { chosenCode, installCode } from './install';
import { exitOnSignals } from './rigError';
import { serveCode } from './servedCode';
import { quietSettings } from './settings';

/** A served VS Code whose extension hosts do acts by orders, and may be killed and started again. */
export interface Driven {
  /** Starts `orders.roles` windows that carry out the orders. */
  start(orders: Orders): Promise<readonly Page[]>;
  /** What the driver of a role wrote down so far. */
  log(orders: Orders, role?: number): readonly Line[];
  close(): Promise<void>;
}

/** Serves the project in `folder`, whose parent takes orders and logs. */
export async function driveCode(folder: string): Promise<Driven> {
  exitOnSignals();
  const code = await installCode(chosenCode(), console.error);
  const browser = await launchBrowser();
  const served = await serveCode({ code, settings: { ...quietSettings, 'glossator.author': 'driver' }, isForTests: true });
  const extension = copyExtension('node');
  const beside = path.dirname(folder);
  const address = served.address({
    folder,
    extensions: [extension],
    tests: path.join(extension, 'dist', 'test', 'vscode', 'driver.js'),
  });
  const openPage = async (): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      if (process.env['GLOSSATOR_DRIVEN'] !== undefined) console.error(type, ...args);
    });
    await page.exposeFunction('codeAutomationExit', () => undefined);
    await page.goto(address, { timeout: 60_000 });
    return page;
  };
  return {
    start: async (orders) => {
      writeFileSync(path.join(beside, 'orders.json'), JSON.stringify(orders));
      return Promise.all(Array.from({ length: orders.roles }, openPage));
    },
    log: (orders, role = 0) => {
      try {
        const lines = readFileSync(path.join(beside, `log-${orders.run}-${role}.jsonl`), 'utf8').split('\n');
        return lines.slice(0, -1).map((line): Line => JSON.parse(line));
      } catch {
        return [];
      }
    },
    close: async () => {
      await browser.close();
      await served.stop();
    },
  };
}
