import type { Annotation } from '../model/annotation';
import type { Span } from '../text/span';
import { type Checked, exportable } from './exportable';
import type { ExportArticle, Format, Keeps } from './format';
import { lossesOf } from './keeps';
import { labelText } from './labelText';
import { countKinds, loss, unmarkedLoss } from './loss';
import { firstEndingAfter } from './snap';
import { spacyTokens } from './spacyTokens';
import { isSpace } from '../text/space';
import { attribute, content, forbidden } from './xml';

const keeps: Keeps = {
  kinds: ['mention', 'boilerplate', 'claim'],
  text: 'printable',
  edges: 'trimmed',
  gaps: true,
  overlaps: true,
  fields: { mention: ['label'], boilerplate: ['role'], claim: ['type', 'text'] },
  article: [],
};

/** TEI with stand-off spans that point at words, a file for each article. Written, not read. */
export const tei: Format = {
  id: 'tei',
  title: 'TEI P5 with standOff',
  unit: 'tokens',
  holds: 'text as words, and annotations as spans that point at them',
  losses: lossesOf(keeps),
  keeps,
  write(from, { fileOf }) {
    const checked = exportable(from);
    const words = wordsOf(from, checked.annotations);
    const held = checked.annotations.map((each) => ({ each, words: wordsIn(words, each) })).filter(({ words: found }) => found.length > 0);
    const annotations = held.map(({ each }) => each);
    return {
      chunks: [{ path: fileOf(from.id, '.xml'), text: documentOf(from, words, held) }],
      counts: countKinds(annotations),
      losses: [
        ...loss('space.only', checked.annotations.length - annotations.length, 'annotations of nothing but white space'),
        ...loss('character', from.text.match(forbidden)?.length ?? 0, 'characters that XML does not allow, written as spaces'),
        ...loss('relation', from.article.relations.length, 'relations'),
        ...unmarkedLoss(from, 'mention', 'boilerplate', 'claim'),
      ],
      skipped: checked.skipped,
    };
  },
};

/** The words, cut where an annotation ends inside of one. */
function wordsOf({ text }: ExportArticle, annotations: readonly Checked[]): Span[] {
  const edges = annotations.flatMap(({ placed: { start, annotation } }) =>
    annotation.at.flatMap((part) => [start + part.start, start + part.end]),
  );
  const { tokens } = spacyTokens(
    text,
    [...new Set(edges)].sort((a, b) => a - b),
  );
  return tokens.filter(({ start }) => !isSpace(text.charCodeAt(start)));
}

/** The numbers of the words that the annotation holds. */
function wordsIn(words: readonly Span[], { placed: { start, annotation } }: Checked): number[] {
  return annotation.at.flatMap((part) => {
    const numbers: number[] = [];
    for (let at = firstEndingAfter(words, start + part.start); (words[at]?.start ?? Number.POSITIVE_INFINITY) < start + part.end; at++)
      numbers.push(at + 1);
    return numbers;
  });
}

interface Held {
  readonly each: Checked;
  readonly words: readonly number[];
}

function documentOf(from: ExportArticle, words: readonly Span[], held: readonly Held[]): string {
  const labels = new Map<string, string>();
  for (const { each } of held) {
    const label = labelText(each.placed.annotation);
    if (!labels.has(label)) labels.set(label, `label-${labels.size + 1}`);
  }
  const kinds = ['mention', 'boilerplate', 'claim'] as const;
  const groups = kinds.flatMap((kind) => {
    const spans = held.filter(({ each }) => each.placed.annotation.kind === kind);
    if (spans.length === 0) return [];
    return [`  <spanGrp type="${kind}">`, ...spans.map((each, index) => spanOf(each, `${kind}-${index + 1}`, labels)), '  </spanGrp>'];
  });
  const categories = [...labels].map(([label, id]) => `     <category xml:id="${id}"><catDesc>${content(label)}</catDesc></category>`);
  const { title, url, language } = from.article.about;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"${language ? ` xml:lang="${attribute(language)}"` : ''}>`,
    ' <teiHeader>',
    '  <fileDesc>',
    `   <titleStmt><title>${content(title ?? from.id)}</title></titleStmt>`,
    '   <publicationStmt><p>Exported for research.</p></publicationStmt>',
    `   <sourceDesc><p>${content(url ?? from.id)}</p></sourceDesc>`,
    '  </fileDesc>',
    ...(categories.length > 0
      ? ['  <encodingDesc>', '   <classDecl>', '    <taxonomy>', ...categories, '    </taxonomy>', '   </classDecl>', '  </encodingDesc>']
      : []),
    ' </teiHeader>',
    ...(groups.length > 0 ? [' <standOff>', ...groups, ' </standOff>'] : []),
    ` <text><body><ab xml:space="preserve">${bodyOf(from.text, words)}</ab></body></text>`,
    '</TEI>',
    '',
  ].join('\n');
}

/** A claim's span holds its wording. */
function spanOf({ each, words }: Held, id: string, labels: ReadonlyMap<string, string>): string {
  const annotation: Annotation = each.placed.annotation;
  const target = words.map((word) => `#w${word}`).join(' ');
  const opened = `   <span xml:id="${id}" target="${target}" ana="#${labels.get(labelText(annotation)) ?? ''}"`;
  return annotation.kind === 'claim' ? `${opened}>${content(annotation.text)}</span>` : `${opened}/>`;
}

function bodyOf(text: string, words: readonly Span[]): string {
  let reached = 0;
  const pieces = words.map(({ start, end }, index) => {
    const before = content(text.slice(reached, start));
    reached = end;
    return `${before}<w xml:id="w${index + 1}">${content(text.slice(start, end))}</w>`;
  });
  return `${pieces.join('')}${content(text.slice(reached))}`;
}
