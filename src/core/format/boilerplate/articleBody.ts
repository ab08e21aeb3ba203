import * as z from 'zod/mini';
import type { Read, SourceFile } from '../draft';
import type { Format } from '../format';
import { jsonLine } from '../jsonLine';
import { filesNamed, jsonFile } from '../records';
import { bodyLosses, bodyKeeps, bodyWritten } from './body';

const path = 'ground-truth.json';

/** Main content by article, as the article-extraction benchmark has its truth and its predictions. */
export const articleBody: Format = {
  id: 'article-body',
  title: 'Main content by article, JSON (article extraction benchmark)',
  unit: 'none',
  holds: 'the text without boilerplate; read beside the article, the lines that are missing become boilerplate',
  losses: bodyLosses,
  keeps: bodyKeeps,
  open: () => [{ path, text: '{' }],
  write(from, { index = 0 }) {
    const { text, ...rest } = bodyWritten(from);
    const { url } = from.article.about;
    const entry = `${jsonLine(from.id)}: ${jsonLine({ articleBody: text, ...(url !== undefined && { url }) })}`;
    return { ...rest, chunks: [{ path, text: `${index > 0 ? ',' : ''}\n${entry}` }] };
  },
  close: () => [{ path, text: '\n}\n' }],
  read: readBodies,
  detect: ({ text }) => (/^\uFEFF?\s*\{\s*"[^"]*"\s*:\s*\{\s*"articleBody"\s*:/u.test(text) ? 'surely' : 'no'),
};

const entry = z.object({ articleBody: z.string(), url: z.nullish(z.string()) });

function* readBodies(files: readonly SourceFile[]): Generator<Read> {
  for (const file of filesNamed(files, '.json')) {
    const read = jsonFile(file, z.record(z.string(), entry));
    if (read.is === 'failed') yield read;
    else
      for (const [id, { articleBody: main, url }] of Object.entries(read.value))
        yield { is: 'article', id, main, drafts: [], ...(typeof url === 'string' && { about: { url } }), issues: [] };
  }
}
