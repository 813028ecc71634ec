import {z} from 'zod';
import {lookUp} from '../lists/look-up.ts';
import type {ParamYaml} from './yaml.ts';

type Params = Record<string, unknown>;

/** The schema of an experiment's parameters, from their declarations. */
export const paramsSchema = (declared: Record<string, ParamYaml>): z.ZodType<Params> =>
  z.strictObject(Object.fromEntries(Object.entries(declared).map(([name, one]) => [name, schemaOf(one)])));

function schemaOf(declared: ParamYaml): z.ZodType {
  if ('number' in declared) return withDefault(between(z.number(), declared.number), declared.number);
  if ('integer' in declared) return withDefault(between(z.int(), declared.integer), declared.integer);
  if ('choice' in declared) return withDefault(z.enum(declared.choice.of), declared.choice);
  if ('boolean' in declared) return withDefault(z.boolean(), declared.boolean);
  if ('numbers' in declared) return withDefault(z.array(z.number()), declared.numbers);
  // the system ends arguments at this character
  return withDefault(z.string().regex(/^[^\0]*$/, 'text without the character NUL'), declared.text);
}

function between(schema: z.ZodNumber, {min, max}: {min?: number | undefined; max?: number | undefined}): z.ZodNumber {
  const from = min === undefined ? schema : schema.min(min);
  return max === undefined ? from : from.max(max);
}

const withDefault = (schema: z.ZodType, declared: {default?: unknown}): z.ZodType =>
  declared.default === undefined ? schema : schema.default(declared.default);

/** A parameter as an argument: text as it is, a number in its shortest form, a list as JSON. */
export function paramText(params: Params, name: string): string {
  const value = lookUp(params, name);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
