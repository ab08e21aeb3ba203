import { brat } from './brat/brat';
import { claimsCsv } from './claimsCsv';
import { conll } from './conll';
import type { SourceFile } from './draft';
import type { Format } from './format';
import { jsonl } from './jsonl';
import { mentionsCsv } from './mentionsCsv';
import { spacy } from './spacy';

/** Every format, in the order in which they are offered. */
export const formats: readonly Format[] = [jsonl, brat, spacy, conll, mentionsCsv, claimsCsv];

/** `undefined` when there is none of this id. */
export function formatById(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}

/** The format that most surely made `files`, the first of the list among equals; `undefined` when none knows them. */
export function detectFormat(files: readonly SourceFile[]): Format | undefined {
  const likely = (likeness: 'surely' | 'perhaps'): Format | undefined =>
    formats.find((format) => files.some((file) => format.detect?.(file) === likeness));
  return likely('surely') ?? likely('perhaps');
}
