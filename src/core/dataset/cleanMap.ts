import * as z from 'zod/mini';
import { fail, ok, type Result } from '../base/result';
import { jsonLine } from '../format/jsonLine';
import { sha256Hex } from '../text/hash';
import { OffsetTable } from '../text/offsets';
import type { CleanText } from '../text/cleanText';

/** One line of the file that leads from clean texts back to raw ones. `kept` counts code points: start in the raw text, start in the clean one, length. */
const cleanMapSchema = z.object({
  article: z.string(),
  unit: z.literal('code points'),
  raw_sha256: z.string(),
  clean_sha256: z.string(),
  kept: z.array(z.tuple([z.int().check(z.nonnegative()), z.int().check(z.nonnegative()), z.int().check(z.positive())])),
});

/** The line for one article, with its line end. */
export function writeCleanMap(article: string, raw: string, { text, kept }: CleanText): string {
  const table = OffsetTable.of(raw);
  let reached = 0;
  const stretches = kept.map(({ start, end }) => {
    const [from, to] = [table.toCodePoint(start), table.toCodePoint(end)];
    const cleanStart = reached;
    reached += to - from;
    return [from, cleanStart, to - from] as const;
  });
  const map = { article, unit: 'code points', raw_sha256: sha256Hex(raw), clean_sha256: sha256Hex(text), kept: stretches };
  return `${jsonLine(map)}\n`;
}

/**
 * The clean text that `line` tells of, made again from the raw one; why not, when the line is none or speaks of another text.
 * Law: `readCleanMap(writeCleanMap(id, raw, c), raw)` is `c`.
 */
export function readCleanMap(line: string, raw: string): Result<CleanText & { readonly article: string }> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return fail('the line is not valid JSON');
  }
  const parsed = cleanMapSchema.safeParse(value);
  if (!parsed.success) return fail('the line is no record of a clean text');
  const { article, raw_sha256, clean_sha256, kept } = parsed.data;
  if (raw_sha256 !== sha256Hex(raw)) return fail('the line speaks of another text');
  const table = OffsetTable.of(raw);
  const spans = kept.map(([start, , length]) => ({
    start: table.fromCodePoint(start) ?? 0,
    end: table.fromCodePoint(start + length) ?? 0,
  }));
  const text = spans.map(({ start, end }) => raw.slice(start, end)).join('');
  return clean_sha256 === sha256Hex(text) ? ok({ article, text, kept: spans }) : fail('the stretches do not make the clean text');
}
