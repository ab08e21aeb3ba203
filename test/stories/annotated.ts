import { apply } from '../../src/core/model/operation';
import { emptyArticle } from '../../src/core/model/article';
import { encodeSidecar } from '../../src/core/sidecar/sidecarCodec';
import { annotationAt, type Given } from '../unit/core/format/exportArticle';
import { marked } from '../unit/marked';
import type { ReadSpan } from '../readers/readSpans';
import type { Stored } from './support';

const mention = (label: string): Given => ({ kind: 'mention', label });
const boilerplate: Given = { kind: 'boilerplate', role: 'ticker' };
const claim: Given = { kind: 'claim', text: 'The bridge was never safe', speaker: { name: 'Ila Benn' } };

/** Emoji, combining marks, Devanagari, a byte-order mark and CRLF, with annotations of every kind. */
export const annotatedProject: Readonly<Record<string, string>> = {
  'glossator/project.json': '{"glossator": 1}\n',
  ...annotated(
    'en.txt',
    '«LIVE 👩🏽‍🚒 TV»\n😀 Mayor «Ila Benn» left «Cafe\u0301 Sarel» in «Portmere».\n\n«“The bridge was never safe,” Ila Benn said.»\n',
    [boilerplate, mention('person'), mention('organization'), mention('location'), claim],
  ),
  ...annotated(
    'hi.txt',
    'तारीख\n«ब्रेकिंग | ताज़ा»\nमहापौर «इला बेन» 😀 «पुणे» में।\n«इला बेन ने कहा कि पुल सुरक्षित नहीं था।»\n',
    [boilerplate, mention('person'), mention('location'), claim],
    (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  ),
};

/** An article and its sidecar by their names. `onDisk` turns the text into that of the file. */
export function annotated(name: string, source: string, given: readonly Given[], onDisk = (text: string) => text): Record<string, string> {
  const { text, spans } = marked(source);
  const placed = spans.map((span, index) => annotationAt(text, span, given[index] ?? mention('person'), index));
  const { article } = apply(
    emptyArticle,
    placed.map((each) => ({ do: 'add', placed: each })),
  );
  return { [name]: onDisk(text), [`${name}.gloss.json`]: encodeSidecar(article, text) };
}

/** What a dataset of these sidecars has to hold in a format, as `readSpans` reads it. */
export function expectedSpans(files: Readonly<Record<string, string>>, format: string): ReadSpan[] {
  const wanted = { conll: ['mention'], 'mentions-csv': ['mention'], 'claims-csv': ['claim'] }[format] ?? [
    'mention',
    'boilerplate',
    'claim',
  ];
  return Object.keys(files)
    .filter((name) => name.endsWith('.gloss.json'))
    .sort()
    .flatMap((name) => {
      const annotations: Stored[] = JSON.parse(files[name] ?? '').annotations;
      return annotations
        .filter(({ kind }) => wanted.includes(kind))
        .map(({ at, label, role }): ReadSpan => {
          const article = name.slice(0, -'.gloss.json'.length);
          return [article, at[0]?.start ?? -1, at.at(-1)?.end ?? -1, at[0]?.exact ?? '', label ?? role ?? 'claim'];
        });
    });
}
