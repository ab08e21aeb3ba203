import assert from 'node:assert/strict';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';
import { article, saved } from './support';

describe('the thread of a claim', () => {
  const code = useCode({
    project: { 'glossator/project.json': '{"glossator": 1}\n', 'a.txt': article },
    settings: { 'glossator.author': 'asha' },
  });
  /** Waits until the claim on the disk has these replies and is so settled. */
  const discussion = (resolved: boolean, ...notes: readonly string[]): Promise<unknown> =>
    saved(code(), 'a.txt', `${notes.length} replies`, ([claim]) => {
      const { thread = { resolved: false, notes: [] } } = claim ?? {};
      return thread.resolved === resolved && JSON.stringify(thread.notes.map(({ text }) => text)) === JSON.stringify(notes);
    });
  const bodies = async (): Promise<(string | undefined)[]> =>
    (await code().comments.openThreads()).flatMap(({ comments }) => comments.map(({ body }) => body));
  const shows = (...wanted: readonly string[]): Promise<unknown> =>
    eventually(`${wanted.join(', ')} in the thread`, bodies, (seen) => JSON.stringify(seen) === JSON.stringify(wanted));
  const isTitled = (title: string): Promise<unknown> =>
    eventually(
      `the title ${title}`,
      async () => (await code().comments.openThreads())[0]?.label,
      (label) => label === title,
    );
  const wording = 'The bridge was never safe';

  it('stands collapsed in the margin, and neither it nor a panel opens by itself', async () => {
    await code().openFile('a.txt');
    await code().editor.putCaret('before', 'The bridge');
    await code().press('ctrl+k n');
    await code().quickPick.acceptSteps(1, 3);
    await eventually(
      'the glyph',
      () => code().comments.glyphs(),
      (count) => count === 1,
    );
    assert.deepEqual(await code().comments.openThreads(), []);
    assert.equal(await code().page.locator('.comments-panel').isVisible(), false);
    assert.equal(await code().page.locator('.part.panel').isVisible(), false);
  });

  it('shows speaker, wording and state, opened from the margin', async () => {
    const [thread, ...others] = await code().comments.open();
    assert.deepEqual(others, []);
    await isTitled('Claim · Ila Benn · open');
    assert.deepEqual(thread?.comments, [{ author: 'Ila Benn', body: wording, label: 'Quotation' }]);
    const { text } = await code().editor.hover('never safe');
    assert.match(text, /Cue: said/);
    await code().editor.pointAway();
  });

  it('takes a reply, which can be edited and deleted', async () => {
    await code().comments.reply('Who measured it?', 'Reply');
    await discussion(false, 'Who measured it?');
    await shows(wording, 'Who measured it?');
    await code().comments.press('Who measured it?', 'Edit Reply');
    await code().comments.rewrite('Who measured it, and when?', 'Save');
    await discussion(false, 'Who measured it, and when?');
    await shows(wording, 'Who measured it, and when?');
    await code().comments.press('Who measured it, and when?', 'Edit Reply');
    await code().comments.rewrite('Never mind', 'Cancel');
    await shows(wording, 'Who measured it, and when?');
    await code().comments.reply('A slip of the pen', 'Reply');
    await discussion(false, 'Who measured it, and when?', 'A slip of the pen');
    await code().comments.press('A slip of the pen', 'Delete Reply');
    await discussion(false, 'Who measured it, and when?');
    await shows(wording, 'Who measured it, and when?');
  });

  it('is resolved and reopened', async () => {
    await code().comments.pressInTitle('Resolve Claim Discussion');
    await discussion(true, 'Who measured it, and when?');
    // VS Code closes a thread that is resolved.
    await eventually(
      'the thread to close',
      () => code().comments.openThreads(),
      (threads) => threads.length === 0,
    );
    await code().comments.open();
    await isTitled('Claim · Ila Benn · resolved');
    await code().comments.pressInTitle('Reopen Claim Discussion');
    await discussion(false, 'Who measured it, and when?');
    await code().comments.pressInTitle('Resolve Claim Discussion');
    await discussion(true, 'Who measured it, and when?');
  });

  it('keeps what others wrote from being edited, and all of it over a reload', async () => {
    const raw = code().read('a.txt.gloss.json');
    code().write('a.txt.gloss.json', raw.replace('"by":"asha","at":', '"by":"bela","at":'));
    await code().reload();
    await eventually(
      'the glyph',
      () => code().comments.glyphs(),
      (count) => count === 1,
    );
    const [thread] = await code().comments.open();
    await isTitled('Claim · Ila Benn · resolved');
    assert.deepEqual(
      thread?.comments.map(({ author, body }) => `${author}: ${body}`),
      [`Ila Benn: ${wording}`, 'bela: Who measured it, and when?'],
    );
    assert.deepEqual(await code().comments.actions('Who measured it, and when?'), []);
    assert.equal(code().read('a.txt'), article);
  });
});
