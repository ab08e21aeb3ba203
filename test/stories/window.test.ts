import assert from 'node:assert/strict';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';

describe('the window that stories work in', () => {
  const code = useCode({
    project: {
      'article.txt': '\uFEFFAsha met नरेंद्र मोदी in Delhi 😀 today.\r\nשלום עולם and العربية here.\r\n“We won,” said Asha — the नरेंद्र.\r\n',
      'folder name/दूसरा.txt': 'दूसरा लेख।\n',
    },
  });
  const status = (text: string): Promise<string> =>
    eventually(
      `the status ${text}`,
      () => code().editor.selectionStatus(),
      (seen) => seen === text,
    );

  it('selects any script by its text', async () => {
    await code().openFile('article.txt');
    for (const [quote, caret] of [
      ['नरेंद्र मोदी', 'Ln 1, Col 22 (12 selected)'],
      ['😀', 'Ln 1, Col 33 (1 selected)'],
      ['שלום', 'Ln 2, Col 5 (4 selected)'],
      ['العربية', 'Ln 2, Col 22 (7 selected)'],
    ] as const) {
      await code().editor.select(quote);
      await status(caret);
    }
    await code().editor.select('नरेंद्र', { occurrence: 2 });
    await status('Ln 3, Col 34 (7 selected)');
    await code().editor.putCaret('before', 'Delhi');
    await status('Ln 1, Col 26');
  });

  it('selects several places', async () => {
    await code().editor.select('Asha');
    await code().editor.addToSelection('नरेंद्र मोदी');
    await code().editor.addToSelection('Asha', { occurrence: 2 });
    await status('3 selections (20 characters selected)');
  });

  it('tells what is on screen after an edit, and what is on the disk', async () => {
    await code().editor.putCaret('before', 'met');
    await code().type('re');
    // The page paints a key a frame after it has taken it.
    await eventually(
      'the edit',
      () => code().editor.visibleLines(),
      ([first]) => first === 'Asha remet नरेंद्र मोदी in Delhi 😀 today.',
    );
    assert.doesNotMatch(code().read('article.txt'), /remet/);
    await code().press('ctrl+z');
    await eventually(
      'the edit to be undone',
      () => code().editor.visibleLines(),
      ([first]) => first === 'Asha met नरेंद्र मोदी in Delhi 😀 today.',
    );
  });

  it('opens files, runs commands and keeps its place over a reload', async () => {
    await code().openFile('folder name/दूसरा.txt');
    await eventually(
      'the file',
      () => code().editor.visibleLines(),
      (lines) => lines.join('|') === 'दूसरा लेख।|',
    );
    await code().runCommand('View: Toggle Primary Side Bar Visibility');
    await code().runCommand('View: Close Other Editors in Group');
    assert.equal(await code().hasCommand('View: Make Coffee'), false);
    await code().reload();
    await eventually(
      'the same file',
      () => code().editor.visibleLines(),
      (lines) => lines[0] === 'दूसरा लेख।',
    );
  });
});
