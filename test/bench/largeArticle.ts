import { printed, sampleOf } from './data';
import { type Bench, type Line, timesOf } from './measure';
import { articleName, marks, openWindow, untilSeen } from './window';

const count = 100_000;
const runs = 3;
const lines = `document.querySelectorAll('.editor-group-container.active .view-line').length`;

/** Opening an article that is far larger than a person should have. */
export const largeArticle: Bench = {
  name: 'largeArticle',
  about:
    'In a new window, from the key that opens the article to the first frame with its text and to the first with its marks (the sidecar is read, checked and drawn between them). The longest frame tells how long the page stood still.',
  async run() {
    const sample = sampleOf(count);
    const size = `${(Buffer.byteLength(sample.text) / 1e6).toFixed(1)} MB, ${printed(count)} annotations`;
    const text: number[] = [];
    const painted: number[] = [];
    const frames: number[] = [];
    for (let run = 0; run < runs; run++) {
      const code = await openWindow(sample);
      try {
        await code.findFile(articleName);
        const first = await untilSeen(code, () => code.press('enter'), `${lines} > 0`);
        const began = performance.now();
        const second = await untilSeen(code, async () => {}, `${marks} > 0`);
        text.push(first.ms);
        painted.push(first.ms + Math.max(second.ms, performance.now() - began));
        frames.push(Math.max(first.longestFrameMs, second.longestFrameMs));
      } finally {
        await code.close();
      }
    }
    return [
      { name: 'text', size, times: timesOf(text) },
      { name: 'marks', size, times: timesOf(painted) },
      { name: 'longest frame', size, times: timesOf(frames) },
    ] satisfies Line[];
  },
};
