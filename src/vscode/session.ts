import * as vscode from 'vscode';
import { follow } from '../core/anchor/follow';
import { holdsQuotes, locate } from '../core/anchor/locate';
import { HumanError } from '../core/base/errors';
import type { Placed } from '../core/model/annotation';
import { type Article, emptyArticle } from '../core/model/article';
import type { EntityStep } from '../core/model/entity';
import type { Issue } from '../core/model/issue';
import { apply, type Operation, type Step } from '../core/model/operation';
import { sidecarOf } from '../core/project/paths';
import { decodeSidecar, encodeSidecar } from '../core/sidecar/sidecarCodec';
import { ChangeSet } from '../core/text/change';
import { LineIndex } from '../core/text/lineIndex';
import { toLf } from '../core/text/newlines';
import { sentenceAt, wordAt } from '../core/text/segment';
import type { Span } from '../core/text/span';
import { FileStore } from './fileStore';
import { History } from './history';
import type { Project } from './project';

export type Saving = { readonly is: 'saved' | 'unsaved' | 'failed' | 'blocked'; readonly message?: string };

/** Why an article's annotations are other than before. `save` tells that only the state of saving changed. */
export interface SessionChange {
  readonly session: Session;
  readonly before: Article;
  readonly after: Article;
  readonly reason: 'act' | 'text' | 'load' | 'save';
}

/** One open article with its annotations: follows the text, takes operations, saves after each. */
export class Session implements vscode.Disposable {
  readonly sidecar: vscode.Uri;
  issues: readonly Issue[] = [];
  saving: Saving = { is: 'saved' };

  readonly #store: FileStore;
  readonly #changed = new vscode.EventEmitter<SessionChange>();
  readonly onDidChange = this.#changed.event;
  readonly #history = new History();
  #article: Article = emptyArticle;
  #readOnly: string | undefined;
  #isLoaded = false;
  /** The text at some version, and what happened to it since. */
  #known: { version: number; text: string };
  #since: ChangeSet[] = [];
  #lines: { version: number; index: LineIndex } | undefined;
  #eol: vscode.EndOfLine;
  #queue: Promise<void> = Promise.resolve();

  constructor(
    readonly document: vscode.TextDocument,
    readonly project: Project,
  ) {
    this.sidecar = document.uri.with({ path: sidecarOf(document.uri.path) });
    this.#store = new FileStore(this.sidecar);
    this.#known = { version: document.version, text: toLf(document.getText()) };
    this.#eol = document.eol;
  }

  get uri(): vscode.Uri {
    return this.document.uri;
  }

  get article(): Article {
    return this.#article;
  }

