import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { bare, english, eventually, hindi, hoverTexts, offerOf, open, rangeOf, remove, select, symbols, write } from './support';

describe('hovers', () => {
  const settings = () => workspace.getConfiguration('glossator');

  before(async () => {
    await settings().update('author', 'tester', ConfigurationTarget.Global);
  });

  async function hoverOver(name: string, words: string): Promise<string> {
    const editor = await open(name);
    return eventually(`a hover over ${words}`, async () => {
      const texts = await hoverTexts(editor, rangeOf(editor, words).start.translate(0, 1));
      return texts.some((text) => text.includes('glossator.take')) ? texts.join('\n') : undefined;
    });
  }

  it('shows the entity of a mention with its other names, and what can be done', async () => {
    const text = await hoverOver(english, 'Kharvel told reporters');
    assert.match(text, /\*\*Nandita Kharvel\*\* — Person/);
    assert.match(text, /नंदिता/);
    assert.match(text, /\d+ times in this article/);
    assert.match(text, /\[Change label…\]\(command:glossator\.take\?/);
  });

  it('shows a claim around a mention below it, with speaker and cue', async () => {
    const text = await hoverOver(english, 'told reporters at Ghantaghar');
    assert.match(text, /wrote three times that there was a crack/);
    assert.match(text, /Speaker: Nandita Kharvel/);
    assert.match(text, /Cue: told/);
  });

  it('shows the role of boilerplate', async () => {
    assert.match(await hoverOver(english, 'TRENDING |'), /\*\*Ticker\*\* — Boilerplate/);
  });

  it('is quiet when its setting says so', async () => {
    await hoverOver(english, 'TRENDING |');
    await settings().update('hover.annotation', false, ConfigurationTarget.Global);
    const editor = await open(english);
    const texts = await hoverTexts(editor, rangeOf(editor, 'TRENDING |').start.translate(0, 1));
    await settings().update('hover.annotation', undefined, ConfigurationTarget.Global);
    assert.deepEqual(
      texts.filter((text) => text.includes('glossator')),
      [],
    );
  });

  it('draws chips with nothing in them but a key', async () => {
    const text = await hoverOver(hindi, 'बेलवागढ़');
    const chips = [...text.matchAll(/<span style="([^"]*)">([^<]*)<\/span>/gu)];
    assert.ok(chips.length > 0);
    for (const [, style, face] of chips) {
      assert.match(style ?? '', /^color:var\(--vscode-[\w-]+\);background-color:var\(--vscode-glossator-[\w-]+\);border-radius:3px;$/);
      assert.match(face ?? '', /^&nbsp;[a-z0-9]?(&nbsp;)+$/);
    }
  });

  it('over a selection offers acts whose links do them', async () => {
    const editor = await open(bare);
    const word = editor.document.getWordRangeAtPosition(editor.document.positionAt(editor.document.getText().search(/\p{L}{5}/u)));
    assert.ok(word !== undefined);
    select(editor, word);
    const offer = await eventually('an offer to tag', async () =>
      offerOf(await hoverTexts(editor, word.start.translate(0, 1)), 'Location'),
    );
    await commands.executeCommand('glossator.take', offer);
    const quote = editor.document.getText(word);
    await eventually('the mention', async () => {
      const found = (await symbols(editor)).flatMap(({ children }) => children).find(({ name }) => name === 'Location');
      return found?.children.find(({ name }) => quote.includes(name));
    });
    await commands.executeCommand('glossator.undo');
    await eventually('an article without it', async () => ((await symbols(editor)).length === 0 ? true : undefined));
  });

  it('shows hostile text as text', async () => {
    const exact = 'Mallory';
    const note = '[x](command:workbench.action.quit) <img src=http://h/> **b** \u202e';
    const at = [{ start: 0, end: 7, exact }];
    const common = { by: 'mira', created: '2026-03-17T09:00:00Z', origin: { how: 'human' } };
    const annotation = { id: 'hostile1', kind: 'mention', at, label: '</span><b>', note, ...common };
    const article = { sha256: '0'.repeat(64), length: 15, unit: 'codepoint' };
    await write('hostile.txt', 'Mallory is here');
    await write('hostile.txt.gloss.json', JSON.stringify({ glossator: 1, article, annotations: [annotation] }));
    try {
      const text = await hoverOver('hostile.txt', exact);
      assert.ok(text.includes('\\[x\\]\\(command\\:'), text);
      assert.ok(!text.includes('<img') && !text.includes('<b>') && !text.includes('\u202e'), text);
    } finally {
      await remove('hostile.txt', 'hostile.txt.gloss.json');
    }
  });
});
