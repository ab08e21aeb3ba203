import assert from 'node:assert/strict';
import { strokes } from '../../rig/page/keys';

describe('a keybinding', () => {
  it('becomes the strokes of a keyboard', () => {
    assert.deepEqual(strokes('ctrl+k a'), ['Control+k', 'a']);
    assert.deepEqual(strokes('shift+n'), ['Shift+n']);
    assert.deepEqual(strokes('shift+alt+f2'), ['Shift+Alt+F2']);
    assert.deepEqual(strokes('escape'), ['Escape']);
    assert.deepEqual(strokes('alt+[BracketLeft]'), ['Alt+BracketLeft']);
    assert.deepEqual(strokes('ctrl++'), ['Control++']);
    assert.deepEqual(strokes('ctrl+.'), ['Control+.']);
  });
});
