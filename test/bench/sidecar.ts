import { decodeSidecar, encodeSidecar } from '../../src/core/sidecar/sidecarCodec';
import { counts, printed, sampleOf } from './data';
import { type Bench, type Line, timed } from './measure';

/** Reading and writing the annotations of an article, against reading and writing the same bytes as JSON without a question asked. */
export const sidecar: Bench = {
  name: 'sidecar',
  about: 'Load: from the bytes as text to annotations, checked and placed (decodeSidecar). Save: the way back (encodeSidecar). No disk.',
  async run() {
    return counts.flatMap((count): Line[] => {
      const { text, article } = sampleOf(count);
      const raw = encodeSidecar(article, text);
      const value: unknown = JSON.parse(raw);
      const size = `${printed(count)} annotations`;
      const bytes = { bytes: Buffer.byteLength(raw), 'bytes of text': Buffer.byteLength(text) };
      return [
        {
          name: 'load',
          size,
          times: timed(() => decodeSidecar(raw, text)),
          peer: { name: 'JSON.parse', times: timed(() => JSON.parse(raw)) },
          counts: bytes,
        },
        {
          name: 'save',
          size,
          times: timed(() => encodeSidecar(article, text)),
          peer: { name: 'JSON.stringify', times: timed(() => JSON.stringify(value, null, 2)) },
        },
      ];
    });
  },
};
