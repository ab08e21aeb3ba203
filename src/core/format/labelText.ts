/**
 * The one string by which formats without kinds name an annotation: a mention by its label, `boilerplate:ROLE`, `claim` or `claim:TYPE`.
 * Where a colon is not allowed, `separator` stands for it. A mention whose label would read as one of these is written `mention:LABEL`.
 */
export function labelText(annotation: Labelled, separator = ':'): string {
  if (annotation.kind === 'boilerplate') return `boilerplate${separator}${annotation.role}`;
  if (annotation.kind === 'claim') return annotation.type === undefined ? 'claim' : `claim${separator}${annotation.type}`;
  return isTaken(annotation.label, separator) ? `mention${separator}${annotation.label}` : annotation.label;
}

type Labelled =
  | { readonly kind: 'mention'; readonly label: string }
  | { readonly kind: 'boilerplate'; readonly role: string }
  | { readonly kind: 'claim'; readonly type?: string };

/**
 * The fields that `label` stands for. A claim has no wording then; `settle` gives it its quote until somebody words it.
 * Law: `fieldsOfLabel(labelText(a, s), s)` has the kind and the label, role or type of `a`.
 */
export function fieldsOfLabel(label: string, separator = ':'): Record<string, unknown> {
  const at = label.indexOf(separator);
  const kind = (at < 0 ? label : label.slice(0, at)).toLowerCase();
  const rest = at < 0 ? '' : label.slice(at + separator.length);
  if (kind === 'claim') return { kind, ...(rest && { type: rest }) };
  if (kind === 'boilerplate') return { kind, role: rest || 'other' };
  return { kind: 'mention', label: kind === 'mention' && rest ? rest : label };
}

function isTaken(label: string, separator: string): boolean {
  const at = label.indexOf(separator);
  return ['claim', 'boilerplate', 'mention'].includes((at < 0 ? label : label.slice(0, at)).toLowerCase());
}
