import assert from 'node:assert/strict';
import { parseDesktopFlags } from '../../rig/flags';

describe('the flags of a desktop VS Code', () => {
  it('are read as the test runner passes them', () => {
    const args = [
      '/work space/project',
      '--user-data-dir=/tmp/user',
      '--no-sandbox',
      '--disable-updates',
      '--disable-workspace-trust',
      '--extensionTestsPath=/ext/dist/suite.js',
      '--extensionDevelopmentPath=/ext',
      '--extensionDevelopmentPath=/other=ext',
    ];
    assert.deepEqual(parseDesktopFlags(args), {
      extensions: ['/ext', '/other=ext'],
      tests: '/ext/dist/suite.js',
      folder: '/work space/project',
      userDataFolder: '/tmp/user',
      isTrusted: true,
    });
  });

  it('leave a folder untrusted unless they say otherwise', () => {
    const flags = parseDesktopFlags(['/project', '--extensionTestsPath=/suite.js']);
    assert.ok(!('missing' in flags));
    assert.equal(flags.isTrusted, false);
    assert.equal(flags.userDataFolder, undefined);
  });

  it('name what a run cannot do without', () => {
    assert.deepEqual(parseDesktopFlags(['/project']), { missing: '--extensionTestsPath=FILE' });
    assert.deepEqual(parseDesktopFlags(['--extensionTestsPath=/suite.js']), { missing: 'the folder to open' });
  });
});
