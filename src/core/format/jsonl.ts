import { dataCard } from './dataCard';
import { exportable } from './exportable';
import type { Format } from './format';
import { jsonLine } from './jsonLine';
import { readJsonl } from './jsonlRead';
import { jsonlRecord } from './jsonlRecord';
import { keepsAll, lossesOf } from './keeps';
import { countKinds, loss } from './loss';

const dataPath = 'data/train.jsonl';

/** One article a line with everything that is said of it, and a data card: what Hugging Face's `datasets` and pandas load as it is. */
export const jsonl: Format = {
  id: 'jsonl',
  title: 'JSON lines with a data card (Hugging Face datasets, pandas)',
  unit: 'code points',
  holds: 'text, metadata, mentions, boilerplate, claims with their reviews and threads, relations',
  losses: lossesOf(keepsAll, 'keys that another program added'),
  keeps: keepsAll,
  isByLine: true,
  open: () => [{ path: dataPath, text: '' }],
  write(from) {
    const checked = exportable(from);
    const record = jsonlRecord(from, checked);
    const relations = from.article.relations.length - (record['relations'] as readonly unknown[]).length;
    const unknown = Object.keys(from.article.unknown).length;
    return {
      chunks: [{ path: dataPath, text: `${jsonLine(record)}\n` }],
      counts: countKinds(checked.annotations),
      losses: [
        ...loss('relation.end', relations, 'relations of which an end was left out'),
        ...loss('key.unknown', unknown, 'keys that this version does not know'),
      ],
      skipped: checked.skipped,
    };
  },
  close: (summary) => [{ path: 'README.md', text: dataCard(summary, dataPath) }],
  read: readJsonl,
  detect: ({ path, text }) => {
    if (!path.endsWith('.jsonl') && !path.endsWith('.ndjson')) return 'no';
    const head = text.slice(0, 1_000_000);
    if (/"mentions"\s*:\s*\[/u.test(head) && /"boilerplate"\s*:\s*\[/u.test(head)) return 'surely';
    return /"text"\s*:\s*"/u.test(head) && /"spans"\s*:\s*\[/u.test(head) ? 'perhaps' : 'no';
  },
};
