import {z} from 'zod';

/** What we read of a JSON schema, which zod makes of an experiment's parameters. */
interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
  description?: string;
}

export interface ParamInWords {
  name: string;
  /** Its type and range; several where it has one of several forms. */
  forms: string[];
  /** `default 5`, `optional` or `required`. */
  need: string;
  says: string;
}

/** The parameters of an experiment, in the order of its schema. */
export function paramsInWords(params: z.ZodType): ParamInWords[] {
  const schema = z.toJSONSchema(params, {io: 'input', unrepresentable: 'any'}) as Schema;
  return Object.entries(schema.properties ?? {}).map(([name, one]) => ({
    name,
    forms: branchesOf(one).map(typeInWords),
    need: needOf(one, schema.required?.includes(name) ?? false),
    says: one.description ?? '',
  }));
}

function needOf({default: value}: Schema, isRequired: boolean): string {
  if (value !== undefined) return `default ${JSON.stringify(value)}`;
  return isRequired ? 'required' : 'optional';
}

/** Forms within forms as one list. */
function branchesOf(schema: Schema): Schema[] {
  const {type} = schema;
  if (Array.isArray(type)) return type.map((one) => ({...schema, type: one}));
  const branches = schema.anyOf ?? schema.oneOf;
  return branches ? branches.flatMap(branchesOf) : [schema];
}

function typeInWords(schema: Schema): string {
  const branches = branchesOf(schema);
  if (branches.length > 1) return branches.map(typeInWords).join(' or ');
  const [only = schema] = branches;
  if (only.allOf) return only.allOf.map(typeInWords).join(' and ');
  if ('const' in only) return JSON.stringify(only.const);
  if (only.enum) return only.enum.map((value) => JSON.stringify(value)).join(' or ');
  return TYPES[String(only.type)]?.(only) ?? 'any value';
}

const TYPES: Readonly<Record<string, (schema: Schema) => string>> = {
  number: (schema) => `number${rangeOf(schema)}`,
  integer: (schema) => `whole number${rangeOf(schema)}`,
  string: () => 'text',
  boolean: () => 'true or false',
  null: () => 'null',
  array: listInWords,
  object: mappingInWords,
};

/** zod gives every whole number the greatest safe integer as its bound. */
const isBound = (limit: number | undefined): limit is number =>
  limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;

function rangeOf({minimum, maximum, exclusiveMinimum, exclusiveMaximum}: Schema): string {
  const limits = [
    ...(isBound(minimum) ? [`at least ${minimum}`] : []),
    ...(isBound(exclusiveMinimum) ? [`above ${exclusiveMinimum}`] : []),
    ...(isBound(maximum) ? [`at most ${maximum}`] : []),
    ...(isBound(exclusiveMaximum) ? [`below ${exclusiveMaximum}`] : []),
  ];
  return limits.length === 0 ? '' : `, ${limits.join(' and ')}`;
}

function listInWords({items, prefixItems, minItems, maxItems}: Schema): string {
  if (prefixItems) return `[${prefixItems.map(typeInWords).join('; ')}]`;
  const limits = [
    ...(isBound(minItems) ? [`at least ${minItems}`] : []),
    ...(isBound(maxItems) ? [`at most ${maxItems}`] : []),
  ];
  const length = limits.length === 0 ? '' : ` (${limits.join(' and ')} of them)`;
  return `list${length}, each: ${typeInWords(items ?? {})}`;
}

function mappingInWords({properties, required = [], additionalProperties}: Schema): string {
  if (!properties) {
    const values = typeof additionalProperties === 'object' ? typeInWords(additionalProperties) : 'any value';
    return `mapping of names to: ${values}`;
  }
  const keys = Object.entries(properties).map(([name, one]) => {
    const need = required.includes(name) ? '' : ` (${needOf(one, false)})`;
    return `${name}: ${typeInWords(one)}${need}`;
  });
  return `{${keys.join('; ')}}`;
}
