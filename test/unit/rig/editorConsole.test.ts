import assert from 'node:assert/strict';
import { EditorConsole } from '../../rig/editorConsole';

describe('the console of an editor under test', () => {
  const listen = (): { editor: EditorConsole; said: string[] } => {
    const said: string[] = [];
    return { editor: new EditorConsole((line) => said.push(line)), said };
  };

  it('passes the report on, formatted and bare', () => {
    const { editor, said } = listen();
    editor.take('info', ['[suite] %s of %d', 'one', 2]);
    editor.take('info', ['[suite] first\n[suite]   second']);
    assert.deepEqual(said, ['one of 2', 'first', '  second']);
    assert.deepEqual(editor.tail(), []);
  });

  it('keeps the rest, without what every run says', () => {
    const { editor, said } = listen();
    editor.take('error', ['getaddrinfo ENOTFOUND gallery.example\n    at somewhere']);
    editor.take('error', ['TypeError: ours\n    at there']);
    assert.deepEqual(said, []);
    assert.deepEqual(editor.tail(), ['error: TypeError: ours', 'error:     at there']);
  });

  it('keeps the last lines of many', () => {
    const { editor } = listen();
    for (let line = 0; line < 1000; line += 1) editor.take('log', [`line ${line}`]);
    assert.equal(editor.tail().at(-1), 'log: line 999');
    assert.ok(editor.tail().length < 200);
  });
});
