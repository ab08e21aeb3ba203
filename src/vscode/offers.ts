import type * as vscode from 'vscode';

/** An act that a hover link offers. */
export interface OfferedAct {
  readonly uri: vscode.Uri;
  /** The document's version for which the act was offered; at another version it is stale. */
  readonly version: number;
  readonly label: string;
  readonly run: () => unknown;
}

/** Enough for the hovers that can be on screen at once; older offers are forgotten. */
const maxOffers = 500;

/** Acts held in memory under the ids that hover links carry, so that a link names nothing but an act of ours. */
export class Offers {
  readonly #acts = new Map<string, OfferedAct>();
  #count = 0;

  /** Holds `act` and returns the id for a link. */
  make(act: OfferedAct): string {
    const id = String(++this.#count);
    this.#acts.set(id, act);
    const [oldest] = this.#acts.keys();
    if (this.#acts.size > maxOffers && oldest !== undefined) this.#acts.delete(oldest);
    return id;
  }

  take(id: string): OfferedAct | undefined {
    return this.#acts.get(id);
  }
}
