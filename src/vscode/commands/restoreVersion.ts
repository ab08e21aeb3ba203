import * as vscode from 'vscode';
import { merge } from '../../core/sidecar/merge';
import { decodeSidecar } from '../../core/sidecar/sidecarCodec';
import { message } from '../escape';
import { kindHeading, kinds } from '../features/words';
import { pick } from '../picks';
import type { Versions } from '../saving/versions';
import type { Session } from '../session';

/** Lets the person choose one of the states that the sidecar had, and makes it the present one in an act that can be undone. */
export async function restoreVersion(session: Session, versions: Versions): Promise<void> {
  const title = vscode.l10n.t('Restore Previous Version');
  const kept = await Promise.all(
    (await versions.list(session.sidecar)).map(async (version) => {
      const decoded = decodeSidecar(await versions.read(version), session.text());
      return decoded.is === 'article' ? [{ until: version.until, article: decoded.article }] : [];
    }),
  );
  const choices = kept.flat().map(({ until, article }) => ({
    label: until.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }),
    description: countsOf([...article.annotations].map(({ annotation }) => annotation.kind)),
    value: article,
  }));
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No earlier state of these annotations is kept yet.'));
    return;
  }
  const chosen = await pick(choices, { title, placeholder: vscode.l10n.t('States of the annotations, each until it was replaced') });
  if (chosen?.is !== 'choice') return;
  const present = session.article;
  // What only the chosen state changed since the present one is all that differs between them.
  const { operation } = merge(present, present, chosen.value);
  if (operation.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('The annotations are as they were then.'));
  else if (!session.apply(title, operation)) void vscode.window.showWarningMessage(message(session.readOnlyReason ?? '', 1000));
}

function countsOf(found: readonly string[]): string {
  return kinds.map((kind) => `${kindHeading(kind)}: ${found.filter((each) => each === kind).length}`).join(' · ');
}
