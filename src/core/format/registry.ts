import { articleBody } from './boilerplate/articleBody';
import { boilerplateJsonl } from './boilerplate/boilerplateJsonl';
import { cleaneval } from './boilerplate/cleaneval';
import { brat } from './brat/brat';
import { casJson } from './cas/casJson';
import { xmi } from './cas/xmi';
import { claimReview } from './claimReview';
import { claimsCsv } from './claimsCsv';
import { claimsJsonl } from './claimsJsonl';
import { conll } from './conll';
import { conllu } from './conllu/conllu';
import { doccano } from './doccano';
import type { SourceFile } from './draft';
import type { Format } from './format';
import { jsonl } from './jsonl';
import { labelStudio } from './labelStudio/labelStudio';
import { mentionsCsv } from './mentionsCsv';
import { prodigy } from './prodigy';
import { spacy } from './spacy';
import { spacyJsonl } from './spacyJsonl';
import { webannoTsv } from './webannoTsv/webannoTsv';
import { tei } from './tei';
import { webAnnotation } from './webAnnotation/webAnnotation';

/** Every format, in the order in which they are offered. */
export const formats: readonly Format[] = [
  jsonl,
  webAnnotation,
  brat,
  labelStudio,
  doccano,
  prodigy,
  spacy,
  spacyJsonl,
  conll,
  conllu,
  casJson,
  xmi,
  webannoTsv,
  mentionsCsv,
  claimsCsv,
  claimsJsonl,
  claimReview,
  boilerplateJsonl,
  articleBody,
  cleaneval,
  tei,
];

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
