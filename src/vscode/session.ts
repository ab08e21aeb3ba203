import * as vscode from 'vscode';
import { follow } from '../core/anchor/follow';
import { holdsQuotes, locate } from '../core/anchor/locate';
import { same } from '../core/base/same';
import { type Annotation, isSure, quoteOf } from '../core/model/annotation';
import { type Article, emptyArticle } from '../core/model/article';
import type { EntityStep } from '../core/model/entity';
import { fitting } from '../core/model/fitting';
import type { Issue } from '../core/model/issue';
import { apply, type Operation, type Step } from '../core/model/operation';
import { sidecarOf } from '../core/project/paths';
import { decodeSidecar, encodeSidecar } from '../core/sidecar/sidecarCodec';
import { sentenceAt, wordAt } from '../core/text/segment';
import type { Span } from '../core/text/span';
import { ArticleText } from './articleText';
import { encodingProblem } from './encoding';
import { History } from './history';
import type { Project } from './project';
import { SidecarFile } from './saving/sidecarFile';
import type { Storage } from './saving/storage';
import type { Saving } from './saving/content';

/** Annotations without a sure place are looked for when the person rests: never on the way of a key. */
const restMs = 400;

/** Why an article's annotations are other than before. `save` tells that only the state of saving changed. */
export interface SessionChange {
  readonly session: Session;
  readonly before: Article;
  readonly after: Article;
  readonly reason: 'act' | 'text' | 'load' | 'save';
}

