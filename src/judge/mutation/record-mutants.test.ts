import {expect, test} from 'vitest';
import {drawsOf} from '../../contract/claim.ts';
import {lookUp, required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {suite} from '../fixtures/suite.ts';
import type {RecordMutant} from '../../contract/mutation.ts';
import {mutatedRecords, withDrawsOf} from './record-mutants.ts';

const {
  plan: {
    claims: [claim],
  },
  evidence,
} = suite({
  claim: {equals: {observed: {metric: 'loss'}, to: {number: 1}, margin: 1, unit: 'nats', because: 'x'}},
  runs: {
    one: [{metrics: {loss: [9, 5, 4], flat: 7}}, {metrics: {loss: [8, 6, 3], flat: 6}}],
    two: [{metrics: {loss: [1, 2, 3], flat: 5}}, {metrics: {loss: [4, 5, 6], flat: 4}}],
  },
});
const values = (mutant: RecordMutant, name = 'loss') => {
  const wrong = mutatedRecords(required(claim), mutant, evidence);
  return Object.values(required(claim).runs)
    .flat()
    .map((key) => lookUp(lookUp(wrong, key).record.metrics, name).map(({value}) => value));
};

test('each value one epoch late, the first twice; what has no epochs stays', () => {
  expect(values('recorded-one-epoch-late')).toEqual([
    [9, 9, 5],
    [8, 8, 6],
    [1, 1, 2],
    [4, 4, 5],
  ]);
  expect(values('recorded-one-epoch-late', 'flat')).toEqual([[7], [6], [5], [4]]);
});
test('the first epoch throughout, and the other sign', () => {
  expect(values('recorded-first-epoch-only')).toEqual([
    [9, 9, 9],
    [8, 8, 8],
    [1, 1, 1],
    [4, 4, 4],
  ]);
  expect(values('recorded-sign-turned', 'flat')).toEqual([[-7], [-6], [-5], [-4]]);
});
test('cases exchanged seed by seed, each record keeping its own name', () => {
  expect(values('recorded-cases-exchanged')).toEqual([
    [1, 2, 3],
    [4, 5, 6],
    [9, 5, 4],
    [8, 6, 3],
  ]);
  const wrong = mutatedRecords(required(claim), 'recorded-cases-exchanged', evidence);
  expect([...wrong].map(([, {record}]) => [record.key, record.asked.seed])).toEqual(
    [...evidence].map(([key, {record}]) => [key, record.asked.seed]),
  );
});
test('along epochs within each other axis; the evidence itself is untouched', () => {
  const before = structuredClone([...evidence]);
  const points = [
    {at: {epoch: 2, class: 1}, value: 4},
    {at: {epoch: 1, class: 1}, value: 3},
    {at: {epoch: 1, class: 2}, value: 1},
    {at: {epoch: 2, class: 2}, value: 2},
  ];
  const own = new Map(
    [...evidence].map(([key, one]) => [key, {...one, record: {...one.record, metrics: {loss: points}}}]),
  );
  const wrong = mutatedRecords(required(claim), 'recorded-one-epoch-late', own);
  expect(lookUp(nth([...wrong.values()], 0).record.metrics, 'loss').map(({value}) => value)).toEqual([3, 3, 1, 1]);
  expect([...evidence]).toEqual(before);
});
test('draws of the alternative have its distribution: the quantiles, dealt out over the runs', () => {
  const drawn = suite({
    claim: {
      follows: {
        sample: {sample: 's'},
        distribution: {uniform: {from: 0, to: 1}},
        against: {uniform: {from: 0, to: 4}},
        level: 0.01,
        power: 0.95,
        because: 'x',
      },
    },
    runs: {only: [{samples: {s: [0.1, 0.2]}}, {samples: {s: [0.3, 0.4]}}]},
  });
  const planned = nth(drawn.plan.claims, 0);
  const draws = nth(drawsOf(planned.claim), 0).operand;
  const wrong = withDrawsOf(planned, draws, {uniform: {from: 0, to: 4}}, drawn.evidence);
  expect([...wrong.values()].map(({record}) => [...lookUp(record.samples, 's')])).toEqual([
    [0.5, 2.5],
    [1.5, 3.5],
  ]);
  const categorical = withDrawsOf(planned, draws, {categorical: {probabilities: [0.25, 0.5, 0.25]}}, drawn.evidence);
  expect([...categorical.values()].flatMap(({record}) => [...lookUp(record.samples, 's')]).sort()).toEqual([
    0, 1, 1, 2,
  ]);
});
