import {atLeastOf} from '../../statistics/binomial.ts';
import type {RunRecord} from '../../contract/evidence.ts';
import type {DivergedReason} from '../../contract/reason.ts';
import {TOLERATED_DIVERGENCE} from './levels.ts';
import type {Records} from './observe.ts';

/** The runs of one case: which seeds broke, of how many. */
export interface CaseRuns {
  name: string;
  broken: readonly number[];
  of: number;
}

export interface DivergenceFinding {
  state: 'contradicted' | 'inconclusive';
  reason: DivergedReason;
}

/**
 * What it means that runs diverged, or gave a value that is not finite. The claim is never `reproduced` from the
 * runs that are left: they are those that happened to go well.
 *
 * *Hypothesis*: of each of the m cases at most 5 % of the runs break, as a document that prints results and mentions no
 * divergence is read. *Level*: contradicted when in some case, of which d of n runs broke, P(d or more of n, given one
 * or more) under it is below c/m, by the exact binomial tail; else inconclusive. Given one or more, since only where none
 * broke are the values judged at c: of both chances together, c P(one or more) + c P(none) = c. The conditional tail
 * grows with the rate of divergence, so that 5 % is the worst case.
 * *Dependence*: the runs of one case are independent, those of one seed in different cases are not (they share its
 * noise), so a case is counted by itself, and never over cases. With D_i the number of runs that broke in case i and d*
 * its decisive number, whatever the cases have to do with one another,
 * P(some D_i ≥ d*) ≤ Σ P(D_i ≥ d*) ≤ (c/m) Σ P(D_i ≥ 1) ≤ c max P(D_i ≥ 1) ≤ c P(some D_i ≥ 1).
 * To count the seeds of which any case broke, at 5 % of n, would be wrong (1 − 0.95^m of them break where cases are
 * independent, up to 5 % m where not).
 * *Power*: with one case, 3 of 3 suffice from c = 8.8e-4 on, 6 of 10 from c = 6.9e-6. Where the seed reaches nothing,
 * the one run is the process, and one divergence contradicts.
 *
 * A claim that is expected to be contradicted is not borne out by a divergence, which is another fault than the expected
 * one: `assess` takes it for unexpected.
 *
 * @source clopper1934 for the binomial tail, dunn1961 for the sum over cases; the 5 % is ours (`TOLERATED_DIVERGENCE`)
 */
export function judgeDivergence(cases: readonly CaseRuns[], random: boolean, level: number): DivergenceFinding {
  const decisive = random ? cases.find((one) => tailOf(one) < level / cases.length) : undefined;
  const seeds = [...new Set(cases.flatMap(({broken}) => broken))].sort((a, b) => a - b);
  const contradicted = !random || decisive !== undefined;
  return {
    state: contradicted ? 'contradicted' : 'inconclusive',
    reason: {
      is: 'diverged',
      seeds,
      of: Math.max(0, ...cases.map(({of}) => of)),
      why: random ? whyDiverged(cases, decisive) : {is: 'certain'},
    },
  };
}

/** P(d or more of n, given one or more) where 5 % diverge. */
const tailOf = ({broken, of}: CaseRuns): number =>
  broken.length === 0 ? 1 : atLeastOf(broken.length, of, TOLERATED_DIVERGENCE) / atLeastOf(1, of, TOLERATED_DIVERGENCE);

function whyDiverged(cases: readonly CaseRuns[], decisive: CaseRuns | undefined): DivergedReason['why'] {
  if (!decisive) return {is: 'open'};
  const {name, broken, of} = decisive;
  return {
    is: 'too-many',
    tolerated: TOLERATED_DIVERGENCE,
    ...(cases.length > 1 && {case: {name, diverged: broken.length, of}}),
  };
}

/**
 * Which runs broke: those that diverged, and of the seeds with a judged value that is not finite those that hold such a
 * value themselves; all runs of
 * the seed where none does (finite values whose difference overflows).
 *
 * @param nonFinite - the seeds with a judged value that is not finite
 */
export function brokenRuns(records: Records, yields: readonly string[], nonFinite: readonly number[]): CaseRuns[] {
  const holds = ({metrics, samples}: RunRecord) =>
    yields.some(
      (name) =>
        metrics[name]?.some(({value}) => !Number.isFinite(value)) ||
        (samples[name] && !Array.prototype.every.call(samples[name], Number.isFinite)),
    );
  const runs = [...records.values()].flat();
  const blamed = new Set(
    nonFinite.flatMap((seed) => {
      const own = runs.filter(({asked}) => asked.seed === seed);
      const guilty = own.filter((run) => run.state === 'diverged' || holds(run));
      return guilty.length > 0 ? guilty : own;
    }),
  );
  return [...records].map(([name, all]) => ({
    name,
    broken: all.filter((run) => run.state === 'diverged' || blamed.has(run)).map(({asked}) => asked.seed),
    of: all.length,
  }));
}
