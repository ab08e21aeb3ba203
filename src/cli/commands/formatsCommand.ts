import { jsonLine } from '../../core/format/jsonLine';
import { formats } from '../../core/format/registry';
import { exitCodes, type Io } from '../io';

/** Prints what formats there are. */
export function formatsCommand(given: { readonly json?: boolean }, io: Io): number {
  if (given.json) io.out(`${jsonLine(formats.map(({ id, title, unit, holds, losses }) => ({ id, title, unit, holds, losses })))}\n`);
  else
    io.out(
      formats
        .map(({ id, title, unit, holds, losses }) => `${id}\n  ${title}\n  counts: ${unit}\n  holds:  ${holds}\n  loses:  ${losses}\n`)
        .join(''),
    );
  return exitCodes.clean;
}
