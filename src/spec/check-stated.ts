import {asWritten, compare, decimal, multiply} from '../numbers/decimal.ts';
import {multiplied} from '../numbers/multiplied.ts';
import type {Stated} from '../contract/claim.ts';
import type {Finding, Path} from './finding.ts';
import {isRecord} from './is-record.ts';
import * as says from './name-messages.ts';

/**
 * A setting that the document prints: the parameter has that very value, in the case named or in every one.
 *
 * @param params - of each case whose parameters are sound, with their defaults
 */
export function statedFindings(
  {param, case: only, times = [1, 1], where: {printed: numbers}}: Stated,
  path: Path,
  params: ReadonlyMap<string, unknown>,
  cases: string[],
): Finding[] {
  if (only !== undefined && !cases.includes(only)) return [{path: [...path, 'case'], ...says.unknownCase(only, cases)}];
  return [...params]
    .filter(([name]) => only === undefined || name === only)
    .flatMap(([name, value]): Finding[] => {
      const found = valueAt(value, param);
      if (found === undefined)
        return [{path: [...path, 'param'], ...says.unknownParam(param, Object.keys(value as object))}];
      const same = Array.isArray(found)
        ? numbers.length === found.length && numbers.every((number, i) => isNumber(found[i], number, times))
        : numbers.every((number) => isNumber(found, number, times));
      return same
        ? []
        : [
            {
              path: [...path, 'where', 'printed'],
              ...says.otherSetting([...numbers], multiplied(param, times), found, cases.length > 1 ? name : undefined),
            },
          ];
    });
}

/** Exactly, in decimals: value × a is printed × b. */
const isNumber = (value: unknown, printed: string, [a, b]: readonly [number, number]): boolean =>
  typeof value === 'number' &&
  compare(multiply(asWritten(value), asWritten(a)), multiply(decimal(printed), asWritten(b))) === 0;

/** @param name - with dots for what lies within */
export function valueAt(params: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce((value: unknown, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), params);
}
