import {typeInWords} from './shape-messages.ts';

/** What we read of a zod schema. */
interface Def {
  type: string;
  format?: string;
  options?: readonly WithDef[];
  innerType?: WithDef;
  shape?: Record<string, WithDef>;
  values?: readonly unknown[];
  entries?: Record<string, unknown>;
}
export interface WithDef {
  _zod: {def: Def};
}

/** The forms that a value of this schema may have, each in words: a name, a type, or the keys of a mapping. */
export function formsOf({_zod: {def}}: WithDef): string[] {
  if (def.options) return def.options.flatMap(formsOf);
  if (def.innerType) return formsOf(def.innerType);
  if (def.shape) return [`a mapping {${Object.keys(def.shape).join(', ')}}`];
  if (def.values) return def.values.map(String);
  if (def.entries) return Object.values(def.entries).map(String);
  return [typeInWords(def.format === 'safeint' ? 'int' : def.type)];
}

/** The only key of a mapping within whose value these keys stand. */
export function homeOf(keys: readonly string[], shape: Record<string, WithDef>): string | undefined {
  const homes = Object.entries(shape).filter(([, value]) => keys.every((key) => hasKey(value, key)));
  return homes.length === 1 ? homes[0]?.[0] : undefined;
}

function hasKey({_zod: {def}}: WithDef, key: string): boolean {
  if (def.innerType) return hasKey(def.innerType, key);
  return (def.options ?? []).some((option) => hasKey(option, key)) || Object.hasOwn(def.shape ?? {}, key);
}
