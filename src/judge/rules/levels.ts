import type {Plan} from '../../contract/plan.ts';
import type {Verdict} from '../../contract/verdict.ts';

/** Error rate of a false `reproduced`, for each claim. */
export const FALSE_REPRODUCED = 0.05;
/** Error rate of any false `contradicted` in one recomputation of every spec with new seeds. */
export const SUITE_FALSE_CONTRADICTED = 0.01;
/** Fewer runs than this show no spread that could be relied upon. */
export const MIN_SEEDS = 3;
/** A document that prints results without a word on divergence is read as: at most one run in twenty diverges. */
export const TOLERATED_DIVERGENCE = 0.05;

export type Levels = Verdict['levels'];

/**
 * The two error rates of one claim.
 *
 * A false `reproduced` is held at 5 % per claim. A claim over k points is reproduced when every point is, each at 5 %:
 * if the claim is false, then some point is, and the claim passes only if that one does, which has probability at most
 * 5 %. (An intersection-union test: no correction is due.)
 *
 * A false `contradicted` is held at 1 % for the suite: c = 0.01 / M, M the claims of *all* specs that depend on chance
 * and can raise an alarm (`Plan`), whatever is selected. One contradicted point contradicts a claim, so each of k
 * points is tested at c / k (Bonferroni).
 *
 * @source berger1982 for the intersection-union test, dunn1961 for Bonferroni's correction; the two rates are chosen in
 *   docs/statistics.md
 */
export const levelsOf = ({sharingClaims}: Pick<Plan, 'sharingClaims'>): Levels => ({
  reproduced: FALSE_REPRODUCED,
  contradicted: SUITE_FALSE_CONTRADICTED / Math.max(1, sharingClaims),
});

/** The levels of one of k points. */
export const levelsPerPoint = (levels: Levels, points: number): Levels => ({
  ...levels,
  contradicted: levels.contradicted / Math.max(1, points),
});
