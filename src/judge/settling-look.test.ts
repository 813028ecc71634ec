import {expect, test} from 'vitest';
import type {SeedRange} from '../contract/claim-history.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {nth} from '../lists/nth.ts';
import {presentOf} from '../plan/index.ts';
import {seedsOf, suite, type FakeRun} from './fixtures/suite.ts';
import {judge} from './judge.ts';
import {levelsOf, levelsOfLook} from './rules/index.ts';
import {atSettlingLooks, judgeAtLooks} from './settling-look.ts';

const claim = {
  where: {printed: '1.0', printedIs: 'run'},
  equals: {observed: {metric: 'a'}, margin: 0.5, unit: 'nats', because: 'x'},
};
const looks = (...counts: number[]): SeedRange[] => counts.map((count) => ({from: 1, count}));
const STEADY = [1, 1.02, 0.98];
const SCATTERED = [1.2, 0.8];

/** The claim after looks at so many seeds, at the look that settles it, with its verdict. */
function settled(runs: FakeRun[], earlier: SeedRange[]) {
  const {plan, evidence} = suite({claim, runs: {only: runs}});
  const lock = {look: earlier.length + 1, noted: true, earlier, seenBefore: false};
  const claims = plan.claims.map((one): PlannedClaim => ({...one, lock}));
  const after = atSettlingLooks({...plan, claims}, evidence);
  return {planned: nth(after.claims, 0), verdict: nth(judge(after, evidence), 0)};
}

test('what an earlier look settled stands on its seeds, where more seeds settle nothing at the lower level', () => {
  const {planned, verdict} = settled(seedsOf('a', [...STEADY, ...SCATTERED]), looks(3));
  expect(verdict).toMatchObject({
    state: 'reproduced',
    seeds: [1, 2, 3],
    levels: levelsOfLook(levelsOf({sharingClaims: 1}), 1),
  });
  expect(planned).toMatchObject({seeds: [1, 2, 3], lock: {look: 1, earlier: [], later: looks(5)}});
  // the record of claims counts the present look
  expect(presentOf(planned, false).seeds).toEqual({from: 1, count: 5});
});

test('of several earlier looks, one decides at whose level all runs say the same', () => {
  const {planned, verdict} = settled(seedsOf('a', [...STEADY, 1, 1.01, ...SCATTERED]), looks(3, 5));
  expect(verdict).toMatchObject({state: 'reproduced', seeds: [1, 2, 3]});
  expect(planned.lock).toMatchObject({look: 1, earlier: [], later: looks(5, 7)});
});

test('a claim is judged at the look that settled it, and with all runs where it says something false', () => {
  const seedsThatDecide = (printed: string) => {
    const runs = {only: seedsOf('a', [...STEADY, ...SCATTERED])};
    const {plan, evidence} = suite({claim: {...claim, where: {printed, printedIs: 'run'}}, runs});
    const lock = {look: 2, noted: true, earlier: looks(3), seenBefore: false};
    return judgeAtLooks({...nth(plan.claims, 0), lock}, plan, evidence).seeds;
  };
  expect(seedsThatDecide('1.0')).toEqual([1, 2, 3]);
  expect(seedsThatDecide('9.0')).toEqual([1, 2, 3, 4, 5]);
});

test.each<[string, FakeRun[], SeedRange[], string, number]>([
  ['the present look settles it', seedsOf('a', [...STEADY, 1, 1.01]), looks(3), 'reproduced', 5],
  ['no look settled it', seedsOf('a', [...SCATTERED, ...STEADY]), looks(3), 'inconclusive', 5],
  ['the runs since speak against it', seedsOf('a', [...STEADY, 1.9, 2]), looks(3), 'inconclusive', 5],
  ['a run diverged since', [...seedsOf('a', STEADY), {diverged: true}], looks(3), 'inconclusive', 4],
  [
    'the earlier look had other seeds',
    seedsOf('a', [...STEADY, ...SCATTERED]),
    [{from: 7, count: 3}],
    'inconclusive',
    5,
  ],
  ['there was none before', seedsOf('a', [...STEADY, 1, 1.01]), [], 'reproduced', 5],
])('the present look decides where %s', (_, runs, earlier, state, seeds) => {
  const {verdict} = settled(runs, earlier);
  expect([verdict.state, verdict.seeds.length]).toEqual([state, seeds]);
});
