import {asWritten, compare, decimal} from '../numbers/decimal.ts';
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
  {param, case: only, where: {printed: numbers}}: Stated,
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
        ? numbers.length === found.length && numbers.every((number, i) => isNumber(found[i], number))
        : numbers.every((number) => isNumber(found, number));
      return same
        ? []
        : [
            {
              path: [...path, 'where', 'printed'],
              ...says.otherSetting([...numbers], param, found, cases.length > 1 ? name : undefined),
            },
          ];
    });
}

const isNumber = (value: unknown, printed: string): boolean =>
  typeof value === 'number' && compare(asWritten(value), decimal(printed)) === 0;

/** @param name - with dots for what lies within */
export function valueAt(params: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce((value: unknown, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), params);
}
