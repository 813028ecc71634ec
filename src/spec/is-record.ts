/** A mapping of a YAML file, or of what a schema made of it: neither null nor a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value, or an empty record in place of anything else. */
export const record = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
