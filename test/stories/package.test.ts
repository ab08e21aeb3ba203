import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../rig/folders';
import { listArchive, packageExtension } from '../rig/packaging';
import { type Code, openCode } from '../rig/page';

/** A part of the id of our status bar item: seen only when the extension has been activated. */
const SIGN = 'glossator.glossator';

/** What each program may weigh: every window that has an article reads one of them before its first mark is seen. */
const MOST_BYTES = 560_000;

const needed = [
  'extension/changelog.md',
  'extension/dist/cli.js',
  'extension/dist/node.js',
  'extension/dist/web.js',
  'extension/LICENSE.txt',
  'extension/media/icon.png',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
];

const allowed =
  /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(dist\/schemas\/[\w.-]+\.json|l10n\/[\w.-]+\.json|media\/[\w.-]+\.(png|svg)|media\/(sample-project|walkthrough)\/.+|package\.nls\.[\w-]+\.json|syntaxes\/[\w.-]+\.json))$/;

describe('the package', () => {
  const vsix = path.join(temporaryFolder('vsix'), 'glossator.vsix');
  let code: Code | undefined;

  before(async () => {
    await packageExtension(vsix);
  });
  after(async () => {
    await code?.close();
  });

  it('holds what it needs and nothing else', () => {
    const files = [...listArchive(readFileSync(vsix)).keys()].sort();
    assert.deepEqual(
      needed.filter((file) => !files.includes(file)),
      [],
    );
    assert.deepEqual(
      files.filter((file) => !needed.includes(file) && !allowed.test(file)),
      [],
    );
    assert.ok(files.some((file) => file.startsWith('extension/dist/schemas/')));
    assert.ok(files.some((file) => file.startsWith('extension/media/sample-project/')));
  });

  it('is small enough to start at once', () => {
    const sizes = listArchive(readFileSync(vsix));
    for (const name of ['node', 'web', 'cli']) {
      const size = sizes.get(`extension/dist/${name}.js`) ?? 0;
      assert.ok(size > 0 && size < MOST_BYTES, `${name}.js has ${size} bytes`);
    }
  });

  it('is at work in the sample project once it is installed', async () => {
    code = await openCode({ vsix });
    await code.openFile('000_7be41f09c3d2a685.txt');
    assert.notEqual(await code.statusBar(SIGN), '');
    assert.deepEqual(
      code.errors().filter((line) => line.includes('glossator')),
      [],
    );
  });
});
