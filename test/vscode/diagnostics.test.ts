import assert from 'node:assert/strict';
import { type Diagnostic, DiagnosticSeverity, languages, workspace } from 'vscode';
import { sha256Hex } from '../../src/core/text/hash';
import { eventually, inFolder, open, remove, write } from './support';

describe('findings', () => {
  const ours = (name: string): Diagnostic[] => languages.getDiagnostics(inFolder(name)).filter(({ source }) => source === 'glossator');
  const some = (name: string) => () => (ours(name).length > 0 ? ours(name) : undefined);

  for (const [name, code, content] of [
    ['not JSON', 'file.json', '{"glossator": 1,\n  "article": }'],
    ['conflict marks', 'file.conflict', '<<<<<<< ours\n{"glossator": 1}\n=======\n{"glossator": 1}\n>>>>>>> theirs\n'],
    ['another shape', 'file.schema', '{"glossator": 1, "annotations": "none"}'],
  ] as const) {
    it(`stand on a sidecar that has ${name}, which stays as it is`, async () => {
      const article = `broken ${name}.txt`;
      const sidecar = `${article}.gloss.json`;
      await write(article, 'A short article.\n');
      await write(sidecar, content);
      try {
        await open(article);
        const [first] = await eventually('a finding', some(sidecar));
        assert.equal(first?.severity, DiagnosticSeverity.Error);
        assert.equal(first?.code, code);
        assert.equal(new TextDecoder().decode(await workspace.fs.readFile(inFolder(sidecar))), content);
      } finally {
        await remove(article, sidecar);
      }
    });
  }

  it('stand on the article where a claim has no speaker', async () => {
    const text = 'The bridge is closed.\n';
    const exact = 'The bridge is closed.';
    const common = { by: 'mira', created: '2026-03-17T09:00:00Z', origin: { how: 'human' } };
    const claim = { id: 'claim1', kind: 'claim', at: [{ start: 0, end: exact.length, exact }], text: exact, ...common };
    const article = { sha256: sha256Hex(text), length: text.length, unit: 'codepoint' };
    await write('speakerless.txt', text);
    await write('speakerless.txt.gloss.json', JSON.stringify({ glossator: 1, article, annotations: [claim] }));
    try {
      await open('speakerless.txt');
      const found = await eventually('a finding', some('speakerless.txt'));
      assert.deepEqual(
        found.map(({ code }) => code),
        ['claim.speaker'],
      );
      assert.equal(found[0]?.range.end.character, exact.length);
    } finally {
      await remove('speakerless.txt', 'speakerless.txt.gloss.json');
    }
  });
});
