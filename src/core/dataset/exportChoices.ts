import type { Format, FormatChoice } from '../format/format';

/** A choice about an export: those of formats, and whether the boilerplate is taken out of the texts. */
export type ExportChoice = FormatChoice | 'clean';

/** The choices that change what an export to `format` writes, in the order in which they are offered. */
export function exportChoicesOf({ keeps, unit, choices = [] }: Format): readonly ExportChoice[] {
  const isAboutBoilerplate = keeps.text === 'clean' || keeps.kinds.every((kind) => kind === 'boilerplate');
  return isAboutBoilerplate || unit === 'none' ? choices : ['clean', ...choices];
}
