import type { Mention } from '../../model/annotation';
import { contains, type Span } from '../../text/span';
import { exportable, ofKind } from '../exportable';
import type { Format, Keeps } from '../format';
import { lossesOf } from '../keeps';
import { loss, unmarkedLoss } from '../loss';
import { sentencesOfWords, snapped } from '../snap';
import { encodedField, encodedSpace, entityFields, readConllu } from './conlluRead';

const path = 'articles.conllu';
const keeps: Keeps = {
  kinds: ['mention'],
  text: 'whole',
  edges: 'words',
  gaps: false,
  overlaps: true,
  fields: { mention: ['label'] },
  article: [],
};

/** What CorefUD calls the built-in labels; every other label goes by no type of its own. */
const types: ReadonlyMap<string, string> = new Map([
  ['person', 'person'],
  ['location', 'place'],
  ['organization', 'organization'],
  ['event', 'event'],
  ['product', 'object'],
  ['date', 'time'],
  ['quantity', 'number'],
  ['money', 'number'],
  ['work', 'abstract'],
  ['law', 'abstract'],
]);

interface Bracket {
  readonly eid: string;
  readonly label: string;
  /** Within one sentence. */
  readonly span: Span;
}

/** CoNLL-U with CorefUD's entities. The text comes back whole, for what stands between words is in `SpacesAfter`. */
export const conllu: Format = {
  id: 'conllu',
  title: 'CoNLL-U with CorefUD entities',
  unit: 'tokens',
  holds: 'words, sentences, the space between them, and nested mentions with which are of one entity',
  losses: lossesOf(keeps, 'articles without words'),
  keeps,
  open: () => [{ path, text: '' }],
  write(from) {
    const checked = exportable(from);
    const mentions = ofKind(checked.annotations, 'mention');
    const sentences = sentencesOfWords(from.text).filter((tokens) => tokens.length > 0);
    const stretches = snapped(mentions, sentences.flat());
    const entityOf = new Map(mentions.map(({ placed }) => [placed.annotation.id, placed.annotation]));
    const brackets = bracketsOf(sentences, stretches);
    const named = entityIds(brackets.flat(), entityOf);
    const written = new Set(stretches.map(({ id }) => id));
    return {
      chunks: [{ path, text: sentences.length > 0 ? documentOf(from.id, from.text, sentences, named(brackets)) : '' }],
      counts: { mention: written.size, boilerplate: 0, claim: 0 },
      losses: [
        ...loss('edge', stretches.filter(({ isSnapped }) => isSnapped).length, 'mentions widened to whole tokens'),
        ...loss('sentence', brackets.flat().length - stretches.length, 'mentions cut where a sentence ends'),
        ...loss('space.only', mentions.length - written.size, 'mentions of nothing but white space'),
        ...loss('gap', mentions.filter(({ parts }) => parts.length > 1).length, 'mentions with gaps, written as one a part'),
        ...loss('kind', checked.annotations.length - mentions.length, 'annotations that are no mentions'),
        ...loss('relation', from.article.relations.length, 'relations'),
        ...loss('words', sentences.length === 0 ? 1 : 0, 'articles without words'),
        ...unmarkedLoss(from, 'mention'),
      ],
      skipped: checked.skipped,
    };
  },
  read: readConllu,
  detect: ({ text }) => {
    if (/^\uFEFF?(?:#[^\n]*\n)*1(?:-\d+)?\t[^\n\t]*(?:\t[^\n\t]*){8}\n/u.test(text)) return 'surely';
    return 'no';
  },
};

interface Found {
  readonly id: string;
  readonly label: string;
  readonly span: Span;
}

/** The mentions of each sentence, cut at its edges. */
function bracketsOf(sentences: readonly (readonly Span[])[], stretches: readonly Found[]): Found[][] {
  const byStart = [...stretches].sort((a, b) => a.span.start - b.span.start);
  let next = 0;
  let open: Found[] = [];
  return sentences.map((tokens) => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (!first || !last) return [];
    open = open.filter(({ span }) => span.end > first.start);
    for (let each = byStart[next]; each && each.span.start < last.end; each = byStart[++next]) open.push(each);
    return open.map(({ id, label, span }) => {
      const cut = { start: Math.max(span.start, first.start), end: Math.min(span.end, last.end) };
      return { id, label, span: cut };
    });
  });
}

/** Mentions of one entity share an id, unless two of them cross, which CorefUD forbids. */
function entityIds(all: readonly Found[], mentionOf: ReadonlyMap<string, Mention>) {
  const numbers = new Map<string, string>();
  const spans = new Map<string, Span[]>();
  const numberOf = new Map<Found, string>();
  for (const each of all) {
    const entity = mentionOf.get(each.id)?.entity;
    const shared = entity ? numbers.get(entity) : undefined;
    const doesCross = (spans.get(shared ?? '') ?? []).some((other) => crosses(other, each.span));
    const number = shared !== undefined && !doesCross ? shared : `e${spans.size + 1}`;
    if (entity && shared === undefined) numbers.set(entity, number);
    const own = spans.get(number);
    if (own) own.push(each.span);
    else spans.set(number, [each.span]);
    numberOf.set(each, number);
  }
  return (found: readonly (readonly Found[])[]): Bracket[][] =>
    found.map((each) => each.map((one) => ({ eid: numberOf.get(one) ?? 'e0', label: one.label, span: one.span })));
}

/** Equal spans cannot be told apart either when they share an id. */
function crosses(a: Span, b: Span): boolean {
  const isNested = (contains(a, b) || contains(b, a)) && !(a.start === b.start && a.end === b.end);
  return Math.max(a.start, b.start) < Math.min(a.end, b.end) && !isNested;
}

function documentOf(id: string, text: string, sentences: readonly (readonly Span[])[], brackets: readonly (readonly Bracket[])[]): string {
  const blocks = sentences.map((tokens, index) => {
    const next = sentences[index + 1]?.[0]?.start ?? text.length;
    const before = index === 0 ? text.slice(0, tokens[0]?.start) : '';
    const rows = tokens.map((token, position) => {
      const gap = text.slice(token.end, tokens[position + 1]?.start ?? next);
      const entity = entityCell(token, brackets[index] ?? []);
      const misc = [
        ...(entity ? [`Entity=${entity}`] : []),
        ...(gap === '' ? ['SpaceAfter=No'] : []),
        ...(gap !== '' && gap !== ' ' ? [`SpacesAfter=${encodedSpace(gap)}`] : []),
        ...(position === 0 && before !== '' ? [`SpacesBefore=${encodedSpace(before)}`] : []),
      ];
      const [head, relation] = position === 0 ? ['0', 'root'] : ['1', 'dep'];
      const form = text.slice(token.start, token.end);
      return `${[position + 1, form, '_', 'X', '_', '_', head, relation, '_', misc.join('|') || '_'].join('\t')}\n`;
    });
    const line = tokens.map((token, position) => {
      const follower = tokens[position + 1];
      return text.slice(token.start, token.end) + (follower && follower.start > token.end ? ' ' : '');
    });
    return `# sent_id = s${index + 1}\n# text = ${line.join('')}\n${rows.join('')}\n`;
  });
  return `# newdoc id = ${encodedField(id, /[\s%]/gu)}\n# global.Entity = ${entityFields}\n${blocks.join('')}`;
}

/** The brackets at one word: those that close, inner first, and then those that open, outer first. */
function entityCell(token: Span, brackets: readonly Bracket[]): string {
  const closing = brackets
    .filter(({ span }) => span.end === token.end && span.start < token.start)
    .sort((a, b) => b.span.start - a.span.start);
  const opening = brackets.filter(({ span }) => span.start === token.start).sort((a, b) => b.span.end - a.span.end);
  return [
    ...closing.map(({ eid }) => `${eid})`),
    ...opening.map(({ eid, label, span }) => {
      const opened = `(${eid}-${types.get(label) ?? ''}-1-${encodedField(label, /[-()|=%\s,[\]]/gu)}`;
      return span.end === token.end ? `${opened})` : opened;
    }),
  ].join('');
}
