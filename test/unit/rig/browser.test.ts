import assert from 'node:assert/strict';
import { browserCandidates } from '../../rig/browser';

describe('the browser', () => {
  it('is the one that CHROMIUM names, and no other', () => {
    assert.deepEqual(browserCandidates('linux', { CHROMIUM: '/opt/browser', PATH: '/usr/bin' }), ['/opt/browser']);
  });

  it('is looked for on the PATH, Chromium first', () => {
    const candidates = browserCandidates('linux', { PATH: '/a::/b' });
    assert.deepEqual(candidates.slice(0, 2), ['/a/chromium', '/b/chromium']);
    assert.ok(candidates.includes('/b/google-chrome'));
    assert.ok(candidates.includes('/snap/bin/chromium'));
  });

  it('is looked for where the system installs it', () => {
    assert.ok(browserCandidates('darwin', {}).includes('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'));
    assert.ok(
      browserCandidates('win32', { PROGRAMFILES: 'C:\\Programs' }).includes('C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe'),
    );
    assert.deepEqual(browserCandidates('win32', {}), []);
  });
});
