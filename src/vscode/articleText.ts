import * as vscode from 'vscode';
import { ChangeSet } from '../core/text/change';
import { LineIndex } from '../core/text/lineIndex';
import { toLf } from '../core/text/newlines';
import type { Span } from '../core/text/span';
import { lfChange } from './textChange';

/** A document as the core sees it: its text with LF line ends, and offsets in that text for the editor's positions. */
export class ArticleText {
  /** The text at some version, and what happened to it since. */
  #known: { version: number; text: string };
  #since: ChangeSet[] = [];
  #lines: { version: number; index: LineIndex } | undefined;
  #eol: vscode.EndOfLine;

  constructor(readonly document: vscode.TextDocument) {
    this.#known = { version: document.version, text: toLf(document.getText()) };
    this.#eol = document.eol;
  }

  /** The text as of now. */
  get(): string {
    if (this.#known.version !== this.document.version) {
      this.#known = { version: this.document.version, text: toLf(this.document.getText()) };
      this.#since = [];
    }
    return this.#known.text;
  }

  /** The text as it was last asked for; after the document is closed there is no other. */
  get last(): string {
    return this.#known.text;
  }

  offsetAt(position: vscode.Position): number {
    const valid = this.document.validatePosition(position);
    return this.document.offsetAt(valid) - (this.document.eol === vscode.EndOfLine.CRLF ? valid.line : 0);
  }

  positionAt(offset: number): vscode.Position {
    if (this.document.eol === vscode.EndOfLine.LF) return this.document.positionAt(offset);
    if (this.#lines?.version !== this.document.version) this.#lines = { version: this.document.version, index: LineIndex.of(this.get()) };
    const { line, character } = this.#lines.index.positionAt(offset);
    return new vscode.Position(line, character);
  }

  spanOf(range: vscode.Range): Span {
    return { start: this.offsetAt(range.start), end: this.offsetAt(range.end) };
  }

  rangeOf(span: Span): vscode.Range {
    return new vscode.Range(this.positionAt(span.start), this.positionAt(span.end));
  }

  /** What `event` did to the text, and the text before; empty when it only changed the line ends or whether the document is dirty. */
  changesOf(event: vscode.TextDocumentChangeEvent): { readonly changes: ChangeSet; readonly textBefore: () => string } {
    const wasCrlf = this.#eol === vscode.EndOfLine.CRLF;
    const changes = ChangeSet.of(event.contentChanges.map((change) => lfChange(change, wasCrlf)));
    const isEolChange = this.#eol !== this.document.eol;
    this.#eol = this.document.eol;
    const [known, since] = [this.#known.text, [...this.#since]];
    const textBefore = (): string => since.reduce((text, earlier) => earlier.apply(text), known);
    if (changes.isEmpty || (isEolChange && textBefore() === this.get())) return { changes: ChangeSet.of([]), textBefore };
    this.#since.push(changes);
    return { changes, textBefore };
  }
}
