import type * as vscode from 'vscode';
import { BaseTexts } from './baseTexts';
import { Journals } from './journals';
import { Versions } from './versions';

/** What the extension keeps for itself, beside and never instead of the sidecars. */
export class Storage {
  readonly journals: Journals;
  readonly versions: Versions;
  readonly texts: BaseTexts;

  /** `folder` is one for all windows of this machine: an article is the same whichever workspace it is opened from. */
  constructor(folder: vscode.Uri) {
    this.journals = new Journals(folder);
    this.versions = new Versions(folder);
    this.texts = new BaseTexts(folder);
  }
}
