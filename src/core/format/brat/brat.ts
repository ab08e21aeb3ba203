import type { Annotation, Claim } from '../../model/annotation';
import { trimSpace } from '../../text/space';
import type { Span } from '../../text/span';
import { detailsOf, fieldsOf, relationsOf } from '../details';
import { type Checked, type Exportable, exportable } from '../exportable';
import type { ExportArticle, Format, Keeps, Summary } from '../format';
import { jsonLine } from '../jsonLine';
import { keepsAll, lossesOf } from '../keeps';
import { labelText } from '../labelText';
import { countKinds, loss, unmarkedLoss } from '../loss';
import { entityOf } from '../speaker';
import { bratEnding, bratWord, detailsEnding, readBrat } from './bratRead';

const keeps: Keeps = { ...keepsAll, edges: 'trimmed' };

/** An annotation with the fragments that brat shows of it. */
interface Written {
  readonly id: string;
  readonly checked: Checked;
  readonly fragments: readonly Span[];
  /** How many fragments each part was split into. */
  readonly counts: readonly number[];
}

/** brat's standoff: a text, its annotations, and beside them a file of ours with what brat has no line for. */
export const brat: Format = {
  id: 'brat',
  title: 'brat standoff, .txt and .ann',
  unit: 'code points',
  holds: 'text, annotations, claims as events, relations, notes, normalisations, and everything else in a file beside them',
  losses: lossesOf(keeps),
  keeps,
  write(from, { fileOf }) {
    const checked = exportable(from);
    const { written, blank, split } = fragmented(from.text, checked.annotations);
    const all = written.map((each) => each.checked);
    const relations = relationsOf(from, all);
    const lines = linesOf(from, checked, written);
    const details = {
      id: from.id,
      lines: lines.filter((line) => /^[RE]/u.test(line)),
      ...detailsOf(from, relations.kept, checked, checked.toCodePoint),
      annotations: Object.fromEntries(
        written.map((each) => [each.id, { ...fieldsOf(checked, each.checked, checked.toCodePoint), fragments: each.counts }]),
      ),
    };
    return {
      chunks: [
        { path: fileOf(from.id, '.txt'), text: from.text },
        {
          path: fileOf(from.id, bratEnding),
          text: linesOf(from, checked, written)
            .map((line) => `${line}\n`)
            .join(''),
        },
        { path: fileOf(from.id, detailsEnding), text: `${jsonLine(details)}\n` },
      ],
      counts: countKinds(all),
      losses: [
        ...loss('space.only', blank, 'annotations of nothing but white space'),
        ...loss('line', split, 'annotations over a line end, which brat sees as one fragment a line'),
        ...relations.losses,
        ...unmarkedLoss(from, 'mention', 'boilerplate', 'claim'),
      ],
      skipped: checked.skipped,
    };
  },
  close: (summary) => [{ path: 'annotation.conf', text: configuration(summary) }],
  read: readBrat,
  detect: ({ path, text }) => {
    if (!path.endsWith(bratEnding)) return 'no';
    return /^(?:[TREAMN#*]\S*\t|$)/u.test(text) ? 'surely' : 'perhaps';
  },
};

function fragmented(text: string, annotations: readonly Checked[]) {
  const written: Written[] = [];
  let split = 0;
  for (const checked of annotations) {
    const { annotation, start } = checked.placed;
    const parts = annotation.at
      .map((part) => linesIn(text, { start: start + part.start, end: start + part.end }))
      .filter(({ length }) => length > 0);
    if (parts.length === 0) continue;
    if (parts.some(({ length }) => length > 1)) split++;
    written.push({ id: `T${written.length + 1}`, checked, fragments: parts.flat(), counts: parts.map(({ length }) => length) });
  }
  return { written, blank: annotations.length - written.length, split };
}

/** brat shows no span over a line end, and its reader ends lines where Python does. */
const lineEnd = /[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/u;

function linesIn(text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && !lineEnd.test(text.charAt(at))) continue;
    const span = trimSpace(text, { start: from, end: at });
    if (span.start < span.end) found.push(span);
    from = at + 1;
  }
  return found;
}

function linesOf(from: ExportArticle, checked: Exportable, written: readonly Written[]): string[] {
  const idOf = new Map(written.map((each) => [each.checked.placed.annotation.id, each.id]));
  const counts = new Map<string, number>();
  const next = (letter: string): string => {
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
    return `${letter}${counts.get(letter)}`;
  };
  const all = written.map((each) => ({ ...each, annotation: each.checked.placed.annotation }));
  return [
    ...all.map(({ id, annotation, fragments }) => {
      const places = fragments.map(({ start, end }) => `${checked.toCodePoint(start)} ${checked.toCodePoint(end)}`).join(';');
      return `${id}\t${typeOf(annotation)} ${places}\t${fragments.map(({ start, end }) => from.text.slice(start, end)).join(' ')}`;
    }),
    ...all.flatMap(({ id, annotation }) =>
      annotation.kind === 'claim' ? [`${next('E')}\t${[`${typeOf(annotation)}:${id}`, ...roles(annotation, idOf)].join(' ')}`] : [],
    ),
    ...from.article.relations.flatMap(({ type, args }) => {
      const ends = args.map(({ ref }) => idOf.get(ref));
      return ends.length === 2 && ends.every((end) => end) ? [`${next('R')}\t${bratWord(type)} Arg1:${ends[0]} Arg2:${ends[1]}`] : [];
    }),
    ...all.flatMap(({ id, annotation }) => attributes(annotation).map(([name, value]) => `${next('A')}\t${name} ${id} ${value}`)),
    ...all.flatMap(({ id, annotation }) => {
      const entity = annotation.kind === 'mention' ? entityOf(from, annotation.entity) : undefined;
      const ids = Object.entries(entity?.ids ?? {}).filter(([, value]) => !/\s/u.test(value));
      return ids.map(
        ([authority, value]) => `${next('N')}\tReference ${id} ${bratWord(authority)}:${value}\t${oneLine(entity?.name ?? '')}`,
      );
    }),
    ...all.flatMap(({ id, annotation }) => (annotation.note ? [`${next('#')}\tAnnotatorNotes ${id}\t${oneLine(annotation.note)}`] : [])),
  ];
}

function roles({ speaker, about = [] }: Claim, idOf: ReadonlyMap<string, string>): string[] {
  const by = speaker && 'mention' in speaker ? idOf.get(speaker.mention) : undefined;
  const subjects = about.flatMap((ref) => idOf.get(ref) ?? []);
  return [...(by ? [`Speaker:${by}`] : []), ...subjects.map((id, index) => `About${index > 0 ? index + 1 : ''}:${id}`)];
}

/** The fields with a closed list of values, which the configuration declares. */
function attributes(annotation: Annotation): [string, string][] {
  if (annotation.kind === 'mention') return annotation.mention ? [['Form', annotation.mention]] : [];
  if (annotation.kind !== 'claim') return [];
  const { voice, mode, stance, checkWorthy } = annotation;
  const all: [string, string | undefined][] = [
    ['Voice', voice],
    ['Mode', mode],
    ['Stance', stance],
    ['CheckWorthy', checkWorthy?.class],
  ];
  return all.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

/** The type of a line: a label without white space and colons. */
export function typeOf(annotation: Parameters<typeof labelText>[0]): string {
  return bratWord(labelText(annotation, '-'));
}

function oneLine(text: string): string {
  return text.replace(/[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+/gu, ' ');
}

/** What the server must know to show the types as its own. */
function configuration({ labels, roles: boilerplate, claimTypes, relations }: Summary): string {
  const types = [
    ...labels.map((label) => typeOf({ kind: 'mention', label })),
    ...boilerplate.map((role) => typeOf({ kind: 'boilerplate', role })),
  ];
  const claims = ['claim', ...claimTypes.map((type) => typeOf({ kind: 'claim', type }))];
  return [
    '[entities]',
    ...types,
    '[relations]',
    ...relations.map((type) => `${bratWord(type)}\tArg1:<ANY>, Arg2:<ANY>`),
    '[events]',
    ...claims.map((type) => `${type}\tSpeaker?:<ENTITY>, About*:<ANY>`),
    '[attributes]',
    'Form\tArg:<ENTITY>, Value:NAM|NOM|PRO',
    'Voice\tArg:<ANY>, Value:named|collective|anonymous|outlet',
    'Mode\tArg:<ANY>, Value:direct|indirect|mixed',
    'Stance\tArg:<ANY>, Value:asserts|denies|questions|reports',
    'CheckWorthy\tArg:<ANY>, Value:CFS|UFS|NFS',
    '',
  ].join('\n');
}
