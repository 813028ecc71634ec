import {expect, test} from 'vitest';
import type {Assessment} from '../../contract/assessment.ts';
import {suite} from '../../judge/fixtures/suite.ts';
import {judge} from '../../judge/index.ts';
import {nth} from '../../lists/nth.ts';
import {numbersOf} from './claim-numbers.ts';
import {rowOf} from './claim-row.ts';

test('a difference is called one; a value beside a number is not', () => {
  const term = (lower: object, higher: object): string | undefined => {
    const runs = {only: [1, 1.1, 1.2].map((loss) => ({metrics: {loss, other: 2 * loss}}))};
    const {plan, evidence} = suite({claim: {order: {lower, higher, unit: 'nats', because: 'x'}}, runs});
    return numbersOf(nth(plan.claims, 0).claim, nth(judge(plan, evidence), 0))?.observed?.term;
  };
  expect(term({metric: 'loss'}, {metric: 'other'})).toBe('Observed difference');
  expect(term({metric: 'loss'}, {number: 3})).toBe('Observed');
});

test('of a printed number that no assertion compares, the card says so, and the row leaves it out', () => {
  const shown = (assertion: object) => {
    const runs = {only: [1, 1.1, 1.2].map((loss) => ({metrics: {loss, other: 2 * loss}}))};
    const {plan, evidence} = suite({claim: {where: {printed: '58', printedIs: 'run'}, ...assertion}, runs});
    const planned = nth(plan.claims, 0);
    const verdict = nth(judge(plan, evidence), 0);
    const {printed} = rowOf({planned, verdict} as Assessment, {form: 'none'});
    return [numbersOf(planned.claim, verdict)?.printed?.note, printed];
  };
  const rest = {unit: 'nats', because: 'x'};
  expect(shown({order: {lower: {metric: 'loss'}, higher: {metric: 'other'}, ...rest}})).toEqual([
    'one run by the authors; no verdict depends on it',
    null,
  ]);
  expect(shown({equals: {observed: {metric: 'loss'}, margin: 1, ...rest}})).toEqual(['one run by the authors', '58']);
});
