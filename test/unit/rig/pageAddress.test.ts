import assert from 'node:assert/strict';
import { pageAddress } from '../../rig/pageAddress';

describe("a page's address", () => {
  const read = (address: string): { query: URLSearchParams; payload: unknown } => {
    const query = new URL(address).searchParams;
    return { query, payload: JSON.parse(query.get('payload') ?? '') };
  };

  it('carries paths in any script, encoded once', () => {
    const { query, payload } = read(
      pageAddress(4321, 'secret', { folder: '/समाचार & more', extensions: ['/my ext'], tests: '/my ext/suite.js' }),
    );
    assert.equal(query.get('folder'), '/समाचार & more');
    assert.equal(query.get('tkn'), 'secret');
    assert.deepEqual(payload, [
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:4321/my%20ext'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:4321/my%20ext/suite.js'],
      ['skipWelcome', 'true'],
    ]);
  });

  it('escapes what has a meaning in an address', () => {
    const { payload } = read(pageAddress(1, 't', { folder: '/a', file: '/a/50% #1?.txt' }));
    assert.deepEqual(payload, [
      ['openFile', 'vscode-remote://127.0.0.1:1/a/50%25%20%231%3F.txt'],
      ['skipWelcome', 'true'],
    ]);
  });
});
