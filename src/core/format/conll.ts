import { isSpace } from '../text/space';
import { overlaps, type Span } from '../text/span';
import { exportable, ofKind } from './exportable';
import { longestFirst } from './flat';
import { readConll } from './conllRead';
import type { ExportArticle, Format, Keeps } from './format';
import { lossesOf } from './keeps';
import { loss, unmarkedLoss } from './loss';
import { type Stretch, sentencesOfWords, snapped } from './snap';

const dataPath = 'train.conll';
const documentLine = '-DOCSTART- -X- O O\n\n';

const keeps: Keeps = {
  kinds: ['mention'],
  text: 'words',
  edges: 'words',
  gaps: false,
  overlaps: false,
  fields: { mention: ['label'] },
  article: [],
};

/** Columns of the CoNLL shared tasks, IOB2 or IOBES: a word a line, a blank line between sentences. */
export const conll: Format = {
  id: 'conll',
  title: 'CoNLL columns (IOB2, IOBES)',
  unit: 'tokens',
  holds: 'words, sentences and flat mentions',
  losses: lossesOf(keeps, 'the article’s name'),
  keeps,
  choices: ['scheme'],
  open: () => [{ path: dataPath, text: '' }],
  write(from, { scheme = 'iob2' }) {
    const checked = exportable(from);
    const mentions = ofKind(checked.annotations, 'mention');
    const sentences = sentencesOfWords(from.text);
    const stretches = snapped(mentions, sentences.flat());
    const { kept, dropped } = longestFirst(stretches);
    const { lines, restarts } = tagged(from, sentences, kept, scheme);
    const written = new Set(kept.map(({ id }) => id));
    const isBlank = new Set(stretches.map(({ id }) => id));
    const others = checked.annotations.length - mentions.length;
    return {
      chunks: [{ path: dataPath, text: `${documentLine}${lines}` }],
      counts: { mention: written.size, boilerplate: 0, claim: 0 },
      losses: [
        ...loss('overlap', dropped.length, 'mentions that overlap a longer one'),
        ...loss('edge', kept.filter(({ isSnapped }) => isSnapped).length, 'mentions widened to whole tokens'),
        ...loss('sentence', restarts, 'mentions cut where a sentence ends'),
        ...loss(
          'space.only',
          mentions.filter(({ placed }) => !isBlank.has(placed.annotation.id)).length,
          'mentions of nothing but white space',
        ),
        ...loss('gap', mentions.filter(({ parts }) => parts.length > 1).length, 'mentions with gaps, written as one a part'),
        ...loss('kind', others, 'annotations that are no mentions'),
        ...loss('relation', from.article.relations.length, 'relations'),
        ...unmarkedLoss(from, 'mention'),
      ],
      skipped: checked.skipped,
    };
  },
  read: readConll,
  detect: ({ text }) => {
    if (/^\uFEFF?-DOCSTART-/u.test(text)) return 'surely';
    return /^(?:\S+[ \t]+(?:\S+[ \t]+)*(?:O|[BIESLUMW]-\S+)[ \t]*\r?\n){2}/u.test(text) ? 'perhaps' : 'no';
  },
};

function tagged({ text }: ExportArticle, sentences: readonly Span[][], stretches: readonly Stretch[], scheme: 'iob2' | 'iobes') {
  let next = 0;
  let restarts = 0;
  const blocks: string[] = [];
  for (const tokens of sentences) {
    const block: string[] = [];
    for (const [index, token] of tokens.entries()) {
      while ((stretches[next]?.span.end ?? Number.POSITIVE_INFINITY) <= token.start) next++;
      const stretch = stretches[next];
      const isIn = stretch !== undefined && overlaps(stretch.span, token);
      const isFirst = isIn && stretch.span.start === token.start;
      if (isIn && !isFirst && index === 0) restarts++;
      const isStart = isFirst || index === 0;
      const isEnd = scheme === 'iobes' && isIn && (stretch.span.end <= token.end || index === tokens.length - 1);
      const tag = isIn ? `${isEnd ? (isStart ? 'S' : 'E') : isStart ? 'B' : 'I'}-${columnSafe(stretch.label)}` : 'O';
      block.push(`${text.slice(token.start, token.end)} -X- _ ${tag}\n`);
    }
    if (block.length > 0) blocks.push(`${block.join('')}\n`);
  }
  return { lines: blocks.join(''), restarts };
}

/** A column holds no white space. */
function columnSafe(label: string): string {
  return [...label].map((character) => (isSpace(character.charCodeAt(0)) ? '_' : character)).join('');
}
