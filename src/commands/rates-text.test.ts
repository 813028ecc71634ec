import {expect, it} from 'vitest';
import {judged, seedsOf} from '../judge/fixtures/suite.ts';
import {ratesText} from './rates-text.ts';

const runs = {only: seedsOf('loss', [1, 2, 3])};
const common = {observed: {metric: 'loss'}, unit: 'nats', because: 'x'};
const rates = '0.05 for a false reproduced, 0.01 for a false contradicted';

it('says of means only that their error rates suppose runs near normal', () => {
  expect(ratesText(judged({claim: {atLeast: {...common, bound: {number: 0}}}, runs}))).toBe(
    `Not established: the error rates (${rates}) hold for runs distributed near normal.`,
  );
  expect(ratesText(judged({claim: {spread: {...common, to: {number: 1}, withinFactor: 2}}, runs}))).toBe(
    `Error rates: ${rates}.`,
  );
});
