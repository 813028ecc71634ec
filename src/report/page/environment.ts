import type {Json, JsonObject} from '../../contract/experiment.ts';

/** A tree as `a.b: value` lines, in the order of its keys. */
export function environmentLines(tree: JsonObject, prefix = ''): {term: string; text: string}[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const term = prefix ? `${prefix}.${key}` : key;
    return isTree(value)
      ? environmentLines(value, term)
      : [{term, text: Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value)}];
  });
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

function isTree(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
