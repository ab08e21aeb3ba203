import { labelText } from '../../core/format/labelText';
import { type Annotation, type Kind, quoteOf, spanOf } from '../../core/model/annotation';
import { LineIndex } from '../../core/text/lineIndex';
import { OffsetTable } from '../../core/text/offsets';
import { type Failure, printFailure, shownFrom } from '../failure';
import { findArticles } from '../findArticles';
import { exitCodes, type Io, printable, printableJson } from '../io';
import { openArticle } from '../openArticle';
import { Projects } from '../projects';

export interface ListArguments {
  readonly kind?: Kind;
  readonly label?: string;
  readonly state?: 'sure' | 'doubtful' | 'lost';
  readonly json?: boolean;
}

/** Longer quotes are cut; programs get them whole. */
const maxQuote = 80;

/** Prints the annotations of the articles at `paths`, a line each. Resolves to the exit code. */
export async function listCommand(paths: readonly string[], given: ListArguments, io: Io): Promise<number> {
  let hasFailed = false;
  const fail = (failure: Failure): void => {
    hasFailed = true;
    io.error(printFailure(failure, io.cwd));
  };
  const files = await findArticles(paths, io.cwd, new Projects(io.cwd, { onFailure: fail, onIssues: () => undefined }), fail);
  for (const file of files) {
    const opened = await openArticle(file);
    if (opened.is === 'failed') {
      for (const failure of opened.failures) fail(failure);
      continue;
    }
    const { text, article } = opened.value;
    const [lines, table] = [LineIndex.of(text), OffsetTable.of(text)];
    const name = shownFrom(io.cwd, file.path);
    for (const placed of article.annotations) {
      const { annotation } = placed;
      if (!isWanted(annotation, given)) continue;
      const span = spanOf(placed);
      const [start, end] = [table.toCodePoint(Math.min(span.start, text.length)), table.toCodePoint(Math.min(span.end, text.length))];
      const line = lines.positionAt(Math.min(span.start, text.length)).line + 1;
      const what = { label: labelText(annotation), quote: quoteOf(annotation), state: annotation.state?.is ?? 'sure' };
      if (given.json) io.out(`${printableJson({ file: name, line, start, end, id: annotation.id, ...what, by: annotation.by })}\n`);
      else io.out(`${printable(`${name}:${line}: ${what.label} “${cut(what.quote)}”${annotation.state ? ` (${what.state})` : ''}`)}\n`);
    }
  }
  return hasFailed ? exitCodes.failure : exitCodes.clean;
}

function isWanted(annotation: Annotation, { kind, label, state }: ListArguments): boolean {
  if (kind !== undefined && annotation.kind !== kind) return false;
  if (label !== undefined && labelText(annotation) !== label) return false;
  return state === undefined || (annotation.state?.is ?? 'sure') === state;
}

function cut(quote: string): string {
  const line = quote.replaceAll('\n', ' ');
  const points = Array.from(line);
  return points.length <= maxQuote ? line : `${points.slice(0, maxQuote - 1).join('')}…`;
}
