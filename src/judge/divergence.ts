import {atLeastOf} from '../base/statistics/binomial.ts';
import type {Expect} from '../contract/spec.ts';
import {TOLERATED_DIVERGENCE} from './levels.ts';
import * as messages from './messages.ts';

export interface DivergenceFinding {
  state: 'contradicted' | 'inconclusive';
  reason: string;
  /** false: an erratum was expected, and the divergence says nothing of it. */
  countsForExpectation: boolean;
}

/**
 * What it means that d of n runs diverged, or gave a value that is not finite. The claim is never `reproduced` from the
 * runs that are left: they are those that happened to go well.
 *
 * *Hypothesis*: at most 5 % of the runs of the described process diverge, as a document that prints results and mentions no
 * divergence is read. *Level*: contradicted when P(d or more of n, given one or more) under it is below the claim's c, by the exact
 * binomial tail; else inconclusive. Given one or more, since only where none diverged are the values judged at c: of both chances together,
 * c P(one or more) + c P(none) = c. The conditional tail grows with the rate of divergence, so that 5 % is the worst case.
 * *Power*: 3 of 3 suffice from c = 8.8e-4 on, 6 of 10 from c = 6.9e-6. Where the seed reaches nothing, the one run is the process, and one
 * divergence contradicts.
 *
 * A claim that is expected to be contradicted is not borne out by a divergence, which is another fault than the claimed one:
 * it comes out against expectation.
 *
 * @source clopper1934 for the binomial tail; the 5 % is ours (`TOLERATED_DIVERGENCE`)
 */
export function judgeDivergence(broken: readonly number[], n: number, random: boolean, level: number, expect: Expect): DivergenceFinding {
  const tail = atLeastOf(broken.length, n, TOLERATED_DIVERGENCE) / atLeastOf(1, n, TOLERATED_DIVERGENCE);
  const contradicted = !random || tail < level;
  const why = !contradicted ? messages.divergenceOpen : random ? messages.divergenceDecides(TOLERATED_DIVERGENCE) : messages.divergenceCertain;
  const counts = expect !== 'contradicted';
  return {
    state: contradicted ? 'contradicted' : 'inconclusive',
    reason: [messages.broken(broken, n), why, ...(contradicted && !counts ? [messages.divergenceSaysNothing] : [])].join('; '),
    countsForExpectation: counts,
  };
}
