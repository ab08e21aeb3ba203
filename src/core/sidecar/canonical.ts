import type * as z from 'zod/mini';

type Definition = {
  readonly type: string;
  readonly shape?: Record<string, z.ZodMiniType>;
  readonly element?: z.ZodMiniType;
  readonly innerType?: z.ZodMiniType;
  readonly valueType?: z.ZodMiniType;
  readonly options?: readonly z.ZodMiniType[];
};

/**
 * `value` with its keys in the order in which `schema` lists them, at every level. Keys that the schema does not know follow in
 * the order in which they stand; the keys of dictionaries are sorted by code units, so that equal content gives equal bytes.
 */
export function canonical(schema: z.ZodMiniType, value: unknown): unknown {
  const definition = schema.def as unknown as Definition;
  if (definition.innerType) return canonical(definition.innerType, value);
  if (Array.isArray(value)) return definition.element ? value.map((each) => canonical(definition.element as z.ZodMiniType, each)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>;
  if (definition.options) {
    const fitting = definition.options.find((option) => option.safeParse(value).success);
    return fitting ? canonical(fitting, value) : value;
  }
  if (definition.valueType) {
    const { valueType } = definition;
    return Object.fromEntries(
      Object.keys(record)
        .sort()
        .map((key) => [key, canonical(valueType, record[key])]),
    );
  }
  const { shape } = definition;
  if (!shape) return value;
  const ordered: Record<string, unknown> = {};
  for (const key in shape) if (record[key] !== undefined) ordered[key] = canonical(shape[key] as z.ZodMiniType, record[key]);
  const unknown = Object.keys(record).filter((key) => !Object.hasOwn(shape, key) && record[key] !== undefined);
  if (unknown.length === 0) return ordered;
  // An assignment would take a key of the file for the prototype when it is called so; entries do not.
  return Object.fromEntries([...Object.entries(ordered), ...unknown.map((key) => [key, record[key]])]);
}
