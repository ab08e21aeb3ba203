import * as vscode from 'vscode';
import { HumanError } from '../core/base/errors';
import { follow } from '../core/anchor/follow';
import { holdsQuotes, locate } from '../core/anchor/locate';
import type { EntityStep } from '../core/model/entity';
import type { Placed } from '../core/model/annotation';
import { type Article, emptyArticle } from '../core/model/article';
import type { Issue } from '../core/model/issue';
import { apply, type Operation, type Step } from '../core/model/operation';
import { sidecarOf } from '../core/project/paths';
import { decodeSidecar, encodeSidecar } from '../core/sidecar/sidecarCodec';
import { ChangeSet } from '../core/text/change';
import { LineIndex } from '../core/text/lineIndex';
import { toLf } from '../core/text/newlines';
import { sentenceAt, wordAt } from '../core/text/segment';
import type { Span } from '../core/text/span';
import { encodingProblem } from './encoding';
import { FileStore } from './fileStore';
import { History } from './history';
import type { Project } from './project';
import { refusal, type Saving, stopped, takeSidecar, unreachable } from './sidecarState';
import { lfChange } from './textChange';

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
  /** Why the article's own bytes do not let it be annotated. */
  #encoding: string | undefined;
  #isLoaded = false;
  /** Why the sidecar could not be read at the last try. */
  #unreachable: string | undefined;
  /** Whether an act is not in the file yet. */
  #hasWork = false;
  /** The text at some version, and what happened to it since. */
  #known: { version: number; text: string };
  #since: ChangeSet[] = [];
  #lines: { version: number; index: LineIndex } | undefined;
  #eol: vscode.EndOfLine;
  #queue: Promise<void> = Promise.resolve();

  constructor(
    public document: vscode.TextDocument,
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
    return this.#isLoaded ? (this.#encoding ?? this.#readOnly) : vscode.l10n.t('The annotations are still being read.');
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
  load(): Promise<void> {
    return this.#queued(() => this.#load());
  }

  /** Looks again whether the article's bytes let it be annotated. */
  async checkEncoding(): Promise<void> {
    const before = this.#encoding;
    this.#encoding = await encodingProblem(this.document);
    if (before !== this.#encoding) this.#fire(this.#article, 'save');
  }

  /** Goes on with `document`, which is the article opened again after it was closed with work that could not be saved. */
  reopen(document: vscode.TextDocument): void {
    const before = this.#article;
    const raw = encodeSidecar(before, this.#known.text);
    this.document = document;
    this.#known = { version: document.version, text: toLf(document.getText()) };
    this.#since = [];
    this.#lines = undefined;
    this.#eol = document.eol;
    const decoded = decodeSidecar(raw, this.#known.text);
    if (decoded.is === 'article') this.#article = decoded.article;
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
    if (this.#encoding !== undefined) void this.checkEncoding();
    if (changes.isEmpty) return;
    if (isEolChange && this.#textBefore() === this.text()) return;
    this.#since.push(changes);
    const before = this.#article;
    this.#article = follow(before, changes, () => this.text());
    this.#history.follow(changes);
    this.#fire(before, 'text');
  }

  /** Writes the sidecar when it differs; resolves when that is done or has failed, which `saving` then tells. */
  save(): Promise<void> {
    return this.#queued(() => this.#write());
  }

  /** What would be written now. */
  encoded(): string {
    return encodeSidecar(this.#article, this.text());
  }

  /**
   * After the sidecar was changed by others: takes the file, or writes over it what is in memory. The person has chosen. Throws
   * HumanError, with nothing done, when the file to take or to replace cannot be read.
   */
  async settle(choice: 'file' | 'mine'): Promise<void> {
    const raw = await this.#store.look().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new HumanError(vscode.l10n.t('The sidecar cannot be read ({0}). Your work is kept in memory.', reason), { cause: error });
    });
    if (choice === 'file' && raw !== undefined) {
      const { issues, isReadable } = takeSidecar(raw, this.text());
      if (!isReadable) throw new HumanError(refusal(issues));
    }
    this.#store.accept(raw);
    if (choice === 'mine') return this.save();
    return this.#queued(async () => this.#takeFile(raw));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** One task after the other, and a failed one does not hold up the next. */
  #queued(task: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(task);
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #load(): Promise<void> {
    if (!this.#isLoaded) this.#encoding = await encodingProblem(this.document);
    let raw: string | undefined;
    try {
      raw = await this.#store.look();
    } catch (error) {
      if (!(error instanceof HumanError)) throw error;
      this.#cannotRead(error);
      return;
    }
    const isSeen = this.#isLoaded && this.#store.isSeen(raw);
    if (this.#hasWork || (isSeen && this.saving.is !== 'saved')) {
      // What stood in the way may be gone; otherwise the person is still to choose.
      if (isSeen && this.saving.is !== 'unsaved') await this.#write();
      else if (this.saving.is === 'blocked') this.#tellSaving(stopped(raw === undefined ? 'gone' : 'changed'));
      return;
    }
    if (isSeen && this.#unreachable === undefined) return;
    if (raw === undefined && this.#isLoaded && this.#article.annotations.size > 0) this.#tellSaving(stopped('gone'));
    else this.#takeFile(raw);
  }

  #takeFile(raw: string | undefined): void {
    const before = this.#article;
    const taken = takeSidecar(raw, this.text());
    this.#store.accept(raw);
    this.#article = taken.article;
    this.issues = taken.issues;
    this.#readOnly = taken.readOnly;
    this.#unreachable = undefined;
    this.#isLoaded = true;
    this.#hasWork = false;
    this.saving = { is: 'saved' };
    this.#history.clear();
    this.#fire(before, 'load');
  }

  /** The annotations that are in memory stay to be seen; work that is not saved may go on, for its save will say what is wrong. */
  #cannotRead({ message }: HumanError): void {
    if (this.#hasWork || this.#unreachable === message) return;
    this.#isLoaded = true;
    this.#unreachable = message;
    const { issues, readOnly } = unreachable(message);
    this.issues = issues;
    this.#readOnly = readOnly;
    this.#fire(this.#article, 'load');
  }

  #do(operation: Operation): Operation {
    const before = this.#article;
    const { article, inverse } = apply(before, operation);
    this.#article = article;
    this.#hasWork = true;
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
    try {
      const isEmpty = article.annotations.size === 0 && article.removed.length === 0;
      const isAbsent = isEmpty && (await this.#store.look()) === undefined;
      const written = isAbsent ? 'same' : await this.#store.write(this.encoded());
      if (written === 'changed' || written === 'gone') this.#tellSaving(stopped(written));
      else if (this.#article === article) {
        this.#hasWork = false;
        this.#tellSaving({ is: 'saved' });
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = vscode.l10n.t('The sidecar cannot be written ({0}). Your work is kept in memory.', reason);
      this.#tellSaving({ is: 'failed', message });
      if (!(error instanceof HumanError)) throw error;
    }
  }

  #tellSaving(saving: Saving): void {
    const before = this.saving;
    this.saving = saving;
    if (before.is !== saving.is || before.message !== saving.message) this.#fire(this.#article, 'save');
  }

  #textBefore(): string {
    return this.#since.reduce((text, changes) => changes.apply(text), this.#known.text);
  }

  #fire(before: Article, reason: SessionChange['reason']): void {
    this.#changed.fire({ session: this, before, after: this.#article, reason });
  }
}
