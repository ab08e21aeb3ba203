import type * as vscode from 'vscode';
import type { Change } from '../core/text/change';

/** VS Code gives all changes of an event in the coordinates of the old text, line ends as the document has them. */
export function lfChange({ range, rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent, isCrlf: boolean): Change {
  const start = rangeOffset - (isCrlf ? range.start.line : 0);
  const length = rangeLength - (isCrlf ? range.end.line - range.start.line : 0);
  return { start, end: start + length, inserted: text.replace(/\r\n?/gu, '\n') };
}
