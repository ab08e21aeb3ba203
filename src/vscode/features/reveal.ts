import { type TextEditor, TextEditorRevealType, type ViewColumn, window } from 'vscode';
import type { Span } from '../../core/text/span';
import type { Session } from '../session';

/** Shows the span in the article's editor, selected, in the middle when it was out of sight; the keyboard goes there too unless `preserveFocus`. */
export async function reveal(session: Session, span: Span, preserveFocus = false): Promise<TextEditor> {
  const selection = session.rangeOf(span);
  const viewColumn = columnOf(session);
  const editor = await window.showTextDocument(session.document, {
    selection,
    preserveFocus,
    ...(viewColumn !== undefined && { viewColumn }),
  });
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}

/** The column in which the article is seen already. */
function columnOf({ document }: Session): ViewColumn | undefined {
  return window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
}
