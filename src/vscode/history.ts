import { partsOf } from '../core/model/annotation';
import type { EntityStep } from '../core/model/entity';
import type { Operation, Step } from '../core/model/operation';
import type { ChangeSet } from '../core/text/change';

/** What leads back from an act, or forth again. */
export interface Act {
  readonly label: string;
  readonly operation: Operation;
  readonly entitySteps: readonly EntityStep[];
}

/** A person rarely goes further back, and every act held follows each edit of the text. */
const maxActs = 200;

/** The acts of one article that can be undone and redone. Places in them follow the text. */
export class History {
  #undo: Act[] = [];
  #redo: Act[] = [];

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  /** The names of the acts that can be undone, the last act first. */
  get undoLabels(): readonly string[] {
    return this.#undo.map(({ label }) => label).reverse();
  }

  /** A new act, given as what leads back. There is nothing to redo after it. */
  push(act: Act): void {
    this.#undo = [...this.#undo, act].slice(-maxActs);
    this.#redo = [];
  }

  take(way: 'undo' | 'redo'): Act | undefined {
    return way === 'undo' ? this.#undo.pop() : this.#redo.pop();
  }

  /** After an act of `way` was carried out: what leads the other way. */
  put(way: 'undo' | 'redo', act: Act): void {
    (way === 'undo' ? this.#redo : this.#undo).push(act);
  }

  clear(): void {
    this.#undo = [];
    this.#redo = [];
  }

  follow(changes: ChangeSet): void {
    this.#undo = this.#undo.map((act) => followed(act, changes));
    this.#redo = this.#redo.map((act) => followed(act, changes));
  }
}

function followed(act: Act, changes: ChangeSet): Act {
  if (!act.operation.some(hasPlace)) return act;
  return { ...act, operation: act.operation.map((step) => (hasPlace(step) ? followedStep(step, changes) : step)) };
}

function hasPlace(step: Step): step is Extract<Step, { do: 'add' | 'move' }> {
  return step.do === 'add' || step.do === 'move';
}

/** Only the start moves: whether the quote still stands there is seen when the step is taken. */
function followedStep(step: Extract<Step, { do: 'add' | 'move' }>, changes: ChangeSet): Step {
  const [first] = partsOf(step.placed);
  const start = changes.mapOffset(first?.start ?? step.placed.start, 'after');
  return { ...step, placed: { ...step.placed, start } };
}
