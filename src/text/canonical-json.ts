import {createHash} from 'node:crypto';

/**
 * JSON with one spelling for each value: keys in order of code units, no white space, `-0` as `0`, keys with the value
 * `undefined` left out.
 *
 * @throws TypeError for whatever JSON cannot carry without change: numbers that are not finite, functions, dates,
 *   class instances, `undefined` in a list
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (isPlain(value)) {
    const keys = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
  }
  throw new TypeError(`not JSON: ${Object.prototype.toString.call(value)}`);
}

/** SHA-256 of the canonical JSON, 64 hexadecimal digits: equal exactly where two values are. */
export function digestOfJson(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
