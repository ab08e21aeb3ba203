import { encodeSidecar } from '../../src/core/sidecar/sidecarCodec';
import { type Code, openCode } from '../rig/page';
import type { Sample } from './data';

/** The name of the article in the window. */
export const articleName = 'article.txt';

/** Marks of extensions that are painted in the active editor, as an expression of the page. */
export const marks = `document.querySelectorAll('.editor-group-container.active .monaco-editor .view-overlays [class*="ced-"]').length`;

/** What takes longer does not come. */
const limitMs = 60_000;

/** A window with `sample` as its only article, not opened yet. */
export function openWindow({ text, article }: Sample): Promise<Code> {
  return openCode({
    project: {
      'glossator/project.json': '{"glossator": 1}\n',
      [articleName]: text,
      [`${articleName}.gloss.json`]: encodeSidecar(article, text),
    },
    settings: { 'glossator.author': 'bench' },
  });
}

export interface Seen {
  /** From the last key that was pressed before to the frame in which it was seen. */
  readonly ms: number;
  /** The longest time between two frames meanwhile. */
  readonly longestFrameMs: number;
}

/** Does `act`, whose last key starts the clock, and looks once a frame, in the page itself, for `condition`, an expression of the page. */
export async function untilSeen(code: Code, act: () => Promise<void>, condition: string): Promise<Seen> {
  await code.page.evaluate(`(() => {
    let key = performance.now();
    let last = key;
    let longestFrameMs = 0;
    const note = (event) => { key = event.timeStamp; };
    window.addEventListener('keydown', note, true);
    globalThis.glossatorBench = new Promise((resolve, reject) => {
      const look = () => {
        const now = performance.now();
        longestFrameMs = Math.max(longestFrameMs, now - last);
        last = now;
        const isSeen = ${condition};
        if (!isSeen && now - key < ${limitMs}) return requestAnimationFrame(look);
        window.removeEventListener('keydown', note, true);
        if (!isSeen) reject(new Error('This was not seen: ' + ${JSON.stringify(condition)}));
        resolve({ ms: now - key, longestFrameMs });
      };
      requestAnimationFrame(look);
    });
  })()`);
  await act();
  return code.page.evaluate('globalThis.glossatorBench') as Promise<Seen>;
}

/** The value of an expression of the page. */
export function readValue(code: Code, expression: string): Promise<number> {
  return code.page.evaluate(expression) as Promise<number>;
}
