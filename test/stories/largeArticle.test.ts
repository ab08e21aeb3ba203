import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';

const lineCount = 3000;
const lines = Array.from({ length: lineCount }, (_, index) => `Row ${index} names Rao${index}.`);
const text = `${lines.join('\n')}\n`;

function sidecar(): string {
  let at = 0;
  const annotations = lines.map((line, index) => {
    const exact = `Rao${index}`;
    const start = at + line.indexOf(exact);
    at += line.length + 1;
    const common = { label: 'person', by: 'mira', created: '2026-03-17T09:00:00Z', origin: { how: 'human' } };
    return { id: `row${index}`, kind: 'mention', at: [{ start, end: start + exact.length, exact }], ...common };
  });
  const sha256 = createHash('sha256').update(text).digest('hex');
  return JSON.stringify({ glossator: 1, article: { sha256, length: text.length, unit: 'codepoint' }, annotations });
}

describe('an article with more annotations than are drawn at once', () => {
  const code = useCode({ project: { 'glossator/project.json': '{"glossator": 1}\n', 'rows.txt': text, 'rows.txt.gloss.json': sidecar() } });
  const isDrawn = (name: string) =>
    eventually(
      `a mark on ${name}`,
      () => code().editor.decorations(name),
      (found) => found.length > 0,
    );

  it('has its marks where one looks, at the start, at the end and on the way back', async () => {
    await code().openFile('rows.txt');
    await isDrawn('Rao3');
    await code().press('ctrl+end');
    await isDrawn(`Rao${lineCount - 3}`);
    await code().press('ctrl+home');
    await isDrawn('Rao3');
    await code().editor.putCaret('before', 'Rao1500');
    await isDrawn('Rao1500');
    assert.deepEqual(await code().editor.decorations('names', { occurrence: 1 }), []);
  });
});
