import { trimSpace } from '../text/space';
import { compareSpans, isEmpty, type Span } from '../text/span';
import { trimMention } from '../text/trim';
import type { Source, Speaking } from './speaking';

/**
 * A headline that names who says it before or after a colon: `Rao: Bridge safe`, `पुल सुरक्षित: आशा राव`. Only somebody who is known counts, for `Also
 * read: …` has the same form.
 */
export function headedBy(
  text: string,
  claim: Span,
  speaking: readonly Speaking[],
):
  | {
      readonly reading: { readonly sources: readonly Source[]; readonly phrase: Span; readonly voice: 'named'; readonly mode: 'indirect' };
      readonly content: Span;
    }
  | undefined {
  for (let at = text.indexOf(':', claim.start); at >= 0 && at < claim.end; at = text.indexOf(':', at + 1)) {
    const sides = [
      { start: claim.start, end: at },
      { start: at + 1, end: claim.end },
    ].map((side) => trimSpace(text, side));
    for (const [index, side] of sides.entries()) {
      const content = sides[1 - index];
      const who = isEmpty(side) ? undefined : speaking.find(({ span }) => compareSpans(span, trimMention(text, side)) === 0);
      if (who && content && !isEmpty(content))
        return { reading: { sources: [who.source], phrase: who.span, voice: 'named', mode: 'indirect' }, content };
    }
  }
  return undefined;
}
