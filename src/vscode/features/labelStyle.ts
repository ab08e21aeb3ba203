import type { Mention } from '../../core/model/annotation';
import { type ProjectSchema, slotCount } from '../../core/model/projectSchema';

/** How the line below a mention is drawn; labels that share a slot differ by it. */
export type Line = 'solid' | 'dashed' | 'double';

export interface LabelStyle {
  /** 1…12. */
  readonly slot: number;
  readonly line: Line;
}

/** The last slots repeat the hues of the first, which is why their line is dashed. */
const hueCount = 8;

/** The first label of a slot has the slot's own line, any further one a double line, as has a label that the schema does not know. */
export function styleOf(schema: ProjectSchema, labelId: Mention['label']): LabelStyle {
  const label = schema.labels.find(({ id }) => id === labelId);
  if (label === undefined) return { slot: slotCount, line: 'double' };
  const first = schema.labels.find(({ slot }) => slot === label.slot);
  if (first !== label) return { slot: label.slot, line: 'double' };
  return { slot: label.slot, line: label.slot <= hueCount ? 'solid' : 'dashed' };
}

/** The theme colour of a slot, as package.json contributes it. */
export function slotColor(slot: number, part: 'background' | 'border' | 'overviewRuler'): string {
  return `glossator.slot${slot}.${part}`;
}

/** The name under which a style sheet finds a contributed theme colour. */
export function cssVariable(color: string): string {
  return `var(--vscode-${color.replaceAll('.', '-')})`;
}
