import {expect, test} from 'vitest';
import type {Evidence, EvidenceStatus} from '../contract/evidence.ts';
import type {Verdict, VerdictState} from '../contract/verdict.ts';
import {nth} from '../lists/nth.ts';
import {lookUp, required} from '../lists/look-up.ts';
import {latest, type Look} from './latest.ts';

/** One claim with a figure of its own, looked at with some seeds. */
function look(seeds: number, state: VerdictState, status: EvidenceStatus, missing: number[] = []): Look {
  const keys = Array.from({length: seeds}, (_, i) => `run ${i + 1}`);
  const runs = {only: keys};
  return {
    replays: [],
    failures: new Map(),
    plan: {
      claims: [{id: 'd/s/claim', runs}],
      figures: [{id: 'd/s/figure', runs}],
      runs: keys.map((key) => ({key})),
      sharingClaims: 1,
      selectors: [],
    },
    verdicts: [{claim: 'd/s/claim', state, seeds: keys.map((_, i) => i + 1)} as unknown as Verdict],
    evidence: new Map(
      keys.filter((_, i) => !missing.includes(i + 1)).map((key) => [key, {status, note: `${seeds} seeds`} as Evidence]),
    ),
  } as unknown as Look;
}
const shown = ({verdicts, plan, evidence}: Look) => ({
  verdict: `${nth(verdicts, 0).seeds.length} seeds`,
  runs: plan.runs.length,
  claim: required(nth(plan.claims, 0).runs.only).length,
  figure: required(nth(plan.figures, 0).runs.only).length,
  first: lookUp(evidence, 'run 1').status,
});

test('the later look holds, for the claim, its runs and its figure alike', () => {
  expect(shown(latest(look(5, 'inconclusive', 'current'), look(10, 'reproduced', 'current')))).toEqual({
    verdict: '10 seeds',
    runs: 10,
    claim: 10,
    figure: 10,
    first: 'current',
  });
});

test.each(['differs', 'stale', 'unreplayed'] as const)('%s stays, whichever look found it', (doubt) => {
  expect(shown(latest(look(5, 'inconclusive', doubt), look(10, 'reproduced', 'current'))).first).toBe(doubt);
  expect(shown(latest(look(5, 'inconclusive', 'current'), look(10, 'reproduced', doubt))).first).toBe(doubt);
});

test('a later look that lacks runs is none: the earlier verdict stands, with its own runs and figure', () => {
  expect(shown(latest(look(5, 'inconclusive', 'current'), look(10, 'not-run', 'current', [7])))).toEqual({
    verdict: '5 seeds',
    runs: 5,
    claim: 5,
    figure: 5,
    first: 'current',
  });
});

test('what failed at either look is told', () => {
  const problem = {place: 'walk, seed 3', rule: 'the experiment failed', action: 'Fix it.'};
  const failing = (key: string) => ({...look(5, 'inconclusive', 'current'), failures: new Map([[key, [problem]]])});
  expect([...latest(failing('run 1'), failing('run 2')).failures.keys()]).toEqual(['run 1', 'run 2']);
});
