import type { Issue } from '../model/issue';
import { quoteOf, spanOf } from '../model/annotation';
import type { Span } from '../text/span';
import { decodeSidecar, encodeSidecar } from './sidecarCodec';

/** What became of one annotation: `same`, its quote stands; `edited`, it is sure and its quote is now what stands there. */
export interface ReanchoredAnnotation {
  readonly id: string;
  readonly kind: string;
  /** As it was in the sidecar. */
  readonly quote: string;
  readonly is: 'same' | 'edited' | 'doubtful' | 'lost';
  /** In the article's LF text, UTF-16 units; of a lost one the last place. */
  readonly span: Span;
}

export type ReanchoredSidecar =
  | { readonly is: 'unreadable'; readonly issues: readonly Issue[] }
  | {
      readonly is: 'read';
      /** What the sidecar should hold now: its very bytes where nothing is other than they say. */
      readonly raw: string;
      /** Whether a newer version wrote the sidecar: then `raw` must not be written. */
      readonly isNewer: boolean;
      readonly annotations: readonly ReanchoredAnnotation[];
    };

/** Places a sidecar's annotations on `text`, with `oldText` as `decodeSidecar` takes it. */
export function reanchorSidecar(raw: string, text: string, oldText?: string): ReanchoredSidecar {
  const decoded = decodeSidecar(raw, text, oldText);
  if (decoded.is === 'unreadable') return decoded;
  const quotes = quotesIn(raw);
  const annotations = [...decoded.article.annotations].map((placed): ReanchoredAnnotation => {
    const { annotation } = placed;
    const quote = quotes.get(annotation.id) ?? quoteOf(annotation);
    const is = annotation.state?.is ?? (quote === quoteOf(annotation) ? 'same' : 'edited');
    return { id: annotation.id, kind: annotation.kind, quote, is, span: spanOf(placed) };
  });
  return { is: 'read', raw: encodeSidecar(decoded.article, text), isNewer: decoded.isNewer, annotations };
}

/** The quotes by id, of a sidecar that was found to be in order. */
function quotesIn(raw: string): Map<string, string> {
  const { annotations } = JSON.parse(raw) as {
    readonly annotations: readonly { readonly id: string; readonly at: readonly { readonly exact: string }[] }[];
  };
  return new Map(annotations.map(({ id, at }) => [id, at.map(({ exact }) => exact).join(' … ')]));
}
