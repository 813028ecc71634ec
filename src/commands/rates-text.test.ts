import {expect, it} from 'vitest';
import {judge} from '../judge/index.ts';
import {seedsOf, suite} from '../judge/fixtures/suite.ts';
import {nth} from '../lists/nth.ts';
import {ratesText} from './rates-text.ts';

const common = {observed: {metric: 'loss'}, unit: 'nats', because: 'x'};
const rates = '0.05 for a false reproduced, 0.01 for a false contradicted';

function textOf(claim: Record<string, unknown>): string {
  const {plan, evidence} = suite({claim, runs: {only: seedsOf('loss', [1, 2, 3])}});
  return ratesText(nth(judge(plan, evidence), 0), {...nth(plan.claims, 0), seeds: [1, 2, 3]});
}

it('says of means only that their error rates suppose runs near normal', () => {
  expect(textOf({atLeast: {...common, bound: {number: 0}}})).toBe(
    `Not established: the error rates (${rates}) hold for runs distributed near normal.`,
  );
  expect(textOf({spread: {...common, to: {number: 1}, withinFactor: 2}})).toBe(`Error rates: ${rates}.`);
});

it('says of a claim on every run what its runs can show, whatever their distribution: 0.05^(1/3) is 0.368', () => {
  expect(textOf({atLeast: {...common, bound: {number: 0}, holds: 'always'}})).toBe(
    'Error rates: 0 for a false contradicted, whatever the distribution. 3 runs that all keep the claim show that at ' +
      'least 36 % of all runs keep it; if fewer do, the claim is reproduced with a probability of at most 0.05.',
  );
});
