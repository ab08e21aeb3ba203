import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256Hex } from '../../src/core/text/hash';
import { eventually } from '../rig/page/eventually';
import { useCode } from '../rig/story';

/** Everything that some surface of the editor would run, draw, fetch, link, hide or reorder; short enough for a name. */
const nasty = '[x](command:evil.run) $(flame) <img src=//evil.test/a> &lt;b&gt; **b** `c` \u202e\u200b<script>';
/** The same as a person is to see it. */
const seen = nasty.replace('\u202e\u200b', '␦␦');
const long = 'L'.repeat(100_000);
const nastyFile = "[x](command:evil.run) $(flame) <img src=x> &lt;b&gt; \u202e'.txt";

const text = `Mallory met ${nasty} here.\nA footer with ${nasty} in it.\nIt rained, said Mallory.\nPlain words stand here.\n`;
const made = { by: nasty, created: '2026-03-17T09:00:00Z', origin: { how: 'human' } };
const place = (exact: string) => {
  const start = Array.from(text.slice(0, text.indexOf(exact))).length;
  return [{ start, end: start + Array.from(exact).length, exact }];
};
const annotations = [
  { id: 'm1', kind: 'mention', at: place('Mallory'), label: 'person', entity: 'e-1', ...made, note: `${nasty}\n# heading\n${long}` },
  { id: 'm2', kind: 'mention', at: place(nasty), label: nasty, ...made },
  { id: 'b1', kind: 'boilerplate', at: place('A footer with'), role: 'footer', ...made },
  {
    ...{ id: 'c1', kind: 'claim', at: place('It rained'), text: `${nasty}\n- item\n${nasty}`, type: 'event', speaker: { mention: 'm1' } },
    ...{ cue: place('said'), reviews: [{ id: 'r1', verdict: nasty, rationale: nasty, by: nasty, at: nasty.slice(0, 40) }] },
    ...{ thread: { resolved: false, notes: [{ id: 'n1', text: nasty, by: nasty, at: '2026' }] }, ...made },
  },
];
const sidecar = { glossator: 1, article: { sha256: sha256Hex(text), length: Array.from(text).length, unit: 'codepoint' }, annotations };
const project = {
  glossator: 1,
  labels: [
    { id: 'person', name: nasty, slot: 1, key: 'p', description: `${nasty}\n${long}` },
    { id: nasty, name: "';}body{display:none}'", slot: 2, color: 'red; background:url(//evil.test/b)' },
  ],
  roles: [{ id: 'footer', name: nasty, key: 'f', keep: false }],
  claimTypes: [{ id: 'event', name: nasty }],
  verdicts: [{ id: nasty, name: nasty, rank: 1 }],
};
const entities = [
  {
    id: 'e-1',
    label: 'person',
    name: nasty,
    aliases: [{ text: nasty }, { text: `a\n${nasty}` }, { text: long }],
    description: `${nasty}\n${long}`,
  },
  { id: 'e-2', label: 'person', name: 'L'.repeat(1000), description: long },
];

