import path from 'node:path';
import { findProjectRoot } from './folders';
import { type Code, type OpenOptions, openCode } from './page';

/**
 * Opens a VS Code before the tests of the `describe` in which it is called and closes it after them; the function it returns gives it to them.
 * When a test fails, a picture of the window is left in `dist/test/failures`, and what the editor printed is shown.
 */
export function useCode(options: OpenOptions = {}): () => Code {
  let code: Code | undefined;
  before(async () => {
    code = await openCode(options);
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed' || code === undefined) return;
    const name = this.currentTest
      .fullTitle()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
      .slice(0, 100);
    const picture = path.join(findProjectRoot(), 'dist', 'test', 'failures', `${name}.png`);
    await code.screenshot(picture);
    console.error([`The window as it was: ${picture}`, ...code.errors()].join('\n'));
  });
  after(async () => {
    await code?.close();
  });
  return () => {
    if (code === undefined) throw new Error('The window is open only while the tests run.');
    return code;
  };
}
