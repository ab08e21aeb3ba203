import { eventually } from '../rig/page/eventually';
import type { Code } from '../rig/page';
import { counts, printed, sampleOf } from './data';
import { type Bench, type Line, timesOf } from './measure';
import { articleName, marks, openWindow, untilSeen, readValue } from './window';

const runs = 9;

const lines = `[...document.querySelectorAll('.editor-group-container.active .view-line')].map((line) => line.textContent).join('')`;
const hoverRows = `document.querySelectorAll('.monaco-hover:not(.hidden) .hover-row').length`;

/** What a person waits for, in a real window. */
export const tagToPaint: Bench = {
  name: 'tagToPaint',
  about:
    'In a served VS Code with its browser on this machine, from the key going down in the page to the first frame that shows what it does: a mark for a tag (annotation mode, one key), the letter for typing, the hover for its keys. VS Code’s own way is in it, the extension host and the saving beside it.',
  async run() {
    const all: Line[] = [];
    for (const count of counts) {
      const code = await openWindow(sampleOf(count));
      try {
        all.push(...(await linesOf(code, `${printed(count)} annotations`)));
      } finally {
        await code.close();
      }
    }
    return all;
  },
};

async function linesOf(code: Code, size: string): Promise<Line[]> {
  await code.openFile(articleName);
  await eventually(
    'marks',
    () => readValue(code, marks),
    (count) => count > 0,
    60_000,
  );
  const type: number[] = [];
  await code.press('ctrl+home');
  for (let run = 0; run < runs; run++) {
    const seen = await untilSeen(code, () => code.press('q'), `${lines}.includes(${JSON.stringify('q'.repeat(run + 1))})`);
    type.push(seen.ms);
  }
  await code.type(' Word ');
  await code.press('ctrl+left');
  await code.runCommand('Glossator: Toggle Annotation Mode');
  await code.statusBar('Annotation mode is on');
  const tag: number[] = [];
  for (let run = 0; run < runs; run++) {
    const before = await readValue(code, marks);
    const seen = await untilSeen(code, () => code.press('p'), `${marks} > ${before}`);
    tag.push(seen.ms);
    if (run < runs - 1) await untilSeen(code, () => code.press('u'), `${marks} <= ${before}`);
  }
  const hover: number[] = [];
  for (let run = 0; run < runs; run++) {
    await code.press('ctrl+k');
    hover.push((await untilSeen(code, () => code.press('ctrl+i'), `${hoverRows} > 0`)).ms);
    await untilSeen(code, () => code.press('escape'), `${hoverRows} === 0`);
  }
  return [
    { name: 'letter', size, times: timesOf(type) },
    { name: 'tag', size, times: timesOf(tag) },
    { name: 'hover', size, times: timesOf(hover) },
  ];
}
