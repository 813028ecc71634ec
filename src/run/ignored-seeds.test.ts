import {expect, test} from 'vitest';
import type {Evidence} from '../contract/evidence.ts';
import {sentence} from '../contract/error.ts';
import type {Registry} from '../contract/experiment.ts';
import {ignoredSeeds} from './ignored-seeds.ts';

const registry = (random: boolean, {range, imported = false}: {range?: [number, number]; imported?: boolean} = {}) =>
  ({toy: {yields: {loss: {kind: 'metric', random, range}}, program: {imported}}}) as unknown as Registry;
const evidence = (...values: number[]) =>
  new Map(
    values.map((value, i) => {
      const asked = {experiment: 'toy', params: {}, seed: i + 1};
      const record = {
        key: `k${i}`,
        asked,
        state: 'completed',
        metrics: {loss: [{at: {}, value}]},
        samples: {},
        points: {},
      };
      return [`k${i}`, {record} as unknown as Evidence];
    }),
  );

test('a program that ignores its seed is found; one whose seeds differ, and one that declares it, are not', () => {
  const found = ignoredSeeds(evidence(1, 1, 1), registry(true));
  expect(found.map(([key]) => key)).toEqual(['k0', 'k1', 'k2']);
  expect(found.map(([, problem]) => sentence(problem))[0]).toBe(
    'experiment toy: invalid randomness: seeds differ, and all that they give is the same; got equal values of ' +
      'loss for 3 seeds; expected values that depend on $CLAIMBENCH_SEED. Let the program use the seed, or declare ' +
      '`random: false` for what it does not reach (for a method without chance, a yield of its own).',
  );
  expect(ignoredSeeds(evidence(1, 1, 2), registry(true))).toEqual([]);
  expect(ignoredSeeds(evidence(1, 1), registry(false))).toEqual([]);
  expect(ignoredSeeds(evidence(1), registry(true))).toEqual([]);
});

test('imported results are told where the seed is missing', () => {
  const [[, problem] = []] = ignoredSeeds(evidence(1, 1, 1), registry(true, {imported: true}));
  expect(problem && sentence(problem)).toMatch(
    /expected other values for other seeds\. Name \{seed\} under `read`, or declare `random: false`/,
  );
});

test('ten successes of ten are no sign of it, and neither are runs that diverge before they give a value', () => {
  const share = registry(true, {range: [0, 1]});
  expect(ignoredSeeds(evidence(1, 1, 1), share)).toEqual([]);
  expect(ignoredSeeds(evidence(0, 0, 0), share)).toEqual([]);
  expect(ignoredSeeds(evidence(0.5, 0.5, 0.5), share)).toHaveLength(3);
  const diverged = new Map(
    [...evidence(1, 1, 1)].map(([key, {record, ...rest}]) => [
      key,
      {...rest, record: {...record, state: 'diverged', metrics: {}}} as unknown as Evidence,
    ]),
  );
  expect(ignoredSeeds(diverged, registry(true))).toEqual([]);
});
