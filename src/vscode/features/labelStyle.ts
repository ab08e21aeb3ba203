import type { Mention } from '../../core/model/annotation';
import { type ProjectSchema, slotCount } from '../../core/model/projectSchema';

/** How the line below a mention is drawn; labels that share a slot differ by it. */
export type Line = 'solid' | 'dashed' | 'double';

export interface LabelStyle {
  /** 1…12. */
  readonly slot: number;
  readonly line: Line;
}

/** The first label of a slot is solid, the second dashed, any further one double. A label that the schema does not know is double in the last slot. */
export function styleOf(schema: ProjectSchema, labelId: Mention['label']): LabelStyle {
  const label = schema.labels.find(({ id }) => id === labelId);
  if (label === undefined) return { slot: slotCount, line: 'double' };
  const earlier = schema.labels.slice(0, schema.labels.indexOf(label)).filter(({ slot }) => slot === label.slot).length;
  return { slot: label.slot, line: earlier === 0 ? 'solid' : earlier === 1 ? 'dashed' : 'double' };
}

/** The theme colour of a slot, as package.json contributes it. */
export function slotColor(slot: number, part: 'background' | 'border' | 'overviewRuler'): string {
  return `glossator.slot${slot}.${part}`;
}

/** The name under which a style sheet finds a contributed theme colour. */
export function cssVariable(color: string): string {
  return `var(--vscode-${color.replaceAll('.', '-')})`;
}
