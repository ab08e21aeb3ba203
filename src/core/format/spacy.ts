import type { Annotation } from '../model/annotation';
import type { Span } from '../text/span';
import { trimSpace } from '../text/space';
import { detailsOf, fieldsOf, relationsOf } from './details';
import { type Checked, exportable } from './exportable';
import { longestFirst } from './flat';
import type { ExportArticle, Format, Keeps, Loss } from './format';
import { jsonLine } from './jsonLine';
import { keepsAll, lossesOf } from './keeps';
import { countKinds, loss } from './loss';
import { readSpacy } from './spacyRead';
import { spacyTokens } from './spacyTokens';

/** One stretch of an annotation, in UTF-16 units, without white space at its edges. */
interface Stretch {
  readonly annotation: Annotation;
  readonly span: Span;
}

const keeps: Keeps = { ...keepsAll, edges: 'trimmed' };

/** spaCy's Doc as JSON, a file for each article, as `Doc.from_json` takes it. */
export const spacy: Format = {
  id: 'spacy',
  title: 'spaCy Doc JSON, one file an article',
  unit: 'code points',
  holds: 'text, tokens, flat entities, all annotations as span groups, and everything else under a key of our own',
  losses: lossesOf(keeps),
  keeps,
  write(from, { fileOf }) {
    const checked = exportable(from);
    const { stretches, losses, annotations } = stretchesOf(from, checked.annotations);
    const relations = relationsOf(from, annotations);
    const edges = [...new Set(stretches.flatMap(({ span }) => [span.start, span.end]))].sort((a, b) => a - b);
    const { tokens, cuts } = spacyTokens(from.text, edges);
    const mentions = stretches.filter(({ annotation }) => annotation.kind === 'mention');
    const { kept, dropped } = longestFirst(mentions);
    const record = ({ annotation, span }: Stretch) => ({
      start: checked.toCodePoint(span.start),
      end: checked.toCodePoint(span.end),
      label: labelOf(annotation),
      kb_id: (annotation.kind === 'mention' && annotation.entity) || '',
      id: annotation.id,
    });
    const group = (kind: Annotation['kind']) => stretches.filter(({ annotation }) => annotation.kind === kind).map(record);
    const doc = {
      id: from.id,
      text: from.text,
      tokens: tokens.map((token, id) => ({ id, start: checked.toCodePoint(token.start), end: checked.toCodePoint(token.end) })),
      ents: kept.map(record),
      spans: { sc: group('mention'), boilerplate: group('boilerplate'), claims: group('claim') },
      cats: Object.fromEntries(
        Object.entries(from.article.labels).flatMap(([label, values]) => values.map((value) => [`${label}=${value}`, 1])),
      ),
      glossator: {
        ...detailsOf(from, relations.kept, checked, checked.toCodePoint),
        annotations: Object.fromEntries(
          annotations.map((each) => [each.placed.annotation.id, fieldsOf(checked, each, checked.toCodePoint)]),
        ),
      },
    };
    return {
      chunks: [{ path: fileOf(from.id, '.json'), text: `${jsonLine(doc)}\n` }],
      counts: countKinds(annotations),
      losses: [
        ...losses,
        ...loss('ents.overlap', dropped.length, 'mentions that overlap a longer one: in `spans`, not in `ents`'),
        ...loss('token.cut', cuts, 'tokens that were cut because an annotation ends inside of them'),
        ...relations.losses,
      ],
      skipped: checked.skipped,
    };
  },
  read: readSpacy,
  detect: ({ path, text }) =>
    path.endsWith('.json') && /^\uFEFF?\s*\{[\s\S]*"tokens"\s*:/u.test(text) && /"ents"/u.test(text) ? 'surely' : 'no',
};

function labelOf(annotation: Annotation): string {
  if (annotation.kind === 'mention') return annotation.label;
  return annotation.kind === 'boilerplate' ? annotation.role : (annotation.type ?? 'claim');
}

/** What stands in the text of each annotation: spaCy does not learn from spans with white space at an edge. */
function stretchesOf({ text }: ExportArticle, annotations: readonly Checked[]) {
  let trimmed = 0;
  let blank = 0;
  let gaps = 0;
  const written: Checked[] = [];
  const stretches: Stretch[] = [];
  for (const each of annotations) {
    const { annotation, start } = each.placed;
    const before = stretches.length;
    for (const part of annotation.at) {
      const whole = { start: start + part.start, end: start + part.end };
      const span = trimSpace(text, whole);
      if (span.start === span.end) continue;
      if (span.start !== whole.start || span.end !== whole.end) trimmed++;
      stretches.push({ annotation, span });
    }
    if (stretches.length === before) blank++;
    else written.push(each);
    if (stretches.length - before > 1) gaps++;
  }
  const losses: Loss[] = [
    ...loss('space.trimmed', trimmed, 'spans without the white space at their edges'),
    ...loss('space.only', blank, 'annotations of nothing but white space'),
    ...loss('gap', gaps, 'annotations with gaps, which spaCy sees as one span a part'),
  ];
  return { stretches, losses, annotations: written };
}
