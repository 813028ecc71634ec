import type {RunRecord} from '../contract/evidence.ts';
import {canonicalJson} from '../text/canonical-json.ts';

/**
 * What differs between two records of one run: the state, yields by name, digests, the probe. Equal lists of names mean
 * equal bits; where, when and by what they were computed does not count.
 */
export function differences(one: RunRecord, other: RunRecord): string[] {
  const [a, b] = [parts(one), parts(other)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name)).sort();
}

function parts(record: RunRecord): Map<string, string> {
  const {metrics, samples, points, images, state, divergence, digests, probe} = record;
  const named = (kind: string, values: object): [string, unknown][] =>
    Object.entries(values).map(([name, value]) => [`${kind} ${name}`, value]);
  return new Map(
    [
      ...named('metric', metrics),
      ...named('sample', samples),
      ...named('points', points),
      ...named('images', images),
      ['state', {state, divergence}] as [string, unknown],
      ['digests', digests] as [string, unknown],
      ['probe', {numbers: probe?.numbers, digest: probe?.digest}] as [string, unknown],
    ].map(([name, value]) => [name, text(value)]),
  );
}

/** As its file has it: typed arrays as lists, numbers that JSON lacks as text, `-0` as `0`. */
const text = (value: unknown): string =>
  canonicalJson(
    JSON.parse(
      JSON.stringify(value, (_, one: unknown) => {
        if (ArrayBuffer.isView(one)) return Array.from(one as Float64Array);
        return typeof one === 'number' && !Number.isFinite(one) ? String(one) : one;
      }),
    ),
  );
