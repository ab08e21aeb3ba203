/** How many colour slots there are. A label names a slot, never a colour. */
export const slotCount = 12;

/** Keys with a meaning of their own in annotation mode, which no label may take. */
export const reservedKeys = 'bcnuxk';

export interface LabelDefinition {
  readonly id: string;
  readonly name: string;
  /** 1…12. */
  readonly slot: number;
  readonly key?: string;
  /** A heading of the guidelines. */
  readonly guideline?: string;
  readonly description?: string;
}

export interface RoleDefinition {
  readonly id: string;
  readonly name: string;
  readonly key?: string;
  /** Whether the clean text keeps such lines. */
  readonly keep: boolean;
}

export interface ClaimTypeDefinition {
  readonly id: string;
  readonly name: string;
  readonly key?: string;
}

/** What a project annotates, and which files are its articles. */
export interface ProjectSchema {
  readonly name: string;
  readonly articles: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly layers: 'shared' | 'perAnnotator';
  readonly labels: readonly LabelDefinition[];
  readonly roles: readonly RoleDefinition[];
  readonly claimTypes: readonly ClaimTypeDefinition[];
  /** Ranked from true (1) to false. */
  readonly verdicts: readonly { readonly id: string; readonly name: string; readonly rank: number }[];
  readonly relations: readonly {
    readonly id: string;
    readonly name: string;
    readonly from?: readonly string[];
    readonly to?: readonly string[];
  }[];
  readonly documentLabels: readonly { readonly id: string; readonly name: string; readonly values: readonly string[] }[];
  /** File name within the project's `glossator` folder. */
  readonly guidelines?: string;
}

const label = (id: string, name: string, slot: number, key: string, description: string): LabelDefinition => ({
  id,
  name,
  slot,
  key,
  description,
});
const role = (id: string, name: string, key: string, keep = false): RoleDefinition => ({ id, name, key, keep });
const named = (id: string, name: string) => ({ id, name });

/** Serves where a project says nothing else. */
export const newsSchema: ProjectSchema = {
  name: 'News',
  articles: {
    include: ['**/*.{txt,md,article}'],
    exclude: ['glossator/**', '**/{README,LICENSE,CHANGELOG}*'],
  },
  layers: 'shared',
  labels: [
    label('person', 'Person', 1, 'p', 'Named people, single or as a family'),
    label('organization', 'Organization', 2, 'o', 'Parties, companies, agencies, courts, newspapers'),
    label('location', 'Location', 3, 'l', 'Places: countries, towns, rivers, buildings'),
    label('group', 'Group', 4, 'g', 'Nationalities, religious and political groups'),
    label('event', 'Event', 5, 'e', 'Named happenings: elections, storms, festivals'),
    label('work', 'Work', 6, 'w', 'Titles of books, films, songs, reports'),
    label('product', 'Product', 7, 'r', 'Things that are made and sold'),
    label('law', 'Law', 8, 'a', 'Acts, sections, treaties'),
    label('date', 'Date', 9, 'd', 'Points and stretches of time'),
    label('money', 'Money', 10, 'm', 'Amounts with their currency'),
    label('quantity', 'Quantity', 11, 'q', 'Counts, shares and measures with their unit'),
    label('title', 'Title', 12, 't', 'Offices and forms of address'),
  ],
  roles: [
    role('navigation', 'Navigation', 'n'),
    role('ticker', 'Ticker', 't'),
    role('ad', 'Advertisement', 'a'),
    role('related', 'Related articles', 'r'),
    role('subscribe', 'Subscription', 's'),
    role('share', 'Sharing', 'h'),
    role('footer', 'Footer', 'f'),
    role('copyright', 'Copyright', 'c'),
    role('tags', 'Tags', 'g'),
    role('comments', 'Comments', 'm'),
    role('widget', 'Widget', 'w'),
    role('placeholder', 'Placeholder', 'p'),
    role('duplicate', 'Repeated text', 'd'),
    role('other', 'Other', 'o'),
    role('headline', 'Headline', '1', true),
    role('dateline', 'Dateline', '2', true),
    role('byline', 'Byline', '3'),
    role('timestamp', 'Timestamp', '4'),
    role('caption', 'Caption', '5'),
    role('credit', 'Credit', '6'),
    role('breadcrumb', 'Breadcrumb', '7'),
  ],
  claimTypes: [
    { id: 'quantity', name: 'Quantity', key: 'q' },
    { id: 'event', name: 'Event', key: 'e' },
    { id: 'causal', name: 'Cause', key: 'c' },
    { id: 'comparison', name: 'Comparison', key: 'v' },
    { id: 'prediction', name: 'Prediction', key: 'f' },
    { id: 'promise', name: 'Promise', key: 'p' },
    { id: 'position', name: 'Position', key: 's' },
    { id: 'quote', name: 'Quotation', key: 'u' },
    { id: 'other', name: 'Other', key: 'o' },
  ],
  verdicts: ['True', 'Mostly true', 'Mixed', 'Mostly false', 'False', 'Unverifiable'].map((name, index) => ({
    id: name.toLowerCase().replaceAll(' ', '-'),
    name,
    rank: index + 1,
  })),
  relations: [named('same', 'Same'), named('contradicts', 'Contradicts'), named('supports', 'Supports'), named('follows', 'Follows')],
  documentLabels: [],
};

/** The definition with `id` in `among`; what a file names and the schema does not know is shown under its own id. */
export function definitionOf<D extends { readonly id: string; readonly name: string }>(
  among: readonly D[],
  id: string,
): D | { readonly id: string; readonly name: string } {
  return among.find((definition) => definition.id === id) ?? { id, name: id };
}
