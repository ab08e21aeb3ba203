import type { Format, FormatOptions, Keeps, Summary } from '../format';
import { jsonLine } from '../jsonLine';
import { keepsAll, lossesOf } from '../keeps';
import { labelText } from '../labelText';
import { unmarkedLoss } from '../loss';
import { nativeOf } from '../native';
import { readLabelStudio } from './labelStudioRead';

const keeps: Keeps = keepsAll;

/** Label Studio's tasks, a file for each article, and the labelling configuration in which their labels are. */
export const labelStudio: Format = {
  id: 'labelstudio',
  title: 'Label Studio tasks, JSON, with the labelling configuration',
  unit: 'code points',
  holds: 'text, annotations as regions, relations between two, and everything else in the task’s `meta`',
  losses: lossesOf(keeps),
  keeps,
  write(from, { fileOf }: FormatOptions) {
    const native = nativeOf(from);
    const regions = native.spans.map(({ key, start, end, label, quote }) => ({
      ...{ id: key, from_name: 'label', to_name: 'text', type: 'labels' },
      value: { start, end, text: quote.replaceAll('\n', '\\n'), labels: [label] },
    }));
    const relations = native.links.map(({ from: from_id, to: to_id, type }) => ({
      ...{ type: 'relation', from_id, to_id, direction: 'right' },
      labels: [type],
    }));
    const task = {
      data: { text: from.text, article: from.id },
      annotations: [{ result: [...regions, ...relations] }],
      meta: { glossator: native.details },
    };
    return {
      chunks: [{ path: fileOf(from.id, '.json'), text: `${jsonLine([task])}\n` }],
      counts: native.counts,
      losses: [...native.losses, ...unmarkedLoss(from, 'mention', 'boilerplate', 'claim')],
      skipped: native.checked.skipped,
    };
  },
  close: (summary) => [{ path: 'label_config.xml', text: configuration(summary) }],
  read: readLabelStudio,
  detect: ({ path, text }) =>
    path.endsWith('.json') &&
    /^\uFEFF?\s*\[?\s*\{/u.test(text) &&
    /"(?:annotations|predictions|completions)"\s*:/u.test(text) &&
    /"data"\s*:/u.test(text)
      ? 'surely'
      : 'no',
};

/** Every label that a region may have: without it in here Label Studio shows the region as broken. */
function configuration({ labels, roles, claimTypes, relations }: Summary): string {
  const all = [
    ...labels.map((label) => labelText({ kind: 'mention', label })),
    ...roles.map((role) => labelText({ kind: 'boilerplate', role })),
    labelText({ kind: 'claim' }),
    ...claimTypes.map((type) => labelText({ kind: 'claim', type })),
  ];
  return [
    '<View>',
    '  <Relations>',
    ...relations.map((type) => `    <Relation value="${attribute(type)}"/>`),
    '  </Relations>',
    '  <Labels name="label" toName="text">',
    ...all.map((label) => `    <Label value="${attribute(label)}"/>`),
    '  </Labels>',
    '  <Text name="text" value="$text"/>',
    '</View>',
    '',
  ].join('\n');
}

function attribute(text: string): string {
  return text.replace(/[&<>"\x00-\x1f]/gu, (character) => `&#${character.charCodeAt(0) < 0x20 ? 32 : character.charCodeAt(0)};`);
}
