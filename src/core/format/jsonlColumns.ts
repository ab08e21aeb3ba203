/** The type of a column, in the terms of Hugging Face's `datasets`. */
export type ColumnType =
  | 'string'
  | 'int32'
  | 'float64'
  | 'bool'
  /** A list of strings. */
  | 'strings'
  /** A string out of the labels, or the roles, of the dataset. */
  | 'label'
  | 'role'
  | readonly Column[];

/** A column by name; a list of columns as the type means a list of such records. */
export type Column = readonly [name: string, type: ColumnType, means: string];

const quoteColumns: readonly Column[] = [
  ['start', 'int32', 'first code point'],
  ['end', 'int32', 'the code point after the last'],
  ['quote', 'string', '`text[start:end]`'],
];

const placeColumns: readonly Column[] = [
  ['id', 'string', 'random and stable'],
  ['start', 'int32', 'first code point'],
  ['end', 'int32', 'the code point after the last part'],
  ['quote', 'string', '`text[start:end]`, gaps between the parts included'],
  ['parts', quoteColumns, 'the contiguous parts; nearly always one'],
];

const originColumns: readonly Column[] = [
  ['by', 'string', 'who made it'],
  ['created', 'string', 'ISO 8601'],
  ['modified', 'string', 'ISO 8601'],
  ['origin', 'string', 'human, suggested, imported, propagated or adjudicated'],
  ['agent', 'string', 'the program that suggested it'],
  ['agent_version', 'string', ''],
  ['agent_score', 'float64', ''],
  ['made_from', 'strings', 'ids of what it was propagated or adjudicated from'],
  ['confidence', 'float64', '0 to 1'],
  ['note', 'string', ''],
  ['tags', 'strings', ''],
  [
    'attributes',
    [
      ['name', 'string', ''],
      ['value', 'string', 'as JSON'],
    ],
    '',
  ],
];

const speakerColumns: readonly Column[] = [
  ['speaker', 'string', 'name of the speaker'],
  ['speaker_mention', 'string', 'id of the mention that names the speaker'],
  ['speaker_entity', 'string', 'id of the entity that speaks'],
];

const reviewColumns: readonly Column[] = [
  ['id', 'string', ''],
  ['verdict', 'string', ''],
  ['rationale', 'string', ''],
  ['by', 'string', ''],
  ['at', 'string', 'ISO 8601'],
  ['url', 'string', ''],
  ['status', 'string', 'draft, final or superseded'],
  [
    'evidence',
    [
      ['id', 'string', ''],
      ['kind', 'string', ''],
      ['url', 'string', ''],
      ['archive', 'string', ''],
      ['quote', 'string', ''],
      ['article', 'string', ''],
      ['published', 'string', ''],
      ['retrieved', 'string', ''],
      ['stance', 'string', 'supports, refutes, context or insufficient'],
      ['question', 'string', ''],
      ['answer', 'string', ''],
    ],
    '',
  ],
];

const claimColumns: readonly Column[] = [
  ['claim', 'string', 'the claim, worded so that it stands alone'],
  ['type', 'string', ''],
  ...speakerColumns,
  ['voice', 'string', 'named, collective, anonymous or outlet'],
  ['cue', quoteColumns, 'the words that attribute'],
  ['content', quoteColumns, 'what is attributed'],
  ['mode', 'string', 'direct, indirect or mixed'],
  ['stance', 'string', 'asserts, denies, questions or reports'],
  ['via', [...speakerColumns, ['cue', quoteColumns, '']], 'further sources, nearest first'],
  ['about', 'strings', 'ids of mentions or entities'],
  ['check_worthy', 'string', 'CFS, UFS or NFS'],
  ['check_worthy_score', 'float64', ''],
  ['check_worthy_why', 'string', ''],
  ['said', 'string', 'when it was said'],
  ['claim_id', 'string', 'the same id, the same claim, across articles'],
  ['reviews', reviewColumns, ''],
  ['thread_resolved', 'bool', ''],
  [
    'thread',
    [
      ['id', 'string', ''],
      ['text', 'string', ''],
      ['by', 'string', ''],
      ['at', 'string', 'ISO 8601'],
    ],
    'what annotators wrote to each other',
  ],
];

/** Every column of a record, in the order in which it is written. Records have all of them, null where there is nothing. */
export const jsonlColumns: readonly Column[] = [
  ['id', 'string', 'path of the article in its project'],
  ['text', 'string', 'the article, line ends as LF, without a byte-order mark'],
  ['title', 'string', ''],
  ['language', 'string', 'BCP 47'],
  ['outlet', 'string', ''],
  ['url', 'string', ''],
  ['published', 'string', ''],
  [
    'coverage',
    [
      ['layer', 'string', ''],
      ['state', 'string', ''],
      ['by', 'string', ''],
      ['at', 'string', 'ISO 8601'],
    ],
    'which layers are marked in full: outside of them, no annotation says nothing',
  ],
  [
    'document_labels',
    [
      ['label', 'string', ''],
      ['values', 'strings', ''],
    ],
    '',
  ],
  [
    'mentions',
    [
      ...placeColumns,
      ['label', 'label', ''],
      ['entity', 'string', 'id of the entity meant'],
      ['entity_name', 'string', ''],
      [
        'entity_ids',
        [
          ['authority', 'string', 'wikidata, …'],
          ['id', 'string', ''],
        ],
        'ids of the entity elsewhere',
      ],
      ['nil', 'string', 'why there is no entity: unclear, generic or not-in-registry'],
      ['mention', 'string', 'NAM, NOM or PRO: by name, by noun or by pronoun'],
      ...originColumns,
    ],
    'who and what is spoken of',
  ],
  ['boilerplate', [...placeColumns, ['role', 'role', ''], ['template', 'string', ''], ...originColumns], 'what is not the article proper'],
  ['claims', [...placeColumns, ...claimColumns, ...originColumns], 'who says what'],
  [
    'relations',
    [
      ['id', 'string', ''],
      ['type', 'string', ''],
      [
        'args',
        [
          ['role', 'string', ''],
          ['ref', 'string', ''],
        ],
        '',
      ],
      ['trigger', quoteColumns, ''],
      ['by', 'string', ''],
    ],
    'between annotations',
  ],
];
