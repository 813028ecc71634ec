import type {Evidence} from '../contract/evidence.ts';
import type {Verdict} from '../contract/verdict.ts';
import {isAsExpected} from '../judge/rules/as-expected.ts';

/**
 * What a reader must tell apart at a glance. A verdict is of the claim; an outcome says besides whether anybody has to
 * act:
 * `finding` is a mistake of the document that the spec foresaw (or about which it foresaw nothing), `unexpected` a
 * verdict against what the spec foresees,
 * `doubtful` any verdict whose evidence is stale or differs on replay.
 */
export const OUTCOMES = ['unexpected', 'doubtful', 'not-run', 'inconclusive', 'finding', 'reproduced'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What decides an outcome. `asExpected` is given where the judge knows more than state and expectation say: a run that
 * diverged is not the mistake that was expected.
 */
export type Found = Pick<Verdict, 'state' | 'expected'> & Partial<Pick<Verdict, 'asExpected'>>;

export function outcomeOf(
  {state, expected, asExpected = isAsExpected(state, expected)}: Found,
  inDoubt: boolean,
): Outcome {
  if (state === 'not-run') return 'not-run';
  if (inDoubt) return 'doubtful';
  if (!asExpected) return 'unexpected';
  if (state === 'inconclusive') return 'inconclusive';
  return state === 'contradicted' ? 'finding' : 'reproduced';
}

/** A record that may not be believed here and now. */
export const isInDoubt = ({evidenceStatus}: Evidence): boolean =>
  evidenceStatus === 'stale' || evidenceStatus === 'differs';

/** Outcomes that make the exit code 1. */
export const isAlarm = (outcome: Outcome): boolean =>
  outcome === 'unexpected' || outcome === 'doubtful' || outcome === 'not-run';

export type Tally = Record<Outcome, number>;

export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const tally: Tally = {unexpected: 0, doubtful: 0, 'not-run': 0, inconclusive: 0, finding: 0, reproduced: 0};
  for (const outcome of outcomes) tally[outcome]++;
  return tally;
}
