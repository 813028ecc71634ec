import type {PlannedClaim, Plan} from '../../contract/plan.ts';
import type {Verdict} from '../../contract/verdict.ts';
import {levelsOf, type Levels} from './levels.ts';

/**
 * What the first look at a claim spends of both error rates, and the second; every further one half of the one before.
 */
const FIRST = 9 / 10;
const SECOND = 1 / 40;

/**
 * The part of both error rates that a look at a claim spends: 9/10, 1/40, 1/80, 1/160, ... A look is a judgement on
 * another set of seeds; to judge the same seeds again spends nothing.
 *
 * *Level*: a claim errs only if one of its looks does, and the sum of the looks' rates bounds the chance of that,
 * however dependent they are (they share their seeds), for every rule and kind of assertion. The sum is 19/20. The
 * twentieth that is left pays for the choice of the next number of seeds in view of the runs so far: an author who
 * knows that the truth lies at the edge, and chooses so as to err as often as possible, falsely reproduces in 4.98 %
 * (seven looks at normal runs of known standard deviation, by dynamic programming: `sequential.test.ts`).
 * *Cost*: intervals are 6 % wider at the first look with 3 seeds and 4 % with 10; with many seeds, further looks need
 * 3.0, 3.2, 3.4, ... standard errors in place of 1.6. *Departs* from anytime-valid rules (a t-test by mixtures), which
 * need as many seeds in the end and settle next to nothing at a first look with 3 seeds (`docs/statistics.md`).
 *
 * @source dunn1961 (the sum of the looks' rates as bound), lan1983 (spending)
 */
export const shareOfLook = (look: number): number => (look === 1 ? FIRST : SECOND / 2 ** (look - 2));

/** The error rates of one look, from 1. */
export function levelsOfLook({reproduced, contradicted}: Levels, look: number): Levels {
  const share = shareOfLook(look);
  return {reproduced: reproduced * share, contradicted: contradicted * share, next: shareOfLook(look + 1) / share};
}

/** The error rates at which a claim is judged on its planned seeds. */
export const levelsOfClaim = (plan: Pick<Plan, 'sharingClaims'>, {lock}: Pick<PlannedClaim, 'lock'>): Levels =>
  lock ? levelsOfLook(levelsOf(plan), lock.look) : levelsOf(plan);

/** Seeds after which `--until-settled` looks. */
export const LOOKS: readonly number[] = [5, 10, 20];

/** How many seeds to go on with; undefined where looking ends: the claim is settled, or the numbers are used up. */
export function nextLook(verdict: Verdict, looks: readonly number[]): number | undefined {
  if (verdict.state === 'reproduced' || verdict.state === 'contradicted') return undefined;
  return looks.find((look) => look > verdict.seeds.length);
}