  /** Why the annotations cannot be changed, or undefined when they can. */
  get readOnlyReason(): string | undefined {
    return this.#isLoaded ? this.#readOnly : vscode.l10n.t('The annotations are still being read.');
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** The document's text with LF line ends, as of now. */
  text(): string {
    if (this.#known.version !== this.document.version) {
      this.#known = { version: this.document.version, text: toLf(this.document.getText()) };
      this.#since = [];
    }
    return this.#known.text;
  }

  offsetAt(position: vscode.Position): number {
    const valid = this.document.validatePosition(position);
    return this.document.offsetAt(valid) - (this.document.eol === vscode.EndOfLine.CRLF ? valid.line : 0);
  }

  positionAt(offset: number): vscode.Position {
    if (this.document.eol === vscode.EndOfLine.LF) return this.document.positionAt(offset);
    if (this.#lines?.version !== this.document.version) this.#lines = { version: this.document.version, index: LineIndex.of(this.text()) };
    const { line, character } = this.#lines.index.positionAt(offset);
    return new vscode.Position(line, character);
  }

  spanOf(range: vscode.Range): Span {
    return { start: this.offsetAt(range.start), end: this.offsetAt(range.end) };
  }

  rangeOf(span: Span): vscode.Range {
    return new vscode.Range(this.positionAt(span.start), this.positionAt(span.end));
  }

  get language(): string {
    return this.#article.about.language ?? 'und';
  }

  wordAt(offset: number): Span | undefined {
    return wordAt(this.text(), offset, this.language);
  }

  sentenceAt(offset: number): Span | undefined {
    return sentenceAt(this.text(), offset, this.language);
  }

  /** Reads the sidecar; work that is not saved yet is kept and the file left for the person to decide. */
  async load(): Promise<void> {
    if (this.#isLoaded && this.saving.is !== 'saved') return;
    const before = this.#article;
    try {
      if (this.#isLoaded && !(await this.#store.isChanged())) return;
      const raw = await this.#store.read();
      this.#isLoaded = true;
      this.#take(raw === undefined ? { article: emptyArticle, issues: [] } : decodeSidecarFor(raw, this.text()));
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.#isLoaded = true;
      this.#readOnly = vscode.l10n.t('The sidecar cannot be read ({0}). It is left as it is.', error.message);
    }
    this.#history.clear();
    this.#fire(before, 'load');
  }

  /** Does `operation` and `entitySteps` as one act that `label` names. False, with nothing done, when the annotations are read-only. */
  apply(label: string, operation: Operation, entitySteps: readonly EntityStep[] = []): boolean {
    if (this.readOnlyReason !== undefined) return false;
    const inverse = this.#do(operation);
    this.#history.push({ label, operation: inverse, entitySteps: this.project.apply(entitySteps) });
    return true;
  }

  /** Takes the last act back; its name, or undefined when there is none. */
  undo(): string | undefined {
    return this.#step('undo');
  }

  redo(): string | undefined {
    return this.#step('redo');
  }

  /** Follows an edit of the document. Cost: what the edit touches, not how many annotations there are. */
  followText(event: vscode.TextDocumentChangeEvent): void {
    const wasCrlf = this.#eol === vscode.EndOfLine.CRLF;
    const changes = ChangeSet.of(event.contentChanges.map((change) => lfChange(change, wasCrlf)));
    const isEolChange = this.#eol !== this.document.eol;
    this.#eol = this.document.eol;
    if (changes.isEmpty) return;
    if (isEolChange && this.#textBefore() === this.text()) return;
    const [known, since] = [this.#known.text, [...this.#since]];
    const textBefore = () => since.reduce((text, earlier) => earlier.apply(text), known);
    this.#since.push(changes);
    const before = this.#article;
    this.#article = follow(before, changes, () => this.text(), textBefore);
    this.#history.follow(changes);
    this.#fire(before, 'text');
  }

  /** Writes the sidecar when it differs; resolves when that is done or has failed, which `saving` then tells. */
  save(): Promise<void> {
    this.#queue = this.#queue.then(() => this.#write());
    return this.#queue;
  }

  /** What would be written now. */
  encoded(): string {
    return encodeSidecar(this.#article, this.text());
  }

  /** After the sidecar was changed by others: takes the file, or writes over it what is in memory. The person has chosen. */
  async settle(choice: 'file' | 'mine'): Promise<void> {
    await this.#store.read();
    if (choice === 'mine') return this.save();
    this.saving = { is: 'saved' };
    this.#isLoaded = false;
    await this.load();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #take({ article, issues, readOnly }: { article: Article; issues: readonly Issue[]; readOnly?: string | undefined }): void {
    this.#article = article;
    this.issues = issues;
    this.#readOnly = readOnly;
  }

  #do(operation: Operation): Operation {
    const before = this.#article;
    const { article, inverse } = apply(before, operation);
    this.#article = article;
    this.saving = { is: 'unsaved' };
    this.#fire(before, 'act');
    void this.save();
    return inverse;
  }

  #step(way: 'undo' | 'redo'): string | undefined {
    if (this.readOnlyReason !== undefined) return undefined;
    const act = this.#history.take(way);
    if (!act) return undefined;
    const operation = this.#do(act.operation.map((step) => this.#checked(step)));
    this.#history.put(way, { label: act.label, operation, entitySteps: this.project.apply(act.entitySteps) });
    return act.label;
  }

  /** An annotation that comes back stands where its quote is, or says that it does not. */
  #checked(step: Step): Step {
    if (step.do !== 'add' && step.do !== 'move') return step;
    const { placed } = step;
    if (placed.annotation.state || holdsQuotes(this.text(), placed)) return step;
    const [again] = locate(this.text(), [placed]);
    return { ...step, placed: again ?? (placed as Placed) };
  }

  async #write(): Promise<void> {
    if (this.readOnlyReason !== undefined || (this.saving.is === 'saved' && this.document.isDirty)) return;
    const article = this.#article;
    const before = this.saving;
    try {
      const isEmpty = article.annotations.size === 0 && article.removed.length === 0;
      const isAbsent = isEmpty && !(await this.#store.exists());
      const written = isAbsent ? 'same' : await this.#store.write(this.encoded());
      if (written === 'changed') {
        const text = vscode.l10n.t('The sidecar was changed by another program. It is not written; your work is kept in memory.');
        this.saving = { is: 'blocked', message: text };
      } else if (this.#article === article) this.saving = { is: 'saved' };
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.saving = {
        is: 'failed',
        message: vscode.l10n.t('The sidecar cannot be written ({0}). Your work is kept in memory.', error.message),
      };
    }
    if (before.is !== this.saving.is || before.message !== this.saving.message) this.#fire(this.#article, 'save');
  }

  #textBefore(): string {
    return this.#since.reduce((text, changes) => changes.apply(text), this.#known.text);
  }

  #fire(before: Article, reason: SessionChange['reason']): void {
    this.#changed.fire({ session: this, before, after: this.#article, reason });
  }
}

function decodeSidecarFor(raw: string, text: string): { article: Article; issues: readonly Issue[]; readOnly?: string } {
  const decoded = decodeSidecar(raw, text);
  if (decoded.is === 'unreadable') {
    return {
      article: emptyArticle,
      issues: decoded.issues,
      readOnly: vscode.l10n.t('The sidecar cannot be read and is left as it is. See the Problems panel.'),
    };
  }
  const { article, issues, isNewer } = decoded;
  return { article, issues, ...(isNewer && { readOnly: vscode.l10n.t('The sidecar was written by a newer version of Glossator.') }) };
}

/** VS Code gives all changes of an event in the coordinates of the old text, line ends as the document has them. */
function lfChange({ range, rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent, isCrlf: boolean) {
  const start = rangeOffset - (isCrlf ? range.start.line : 0);
  const length = rangeLength - (isCrlf ? range.end.line - range.start.line : 0);
  return { start, end: start + length, inserted: text.replace(/\r\n?/gu, '\n') };
}