/** One open article with its annotations: follows the text, takes operations, saves after each. */
export class Session implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly sidecar: vscode.Uri;
  readonly #file: SidecarFile;
  readonly #changed = new vscode.EventEmitter<SessionChange>();
  readonly onDidChange = this.#changed.event;
  readonly #history = new History();
  #text: ArticleText;
  #article: Article = emptyArticle;
  /** Why the article's own bytes do not let it be annotated. */
  #encoding: string | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Whether the text changed since the annotations were last taken for it from the sidecar. */
  #hasFollowed = false;

  constructor(
    document: vscode.TextDocument,
    readonly project: Project,
    storage: Storage,
  ) {
    this.uri = document.uri;
    this.sidecar = document.uri.with({ path: sidecarOf(document.uri.path) });
    this.#text = new ArticleText(document);
    const session = this;
    this.#file = new SidecarFile(this.sidecar, storage, {
      get article() {
        return session.#article;
      },
      text: () => this.text(),
      take: (article, isReset) => this.#take(article, isReset),
      tell: () => this.#fire(this.#article, 'save'),
    });
  }

  get document(): vscode.TextDocument {
    return this.#text.document;
  }

  get article(): Article {
    return this.#article;
  }

  get saving(): Saving {
    return this.#file.saving;
  }

  /** Whether an act is not in the sidecar yet. */
  get hasWork(): boolean {
    return this.#file.hasWork;
  }

  /** What is wrong with the sidecar, with places in it, and what a merge left for a person to decide. */
  get issues(): readonly Issue[] {
    return this.#file.issues;
  }

  /** Why the annotations cannot be changed, or undefined when they can. */
  get readOnlyReason(): string | undefined {
    if (!this.#file.isLoaded) return vscode.l10n.t('The annotations are still being read.');
    return this.#encoding ?? this.#file.readOnly;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  /** The names of the acts that can be undone, the last act first. */
  get undoLabels(): readonly string[] {
    return this.#history.undoLabels;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** The document's text with LF line ends, as of now. */
  text(): string {
    return this.#text.get();
  }

  offsetAt(position: vscode.Position): number {
    return this.#text.offsetAt(position);
  }

  positionAt(offset: number): vscode.Position {
    return this.#text.positionAt(offset);
  }

  spanOf(range: vscode.Range): Span {
    return this.#text.spanOf(range);
  }

  rangeOf(span: Span): vscode.Range {
    return this.#text.rangeOf(span);
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

  /** Reads the sidecar; work that is not saved yet is merged with it. */
  async load(): Promise<void> {
    if (!this.#file.isLoaded) this.#encoding = await encodingProblem(this.document);
    await this.#file.load();
  }

  /** Looks again whether the article's bytes let it be annotated. */
  async checkEncoding(): Promise<void> {
    const before = this.#encoding;
    this.#encoding = await encodingProblem(this.document);
    if (before !== this.#encoding) this.#fire(this.#article, 'save');
  }

  /** Goes on with `document`, which is the article opened again after it was closed with work that could not be saved. */
  reopen(document: vscode.TextDocument): void {
    const raw = encodeSidecar(this.#article, this.#text.last);
    this.#text = new ArticleText(document);
    const decoded = decodeSidecar(raw, this.text());
    this.#take(decoded.is === 'article' ? decoded.article : this.#article, false);
  }

  /** Does `operation` and `entitySteps` as one act that `label` names. False, with nothing done, when the annotations are read-only. */
  apply(label: string, operation: Operation, entitySteps: readonly EntityStep[] = []): boolean {
    if (this.readOnlyReason !== undefined) return false;
    const inverse = this.#do(label, operation);
    this.#history.push({ label, operation: inverse, entitySteps: this.project.apply(entitySteps) });
    return true;
  }

  /** Takes the last act back; its name, or undefined when there is none or others have removed what it was about. */
  undo(): string | undefined {
    return this.#step('undo');
  }

  redo(): string | undefined {
    return this.#step('redo');
  }

  /** Follows an edit of the document. Cost: what the edit touches, not how many annotations there are. */
  followText(event: vscode.TextDocumentChangeEvent): void {
    const { changes, textBefore } = this.#text.changesOf(event);
    if (this.#encoding !== undefined) void this.checkEncoding();
    if (!changes.isEmpty) this.#hasFollowed = true;
    // A reload, a revert or an undo up to what is on the disk; the sidecar may have come before its text, as in a checkout.
    if (!this.document.isDirty && this.#hasFollowed) {
      this.#hasFollowed = false;
      void this.#file.refit();
    }
    if (changes.isEmpty) return;
    const before = this.#article;
    this.#article = follow(before, changes, () => this.text(), textBefore);
    this.#history.follow(changes);
    this.#fire(before, 'text');
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#lookAgain(), restMs);
  }

  /** Writes the sidecar when it differs; resolves when that is done or has failed, which `saving` then tells. */
  async save(): Promise<void> {
    // Without work of ours only places differ, and those of a text that is not saved itself are not for the disk.
    if (this.saving.is === 'saved' && this.document.isDirty) return;
    await this.#file.save();
  }

  /** Resolves when every act so far would outlive the death of this process. */
  journaled(): Promise<void> {
    return this.#file.journaled();
  }

  /** What would be written now. */
  encoded(): string {
    return encodeSidecar(this.#article, this.text());
  }

  /** After saving was stopped: takes the file, or writes over it what is in memory. Throws HumanError when neither is possible. */
  settle(choice: 'file' | 'mine'): Promise<void> {
    return this.#file.settle(choice);
  }

  dispose(): void {
    clearTimeout(this.#rest);
    this.#file.dispose();
    this.#changed.dispose();
  }

  /** After a change of the text what had no sure place may have one again, and candidates stand elsewhere. */
  #lookAgain(): void {
    const unsure = [...this.#article.annotations].filter(({ annotation }) => !isSure(annotation));
    if (unsure.length === 0) return;
    // Only a quote that is there again is taken: what looks like an edit of it, long after the fact and without the old text, may be anything.
    const isSameQuote = (a: Annotation, b: Annotation | undefined): boolean => b !== undefined && quoteOf(a) === quoteOf(b);
    const found = locate(this.text(), unsure).filter(
      (each, index) => !same(each, unsure[index]) && isSameQuote(each.annotation, unsure[index]?.annotation),
    );
    if (found.length === 0) return;
    const before = this.#article;
    this.#article = { ...before, annotations: before.annotations.replaceAll(found) };
    this.#fire(before, 'text');
  }

  #take(article: Article, isReset: boolean): void {
    if (isReset) this.#history.clear();
    const before = this.#article;
    this.#article = article;
    this.#fire(before, 'load');
  }

  #do(label: string, operation: Operation): Operation {
    const before = this.#article;
    const applied = apply(before, operation);
    this.#article = applied.article;
    this.#file.noteAct({ label, operation, before, applied });
    this.#fire(before, 'act');
    return applied.inverse;
  }

  #step(way: 'undo' | 'redo'): string | undefined {
    if (this.readOnlyReason !== undefined) return undefined;
    const act = this.#history.take(way);
    if (!act) return undefined;
    // Others may have changed the article since: what the act was about may be gone, or be there again. Of what is gone nothing can be undone.
    const possible = fitting(this.#article, act.operation);
    if (possible.length === 0 && act.operation.length > 0) return this.#step(way);
    const operation = this.#do(
      act.label,
      possible.map((step) => this.#checked(step)),
    );
    this.#history.put(way, { label: act.label, operation, entitySteps: this.project.apply(act.entitySteps) });
    return act.label;
  }

  /** An annotation that comes back stands where its quote is, or says that it does not. */
  #checked(step: Step): Step {
    if (step.do !== 'add' && step.do !== 'move') return step;
    const { placed } = step;
    if (placed.annotation.state || holdsQuotes(this.text(), placed)) return step;
    const [again] = locate(this.text(), [placed]);
    return { ...step, placed: again ?? placed };
  }

  #fire(before: Article, reason: SessionChange['reason']): void {
    this.#changed.fire({ session: this, before, after: this.#article, reason });
  }
}