describe('hostile text shows as text', () => {
  const code = useCode({
    project: {
      'glossator/project.json': JSON.stringify(project, undefined, 1),
      'glossator/entities.jsonl': entities.map((entity) => `${JSON.stringify(entity)}\n`).join(''),
      'a.txt': text,
      'a.txt.gloss.json': JSON.stringify(sidecar),
      [nastyFile]: text,
      [`${nastyFile}.gloss.json`]: '{',
    },
    settings: { 'glossator.author': 'asha', 'glossator.labelText': true, 'editor.wordWrap': 'on' },
  });
  const requests: string[] = [];

  before(() => {
    code().page.on('request', (request) => requests.push(request.url()));
    code().page.on('dialog', (dialog) => {
      requests.push(`dialog evil ${dialog.message()}`);
      void dialog.dismiss();
    });
  });

  /** Nothing of the text became an element, a request, or a character that is not seen. */
  async function isHarmless(shown: string, html: string): Promise<void> {
    assert.doesNotMatch(shown, /[\u202e\u200b]/u);
    assert.doesNotMatch(html, /<(img|script|b|strong|code|h1|li)\b[^>]*evil|href="[^"]*evil|src="[^"]*evil/iu);
    assert.doesNotMatch(html, /codicon-flame/u);
    assert.deepEqual(
      requests.filter((url) => url.includes('evil')),
      [],
    );
  }

  /** What a person reads, without the joiners by which we keep marks from being read as more. */
  const read = (shown: string): string =>
    shown
      .replaceAll('\u2060', '')
      .replaceAll('\u00a0', ' ')
      .replaceAll('［', '[')
      .replaceAll('］', ']')
      .replaceAll('＜', '<')
      .replaceAll('＞', '>')
      .replaceAll('＆', '&');

  async function shows(shown: string, html: string, wanted = seen): Promise<void> {
    await isHarmless(shown, html);
    assert.ok(read(shown).includes(wanted), `${read(shown).slice(0, 600)}\nshould hold\n${wanted}`);
  }

  const htmlOf = (selector: string): Promise<string> =>
    code()
      .page.locator(selector)
      .evaluateAll((all) => all.map((each) => (each as unknown as { outerHTML: string }).outerHTML).join('\n'));

  it('in the hover of each kind', async () => {
    await code().openFile('a.txt');
    await eventually(
      'the annotations',
      () => code().statusBar('glossator.glossator'),
      (words) => words.includes('Mentions: 2'),
    );
    for (const words of ['It rained', 'A footer', 'Mallory']) {
      const {
        text: shown,
        html,
        links,
      } = await eventually(
        `the hover over ${words}`,
        () => code().editor.hover(words),
        (hover) => /2026-03-17/.test(hover.text),
      );
      await shows(shown, html);
      assert.ok(
        links.every((link) => !read(link).includes('evil')),
        links.join(),
      );
      assert.ok(shown.length < 10_000);
      await code().editor.pointAway();
    }
  });

  it('in the offers over a selection', async () => {
    await code().editor.select('Plain');
    const { text: shown, html } = await code().editor.hover('Plain');
    await shows(shown, html, seen.slice(0, 50));
    assert.deepEqual(html.match(/data-href="(?!command:glossator\.take\?)[^"]*"/gu), null);
    await code().editor.pointAway();
  });

  it('behind a mention in the text', async () => {
    const contents = (await code().page.evaluate(
      `[...document.querySelectorAll('.view-lines [class*="ced-"]')].map((each) => getComputedStyle(each, '::after').content)`,
    )) as string[];
    assert.ok(
      contents.some((each) => each.includes('[x](command')),
      contents.join(),
    );
    assert.ok(contents.some((each) => each.includes("';}body")));
    assert.ok(await code().page.locator('.monaco-workbench').isVisible());
  });

  it('in the view This Article', async () => {
    await code().runCommand('glossator.article.focus');
    const tree = code().tree('This Article');
    const closed = code().page.locator('.pane-body .monaco-list-row[aria-level="2"][aria-expanded="false"] .monaco-tl-twistie');
    const rows = await eventually(
      'the tree with every label open',
      async () => {
        if ((await closed.count()) > 0) await closed.first().click();
        return tree.rows();
      },
      (all) => all.length >= 10 && all.every(({ level, isExpanded }) => level !== 2 || isExpanded === true),
    );
    const shown = rows.map(({ label }) => label).join('\n');
    const html = await htmlOf('.pane-body .monaco-list-row');
    await shows(shown, html, seen.slice(0, 60));
    await shows(await code().page.locator('.pane-body .monaco-list-rows').first().innerText(), html, seen.slice(0, 60));
  });

  it('in the outline', async () => {
    await code().runCommand('outline.focus');
    const rows = code().page.locator('.outline-tree .monaco-list-row, .outline-pane .monaco-list-row');
    await eventually(
      'the outline',
      () => rows.count(),
      (count) => count > 3,
    );
    await shows(
      (await rows.allInnerTexts()).join('\n'),
      await htmlOf('.outline-tree .monaco-list-row, .outline-pane .monaco-list-row'),
      seen.slice(0, 50),
    );
  });

  it('in the quick picks of labels, roles, entities and speakers', async () => {
    const { editor, quickPick } = code();
    const rowsHold = async (what: string): Promise<void> => {
      const rows = await eventually(
        what,
        () => quickPick.items(),
        (all) => all.some(({ label }) => read(label).includes('evil')),
      );
      await shows(
        rows.map(({ label, description }) => `${label} ${description}`).join('\n'),
        await htmlOf('.quick-input-list .monaco-list-row'),
      );
      await code().press('escape');
      await quickPick.waitUntilClosed();
    };
    await code().openFile('a.txt');
    await editor.select('Plain');
    await code().runCommand('Glossator: Tag Entity…');
    await rowsHold('labels');
    await code().runCommand('Glossator: Mark Boilerplate…');
    await rowsHold('roles');
    await editor.putCaret('after', 'Mallory');
    await code().runCommand('Glossator: Link to Entity…');
    await rowsHold('entities');
    await editor.select('Plain words stand here.');
    await code().runCommand('Glossator: Record Claim…');
    await quickPick.accept();
    await rowsHold('speakers');
  });

  it('in the thread of a claim', async () => {
    const threads = await code().comments.open();
    const html = await htmlOf('.review-widget');
    const [thread] = threads;
    assert.ok(thread !== undefined);
    await shows(thread.label, html, seen.slice(0, 40));
    for (const { author, body } of thread.comments) {
      await shows(author, html, seen.slice(0, 40));
      await shows(body, html);
    }
    await code().comments.closeAll();
  });

  it('in the status bar', async () => {
    await code().editor.select('Plain');
    await code().runCommand('Glossator: Tag Entity…');
    await code().quickPick.accept();
    await eventually(
      'the mention on the disk',
      () => code().read('a.txt.gloss.json'),
      (raw) => raw.includes('"Plain"'),
    );
    await code().runCommand('Glossator: Undo Annotation Act');
    const bar = code().page.locator('.statusbar');
    const shown = await eventually(
      'what was undone',
      () => bar.innerText(),
      (words) => words.includes('Undone'),
    );
    await shows(shown, await bar.innerHTML(), seen.slice(0, 60));
  });

  it('in the question before a removal', async () => {
    await code().editor.putCaret('after', 'Mallory');
    await code().runCommand('Glossator: Remove Annotation');
    await isHarmless(await code().messages.dialog(), await htmlOf('.monaco-dialog-box'));
    await code().press('escape');
  });

  it('in Problems', async () => {
    const problems = await eventually(
      'the findings',
      () => code().problems(),
      (all) => all.some((each) => /names a colour/.test(each)),
    );
    await shows(problems.join('\n'), await htmlOf('.markers-panel'));
  });

  it('in notifications and in the name of a file', async () => {
    const file = path.join(code().folder, nastyFile);
    writeFileSync(file, '');
    truncateSync(file, 51 * 1024 * 1024);
    await code().press('ctrl+p');
    await code().quickPick.fill('[x](command');
    await eventually(
      'the file',
      async () => (await code().quickPick.items())[0]?.label ?? '',
      (label) => label.includes('command'),
    );
    await code().quickPick.accept();
    await code().page.locator('.tab.active[data-resource-name^="[x]"]').waitFor();
    await code().runCommand('Glossator: Tag Entity…');
    const shown = await code().messages.waitFor('is larger than 50 MB');
    await shows(shown, await htmlOf('.notification-toast'), '[x](command:evil.run) $(flame) <img src=x> &lt;b&gt;');
  });
});
