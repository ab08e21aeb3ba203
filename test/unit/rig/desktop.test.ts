import assert from 'node:assert/strict';
import { hasDisplay } from '../../rig/desktop';

describe('the display for a desktop VS Code', () => {
  it('is there when the system says so', () => {
    assert.equal(hasDisplay('linux', {}), false);
    assert.equal(hasDisplay('linux', { DISPLAY: ':0' }), true);
    assert.equal(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }), true);
    assert.equal(hasDisplay('darwin', {}), true);
    assert.equal(hasDisplay('win32', { SSH_CONNECTION: '10.0.0.1' }), false);
  });

  it('is what the person says before all', () => {
    assert.equal(hasDisplay('linux', { GLOSSATOR_VSCODE: 'desktop' }), true);
    assert.equal(hasDisplay('darwin', { GLOSSATOR_VSCODE: 'served' }), false);
  });
});
