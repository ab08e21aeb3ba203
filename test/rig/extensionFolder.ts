import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot, temporaryFolder } from './folders';

/** The two extension hosts in which the extension runs. */
export type Lane = 'node' | 'web';

/** What the manifest points to. */
const contents = /^(dist|media|syntaxes|l10n|package\.nls.*\.json|README\.md|CHANGELOG\.md|LICENSE)$/;

/**
 * A copy of the built extension for one host, with the suites in it. VS Code starts an extension in the web worker when its manifest has `browser`
 * and no `main`. It is a copy and not the clone, because an editor in which someone uninstalls the extension removes its folder; and it has no
 * links, because the extension host tells whose code calls it by the real path of that code.
 */
export function copyExtension(lane: Lane): string {
  const root = findProjectRoot();
  const folder = temporaryFolder('extension');
  const { main, ...manifest } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(lane === 'node' ? { ...manifest, main } : manifest));
  const tests = path.join(root, 'dist', 'test');
  const suites = path.join(tests, 'vscode');
  for (const name of readdirSync(root).filter((each) => contents.test(each))) {
    const filter = (source: string): boolean => path.dirname(source) !== tests || source === suites;
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true, filter });
  }
  return folder;
}

/** An extensions folder in which that copy counts as installed, so that it is at work as for those who installed it. */
export function installCopy(folder: string): string {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const extensionsFolder = temporaryFolder('extensions');
  const location = { $mid: 1, path: folder, scheme: 'file' };
  const entry = {
    identifier: { id: `${publisher}.${name}` },
    version,
    location,
    relativeLocation: path.relative(extensionsFolder, folder),
  };
  writeFileSync(path.join(extensionsFolder, 'extensions.json'), JSON.stringify([entry]));
  return extensionsFolder;
}
