import {expect, test} from 'vitest';
import type {DivergedReason, Lack, Reason} from '../../contract/reason.ts';
import {reasonText} from './reason.ts';

test.each<[string, DivergedReason['why']]>([
  ['the remaining runs alone cannot make it reproduced', {is: 'open'}],
  ['the result does not depend on the seed, so every run does', {is: 'certain'}],
  [
    'that is too many for a process of which at most 5 % of runs diverge, as a document that mentions none is read',
    {is: 'too-many', tolerated: 0.05},
  ],
  [
    '1 of 1 run of a is too many for a process of which at most 5 % of runs diverge, as a document that ' +
      'mentions none is read',
    {is: 'too-many', tolerated: 0.05, case: {name: 'a', diverged: 1, of: 1}},
  ],
  [
    '5 of 10 runs of a are too many for a process of which at most 5 % of runs diverge, as a document that ' +
      'mentions none is read',
    {is: 'too-many', tolerated: 0.05, case: {name: 'a', diverged: 5, of: 10}},
  ],
])('runs that diverge: %s', (text, why) => {
  expect(reasonText({is: 'diverged', seeds: [4, 5], of: 5, why})).toBe(`2 of 5 seeds diverged (4, 5); ${text}`);
  expect(reasonText({is: 'diverged', seeds: [1], of: 1, why})).toBe(`1 of 1 seed diverged (1); ${text}`);
});

const failure = {place: 'fake, seed 2', rule: 'the experiment failed', action: 'Fix it.'};
test.each<[string, Reason]>([
  [
    'the printed number is not written yet; `claimbench values` measures it',
    {is: 'made-of-runs', made: [], left: 5, least: 3},
  ],
  [
    'the printed number was made of the runs of seeds 1, 2, and 1 seed is left to judge it by; at least 3 are needed',
    {is: 'made-of-runs', made: [1, 2], left: 1, least: 3},
  ],
  ['seed 2 has no value at epoch 2', {is: 'gaps', label: 'epoch 2', seeds: [2]}],
  ['seeds 2, 3 have no value at this point', {is: 'gaps', label: '', seeds: [2, 3]}],
  ['1 of 4 runs is missing (seed 4)', {is: 'missing-runs', missing: 1, of: 4, seeds: [4]}],
  ['2 of 4 runs are missing (seeds 3, 4)', {is: 'missing-runs', missing: 2, of: 4, seeds: [3, 4]}],
  ['1 of 1 run is missing (seed 1)', {is: 'missing-runs', missing: 1, of: 1, seeds: [1]}],
  [
    '2 of 3 runs failed (seeds 2, 3): fake, seed 2: the experiment failed; got Error: fell',
    {is: 'failed-runs', failed: 2, of: 3, seeds: [2, 3], failure: {...failure, got: 'Error: fell'}},
  ],
  [
    '1 of 3 runs failed (seed 2): fake, seed 2: the experiment failed',
    {is: 'failed-runs', failed: 1, of: 3, seeds: [2], failure},
  ],
])('%s', (text, reason) => expect(reasonText(reason)).toBe(text));

test.each<[string, Lack]>([
  ['the experiment yields no metric a', {is: 'no-metric', name: 'a'}],
  ['the experiment yields no sample a', {is: 'no-sample', name: 'a'}],
  ['the claim has no runs of case a', {is: 'no-case', name: 'a'}],
  ["the claim does not say which case's draws are judged (a, b)", {is: 'several-cases', names: ['a', 'b']}],
  ['the records have no value of a where it is asked for', {is: 'no-value', metric: 'a'}],
  ['the records have no value of a at epoch 7', {is: 'no-value-at', metric: 'a', axis: 'epoch', value: 7}],
  ['the records have no draws of x', {is: 'no-draws', sample: 'x'}],
  ['the record of seed 2 has no draws of x', {is: 'no-draws-of', sample: 'x', seeds: [2]}],
  ['the records of seeds 2, 3 have no draws of x', {is: 'no-draws-of', sample: 'x', seeds: [2, 3]}],
  [
    'the two sides do not stand at the same points: the left side has epoch 1, and the right side has epoch 10 ' +
      'without a partner',
    {is: 'unpaired-points', left: 'epoch 1', right: 'epoch 10'},
  ],
  [
    'the two sides do not stand at the same points: the right side has b, epoch 10 without a partner',
    {is: 'unpaired-points', right: 'b, epoch 10'},
  ],
  [
    'a sequence needs one axis, but its points differ along epoch, class',
    {is: 'several-axes', axes: ['epoch', 'class']},
  ],
  ['2 values of margin go with 3 points', {is: 'unequal-list', what: 'margin', count: 2, points: 3}],
  ['2 values of margin go with 1 point', {is: 'unequal-list', what: 'margin', count: 2, points: 1}],
  ['both sides are fixed numbers, and nothing is measured', {is: 'nothing-measured'}],
  ['a sequence needs two points or more', {is: 'one-point'}],
  ['the claim names no printed number', {is: 'nothing-printed'}],
  ['one of distribution and against is categorical, the other continuous', {is: 'mixed-distributions'}],
])('%s', (text, lack) => expect(reasonText({is: 'not-observed', lack})).toBe(text));
