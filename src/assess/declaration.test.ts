import {expect, test} from 'vitest';
import type {Declaration} from '../contract/assessment.ts';
import type {ClaimLock} from '../contract/claim-history.ts';
import {seedsOf, suite} from '../judge/fixtures/suite.ts';
import {declarationOf} from './declaration.ts';

const equals = {observed: {metric: 'loss'}, to: {number: 1}, margin: 0.5, unit: 'nats', because: 'x'};
const day = (n: number): string => `2024-01-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const NONE: ClaimLock = {look: 1, noted: true, earlier: [], seenBefore: false};

interface Known extends Partial<ClaimLock> {
  /** Days on which the runs began. */
  runs?: readonly number[];
  source?: 'live' | 'store' | 'recorded';
  random?: boolean;
}

function declared({runs = [10, 11, 12], source = 'recorded', random = true, ...lock}: Known): Declaration | undefined {
  const {plan, evidence} = suite({
    claim: {equals},
    runs: {
      only: seedsOf(
        'loss',
        runs.map(() => 1),
      ),
    },
    random,
  });
  const found = [...evidence.values()].map((one, i) => ({
    ...one,
    source,
    record: {...one.record, timings: {...one.record.timings, startedAt: day(runs[i]!)}},
  }));
  return declarationOf({...plan.claims[0]!, lock: {...NONE, ...lock}}, found);
}

test.each<[string, Known, Declaration | undefined]>([
  ['declared before its runs', {declaredOn: day(9), keptSince: day(9)}, {is: 'before', on: day(9)}],
  ['declared at the moment of the first', {declaredOn: day(10), keptSince: day(1)}, {is: 'before', on: day(10)}],
  ['declared between its runs', {declaredOn: day(11), keptSince: day(1)}, {is: 'after', on: day(11)}],
  [
    'declared after its runs, in a record that is older',
    {declaredOn: day(20), keptSince: day(1)},
    {is: 'after', on: day(20)},
  ],
  ['changed, and not noted since', {keptSince: day(1)}, {is: 'after'}],
  [
    'declared before these runs, but their seeds were looked at earlier',
    {declaredOn: day(9), keptSince: day(1), seenBefore: true},
    {is: 'after', on: day(9)},
  ],
  ['noted when the record began, after its runs', {declaredOn: day(20), keptSince: day(20)}, {is: 'unknown'}],
  [
    'changed since the record began, after its runs',
    {declaredOn: day(21), keptSince: day(20)},
    {is: 'after', on: day(21)},
  ],
  ['of a spec without a record of claims', {}, {is: 'unknown'}],
  [
    'from the store, as from the evidence',
    {source: 'store', declaredOn: day(9), keptSince: day(9)},
    {is: 'before', on: day(9)},
  ],
  [
    'live, on seeds that follow from the claims',
    {source: 'live', declaredOn: day(20), keptSince: day(1)},
    {is: 'fresh'},
  ],
  ['reached by no seed', {random: false}, {is: 'exact'}],
  ['without runs', {runs: []}, undefined],
])('a claim %s', (_, known, declaration) => expect(declared(known)).toEqual(declaration));
