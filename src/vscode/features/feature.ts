import type { Acts } from '../acts';
import type { Mode } from '../mode';
import type { Offers } from '../offers';
import type { Sessions } from '../sessions';

/** What a surface is built from. */
export interface FeatureContext {
  readonly sessions: Sessions;
  readonly offers: Offers;
  readonly acts: Acts;
  readonly mode: Mode;
}
