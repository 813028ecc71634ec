import type {Probe, Registry} from '../contract/experiment.ts';
import {expect, test} from 'vitest';
import type {Action} from '../contract/assessment.ts';
import type {Spec} from '../contract/claim.ts';
import {seedsOf, type FakeClaim} from '../judge/fixtures/suite.ts';
import {nth} from '../lists/nth.ts';
import {assess, type Judged} from './assess.ts';
import {judgedSuite, withStatus} from './fixtures/judged-suite.ts';

const file = 'specs/doc/spec.yaml';
const equals = {observed: {metric: 'loss'}, to: {number: 1}, margin: 1, unit: 'nats', because: 'x'};
const withValues = (values: readonly number[], rest: object = {}): FakeClaim => ({
  claim: {equals, because: 'x', ...rest},
  runs: {only: seedsOf('loss', values)},
});
const lacking: FakeClaim = {claim: {equals}, runs: {only: [...seedsOf('loss', [1, 1.1]), null]}};
const actionOf = (judged: Parameters<typeof assess>[0]): Action | undefined => nth(assess(judged).claims, 0).action;

test.each<[string, FakeClaim, Action | undefined]>([
  ['reproduced', withValues([1, 1.1, 1.2]), undefined],
  ['a finding', withValues([9, 9.1, 9.2], {expect: 'open'}), undefined],
  ['unexpected', withValues([9, 9.1, 9.2]), {do: 'look'}],
  ['lacks runs', lacking, {do: 'run'}],
  ['runs lack what it asks for', {claim: {equals}, runs: {only: seedsOf('other', [1, 1, 1])}}, {do: 'fix-spec', file}],
  [
    'inconclusive, and seeds would settle it',
    withValues([1, 1.1]),
    {do: 'raise-seeds', file, keys: ['seeds.count'], count: 3, live: true, noted: true},
  ],
  [
    'inconclusive, because one of three runs diverged',
    {claim: {equals}, runs: {only: [...seedsOf('loss', [1, 1.1]), {diverged: true}]}},
    {do: 'raise-seeds', file, keys: ['seeds.count'], count: 33, live: true, noted: true},
  ],
  [
    'inconclusive, because a run lacks a value, which no seeds would settle',
    {claim: {equals}, runs: {only: [...seedsOf('loss', [1, 1.1]), {metrics: {other: 1}}]}},
    {do: 'read'},
  ],
])('a claim that is %s', (_, fake, action) => {
  expect(actionOf(judgedSuite(fake))).toEqual(action);
});

const recorded = (judged: Judged): Judged => ({
  ...judged,
  evidence: new Map([...judged.evidence].map(([key, one]) => [key, {...one, source: 'recorded'}])),
});

const withProbes = (judged: Judged): Judged => ({
  ...judged,
  evidence: new Map(
    [...judged.evidence].map(([key, one]) => [key, {...one, record: {...one.record, probe: {} as Probe}}]),
  ),
});

test.each(['stale', 'differs'] as const)(
  'a claim whose evidence is %s is to be run again, unless it is live',
  (status) => {
    const judged = withStatus(judgedSuite(withValues([1, 1.1, 1.2])), status);
    expect(actionOf(recorded(judged))).toEqual({do: 'run-again'});
    expect(actionOf(judged)).toEqual({do: 'look'});
  },
);

test('records for which nothing vouches here are to be replayed, unless they are allowed', () => {
  const judged = recorded(withStatus(judgedSuite(withValues([1, 1.1, 1.2])), 'unreplayed'));
  expect(actionOf(withProbes(judged))).toEqual({do: 'replay'});
  // their program had no probe when they were made
  expect(actionOf(judged)).toEqual({do: 'run-again'});
  const program = {program: {hasProbe: false}} as Registry[string];
  const registry = Object.fromEntries(judged.plan.claims.map(({experiment}) => [experiment, program]));
  const [{experiment} = {experiment: ''}] = judged.plan.claims;
  expect(actionOf({...judged, registry})).toEqual({do: 'declare-probe', file: `experiments/${experiment}.yaml`});
  expect(assess(judged).claims.map(({outcome, alarm}) => [outcome, alarm])).toContainEqual(['doubtful', true]);
  const allowed = assess({...judged, allowUnreplayed: true});
  expect(allowed.claims.filter(({outcome}) => outcome === 'doubtful')).toEqual([]);
});

test('a look that is not noted is to be noted before the seeds are raised; for recorded runs, `run` notes it', () => {
  const judged = judgedSuite(withValues([1, 1.4, 1.9]));
  const claims = judged.plan.claims.map((one) => ({
    ...one,
    lock: {look: 1, noted: false, earlier: [], seenBefore: false},
  }));
  const unnoted = {...judged, plan: {...judged.plan, claims}};
  expect(actionOf(unnoted)).toMatchObject({do: 'raise-seeds', live: true, noted: false});
  expect(actionOf(recorded(unnoted))).toMatchObject({do: 'raise-seeds', live: false});
});

/** The suite's spec, asking for other seeds. */
const asking = (judged: Judged, seeds: Spec['seeds']): Judged => ({
  ...judged,
  documents: judged.documents.map((one) => ({...one, specs: one.specs.map((spec) => ({...spec, seeds}))})),
});

test.each<[string, Spec['seeds'], Partial<Action>]>([
  ['the case has a number of its own', {from: 1, count: 9, cases: {only: 2}}, {keys: ['seeds.cases.only'], count: 3}],
  ['another case has one', {from: 1, count: 2, cases: {other: 9}}, {keys: ['seeds.count'], count: 3}],
  ['fewer seeds were run than the spec asks for', {from: 1, count: 9, cases: {}}, {do: 'read'}],
])('which seeds to raise where %s', (_, seeds, action) => {
  expect(actionOf(asking(judgedSuite(withValues([1, 1.1])), seeds))).toMatchObject(action);
});

test('seeds that made the printed number count too where seeds are to be raised', () => {
  const judged = judgedSuite(withValues([1, 1.1]));
  const claims = judged.plan.claims.map((one) => ({
    ...one,
    claim: {...one.claim, where: {...one.claim.where, made: [8, 9]}},
  }));
  expect(actionOf({...judged, plan: {...judged.plan, claims}})).toMatchObject({do: 'raise-seeds', count: 5});
});

test('the seeds to raise to are those that settle it with a chance of 4/5', () => {
  const judged = judgedSuite(withValues([1, 1.4, 1.9]));
  const [verdict] = judged.verdicts;
  const forecast = verdict?.state === 'inconclusive' && verdict.forecast.is === 'range' ? verdict.forecast : undefined;
  expect(actionOf(judged)).toMatchObject({count: forecast?.to});
  expect(forecast?.from).toBeLessThan(forecast?.to ?? 0);
});

test('a claim whose runs failed asks for what the first failure asks', () => {
  const failure = {place: 'walk, seed 3', rule: 'the experiment failed', action: 'Fix the experiment.'};
  expect(actionOf(judgedSuite(lacking, new Map([['0-only-3', [failure]]])))).toEqual({
    do: 'fix-run',
    action: 'Fix the experiment.',
  });
});
