import { commands, Disposable, EventEmitter, FoldingRange, FoldingRangeKind, l10n, languages, window } from 'vscode';
import { isBoilerplate, spanOf } from '../../core/model/annotation';
import type { Session } from '../session';
import { forArticleLanguages } from './articleLanguages';
import type { FeatureContext } from './feature';

/** First and last line of a block. */
interface Block {
  readonly start: number;
  readonly end: number;
}

/** Boilerplate folds away, and one command folds all of it. */
export function foldingFeature({ sessions }: FeatureContext): Disposable {
  const changed = new EventEmitter<void>();
  const provider = {
    onDidChangeFoldingRanges: changed.event,
    // Without blocks of ours the answer is none at all, so that the editor goes on folding by indentation.
    provideFoldingRanges: (document: Session['document']) => {
      const session = sessions.get(document);
      const blocks = session === undefined ? [] : blocksOf(session);
      return blocks.length === 0 ? undefined : blocks.map(({ start, end }) => new FoldingRange(start, end, FoldingRangeKind.Region));
    },
  };
  return Disposable.from(
    changed,
    forArticleLanguages(sessions, (selector) => languages.registerFoldingRangeProvider(selector, provider)),
    sessions.onDidChange(({ before, after, reason }) => {
      if ((reason === 'act' || reason === 'load') && before.annotations !== after.annotations) changed.fire();
    }),
    commands.registerCommand('glossator.foldBoilerplate', () => foldBoilerplate(sessions.active)),
  );
}

async function foldBoilerplate(session: Session | undefined): Promise<void> {
  const blocks = session === undefined ? [] : blocksOf(session);
  if (blocks.length > 0) await commands.executeCommand('editor.fold', { selectionLines: blocks.map(({ start }) => start), levels: 1 });
  else window.setStatusBarMessage(l10n.t('No boilerplate of two lines or more is marked here.'), 5000);
}

/** Runs of boilerplate lines, each of two lines or more; marks on lines that follow one another make one block. */
function blocksOf(session: Session): Block[] {
  const blocks: Block[] = [];
  for (const placed of session.article.annotations) {
    if (!isBoilerplate(placed) || placed.annotation.state !== undefined) continue;
    const range = session.rangeOf(spanOf(placed));
    // A mark that takes in its line's end reaches the start of the next line, which is not its own.
    const end = range.end.character === 0 && range.end.line > range.start.line ? range.end.line - 1 : range.end.line;
    const last = blocks.at(-1);
    if (last === undefined || range.start.line > last.end + 1) blocks.push({ start: range.start.line, end });
    else if (end > last.end) blocks[blocks.length - 1] = { start: last.start, end };
  }
  return blocks.filter(({ start, end }) => end > start);
}
