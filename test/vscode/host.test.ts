import assert from 'node:assert/strict';
import { version, workspace } from 'vscode';

describe('the extension host', () => {
  const rig = workspace.getConfiguration('glossatorRig');

  it('is the one this lane is named after', () => {
    const host = typeof process === 'object' && typeof process.versions?.node === 'string' ? 'node' : 'web';
    assert.equal(host, rig.get('lane'));
  });

  it('is of the VS Code this lane is named after', () => {
    assert.equal(version, rig.get('version'));
  });

  it('has one folder open, on a disk that can be read', async () => {
    const [folder, ...others] = workspace.workspaceFolders ?? [];
    assert.ok(folder !== undefined);
    assert.deepEqual(others, []);
    const names = (await workspace.fs.readDirectory(folder.uri)).map(([name]) => name);
    assert.ok(names.some((name) => name.endsWith('.txt')));
  });
});
