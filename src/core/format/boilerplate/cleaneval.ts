import { overlaps } from '../../text/span';
import { isBoilerplate, partsOf } from '../../model/annotation';
import { toClean } from '../../text/cleanText';
import type { Read, SourceFile } from '../draft';
import type { ExportArticle, Format } from '../format';
import { filesNamed } from '../records';
import { bodyKeeps, bodyLosses, bodyWritten } from './body';
import { mainText } from './mainText';

/** CleanEval's texts, a file for each article: a line for each paragraph, heading or item of a list. */
export const cleaneval: Format = {
  id: 'cleaneval',
  title: 'CleanEval texts',
  unit: 'none',
  holds: 'the text without boilerplate, its headings marked; read beside the article, the lines that are missing become boilerplate',
  losses: bodyLosses,
  keeps: bodyKeeps,
  write(from, { fileOf }) {
    const { text: _text, ...rest } = bodyWritten(from);
    const head = `URL: ${(from.article.about.url ?? '').replace(/\s/gu, '%20')}`;
    return { ...rest, chunks: [{ path: fileOf(from.id, '.txt'), text: `${[head, '', ...markedLines(from)].join('\n')}\n` }] };
  },
  read: readCleaneval,
  detect: ({ text }) => (/^\uFEFF?URL:[^\n]*\n\s*(?:$|<(?:p|h|l)>)/u.test(text) ? 'surely' : 'no'),
};

function markedLines(from: ExportArticle): string[] {
  const clean = mainText(from);
  const heads = [...from.article.annotations]
    .filter((placed) => isBoilerplate(placed) && placed.annotation.role === 'headline')
    .flatMap((placed) => (placed.annotation.state ? [] : partsOf(placed)))
    .flatMap((part) => toClean(clean, part) ?? []);
  let start = 0;
  return clean.text.split('\n').flatMap((line) => {
    const span = { start, end: start + line.length };
    start = span.end + 1;
    const content = line.trim();
    if (content === '') return [];
    const mark = heads.some((head) => overlaps(head, span)) ? 'h' : /^(?:[-•*·]|\d+[.)])\s/u.test(content) ? 'l' : 'p';
    return [`<${mark}>${content}`];
  });
}

function* readCleaneval(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.txt')) {
    const lines = file.text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
    const [, url] = /^URL:\s*(\S*)/u.exec(lines[0] ?? '') ?? [];
    const body = url === undefined ? lines : lines.slice(1);
    yield {
      is: 'article',
      id: file.path.replace(/\.txt$/u, ''),
      main: body.map((line) => line.replace(/^\s*<(?:p|h|l)>/iu, '')).join('\n'),
      ...(url && { about: { url } }),
      drafts: [],
      issues: [],
    };
  }
}
