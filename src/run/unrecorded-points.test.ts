import {expect, test} from 'vitest';
import type {At, Measured} from '../contract/assertion.ts';
import {sentence} from '../contract/error.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {unrecordedPoints} from './unrecorded-points.ts';

const PLACE = 'specs/doc/spec.yaml:9:5';
/** A claim on one run of each case, about epochs of a loss. */
function claim(at: At, only?: string): PlannedClaim {
  const operand: Measured = {form: 'measured', metric: 'loss', at, times: [1, 1], ...(only && {case: only})};
  const operands = [{path: ['equals', 'observed'], operand}];
  return {claim: {operands}, place: PLACE, runs: {short: ['a'], long: ['b']}} as unknown as PlannedClaim;
}
const run = (epochs: number, state: 'completed' | 'diverged' = 'completed') => ({
  record: {state, metrics: {loss: Array.from({length: epochs}, (_, i) => ({at: {epoch: i + 1}, value: 1}))}},
});
const records = new Map([
  ['a', run(2)],
  ['b', run(11)],
]);
const said = (...claims: PlannedClaim[]) => unrecordedPoints(claims, records).map(sentence);

test('a point beyond the recorded runs is found, in a list too, and those that exist are named', () => {
  expect(said(claim({epoch: 71}), claim({epoch: [2, 3]}, 'short'))).toEqual([
    `${PLACE}: unknown point: no recorded run has a value there; got loss at epoch 71; expected epoch 1 to 11 ` +
      '(11 values). Correct at, or record runs that reach the point.',
    `${PLACE}: unknown point: no recorded run has a value there; got loss at epoch 3; expected epoch 1, 2. ` +
      'Correct at, or record runs that reach the point.',
  ]);
});

test('nothing is said of points that exist, of `last`, of a case without records, and of runs that diverged', () => {
  expect(said(claim({epoch: 11}), claim('last'), claim({epoch: 'last'}), claim({epoch: 71}, 'other'))).toEqual([]);
  const diverged = new Map([['b', run(3, 'diverged')]]);
  expect(unrecordedPoints([claim({epoch: 5})], diverged)).toEqual([]);
});
