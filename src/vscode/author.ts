import * as vscode from 'vscode';

const slug = /^[a-z0-9-]{1,40}$/u;

/** The name under which the person annotates; asked once, at the first act, and kept in the settings. Undefined when the person declines. */
export async function author(): Promise<string | undefined> {
  const settings = vscode.workspace.getConfiguration('glossator');
  const known = settings.get<string>('author', '');
  if (slug.test(known)) return known;
  const given = await vscode.window.showInputBox({
    title: vscode.l10n.t('Your name as an annotator'),
    prompt: vscode.l10n.t('Written into each annotation that you make. Small letters, digits and hyphens.'),
    value: known.toLowerCase().replace(/[^a-z0-9-]+/gu, '-'),
    validateInput: (value) => (slug.test(value) ? undefined : vscode.l10n.t('1 to 40 small letters, digits or hyphens.')),
    ignoreFocusOut: true,
  });
  if (given === undefined) return undefined;
  await settings.update('author', given, vscode.ConfigurationTarget.Global);
  return given;
}
