import { LineIndex } from '../../text/lineIndex';
import { trimSpace } from '../../text/space';
import type { Span } from '../../text/span';
import { contentLines } from './mainText';

/**
 * The runs of lines of `text` that are not in `main`, a text of kept lines in their order: what somebody took for boilerplate. Runs go from the
 * first to the last character that is no white space. `undefined` when `main` has a line that does not follow in `text`.
 */
export function boilerplateBeside(text: string, main: string): Span[] | undefined {
  const wanted = contentLines(main);
  const index = LineIndex.of(text);
  const runs: Span[] = [];
  let next = 0;
  let isOpen = false;
  for (let line = 0; line < index.lineCount; line++) {
    const span = trimSpace(text, index.spanOf(line));
    const content = text.slice(span.start, span.end).trim();
    if (content === '') continue;
    if (content === wanted[next]) {
      next++;
      isOpen = false;
      continue;
    }
    const last = runs.at(-1);
    if (isOpen && last) runs[runs.length - 1] = { start: last.start, end: span.end };
    else runs.push(span);
    isOpen = true;
  }
  return next === wanted.length ? runs : undefined;
}
