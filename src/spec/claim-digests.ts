import {kindOf} from '../assertions/index.ts';
import type {ClaimDigests} from '../contract/claim.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import type {ClaimYaml} from './yaml.ts';

/**
 * Digests of what a claim declares, as it is written: the normal form may gain fields, and no claim is another one for
 * it. For the same reason a key that is added to a kind's YAML is optional and has no default.
 */
export function claimDigests(yaml: ClaimYaml, kind: string): ClaimDigests {
  const {printedIs, made} = yaml.where as typeof yaml.where & {made?: unknown};
  // a number that our runs made is none that an author could move
  const printed = made === undefined ? yaml.where.printed : 'measured';
  const written = Object.entries((yaml as Record<string, unknown>)[kind] as object);
  const {granted} = kindOf({kind});
  const asserted = Object.fromEntries(written.filter(([key]) => !granted.includes(key)));
  return {
    assertion: digestOf({kind, printed, printedIs, ...asserted}),
    margin: digestOf(Object.fromEntries(written.filter(([key]) => granted.includes(key)))),
    proxy: digestOf({proxy: yaml.proxy}),
  };
}

/** So much of a digest tells two apart: 64 bits. */
const DIGITS = 16;
const digestOf = (value: object): string => digestOfJson(withoutReasons(value)).slice(0, DIGITS);

/** A reason may be reworded at any time, and one item may be written as a list of one. */
function withoutReasons(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? withoutReasons(value[0]) : value.map(withoutReasons);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'because');
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutReasons(one)]));
}
