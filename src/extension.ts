import type * as vscode from 'vscode';
import { Acts } from './vscode/acts';
import { registerCommands } from './vscode/commands/register';
import { articleViewFeature } from './vscode/features/articleView';
import { codeActionsFeature } from './vscode/features/codeActions';
import { claimsFeature } from './vscode/features/claims';
import { decorationsFeature } from './vscode/features/decorations';
import { diagnosticsFeature } from './vscode/features/diagnostics';
import type { FeatureContext } from './vscode/features/feature';
import { foldingFeature } from './vscode/features/folding';
import { hoverFeature } from './vscode/features/hover';
import { outlineFeature } from './vscode/features/outline';
import { statusBarFeature } from './vscode/features/statusBar';
import { articleMovesFeature } from './vscode/files/articleMoves';
import { copiedArticlesFeature } from './vscode/files/copiedArticles';
import { strayedSidecarsFeature } from './vscode/files/strayedSidecars';
import { Offers } from './vscode/offers';
import { Storage } from './vscode/saving/storage';
import { Sessions } from './vscode/sessions';

const features = [
  decorationsFeature,
  hoverFeature,
  codeActionsFeature,
  claimsFeature,
  outlineFeature,
  foldingFeature,
  articleViewFeature,
  statusBarFeature,
  diagnosticsFeature,
  articleMovesFeature,
  copiedArticlesFeature,
  strayedSidecarsFeature,
];

let sessions: Sessions | undefined;

/** Builds everything once; the same in both extension hosts. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  sessions = new Sessions(new Storage(context.globalStorageUri));
  const acts = new Acts();
  const offers = new Offers();
  const { mode, disposable } = registerCommands(sessions, acts, offers, context.extensionUri);
  const featureContext: FeatureContext = { sessions, acts, offers, mode };
  context.subscriptions.push(disposable, sessions, ...features.map((feature) => feature(featureContext)));
  await sessions.start();
}

/** Called when the window closes: waits for what is still to be written. */
export async function deactivate(): Promise<void> {
  await sessions?.flush();
}
