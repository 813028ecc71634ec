import type {Spec} from '../contract/claim.ts';
import {digestOfJson} from '../text/canonical-json.ts';

/** A spec has so many seeds at most, so that two specs rarely share one. */
const MOST_SEEDS = 10_000;
/** Enough that nobody tries them all. A seed has 10 digits; that of a program is below 2^31, which R asks for. */
const STARTS = {code: 900_000, program: 114_000};

/**
 * Before the first seed of a spec whose experiment is live: it follows from what the spec declares (experiment,
 * parameters, and of every claim what is asserted, how much is granted and the proxy), in whatever order, and not from
 * its words. Whoever moves a margin after seeing the runs has the claim judged on other runs, drawn after that margin.
 * One set of seeds serves all claims of a spec: with one for each claim there would be six times as many runs here, and
 * figures would show other runs than those that are judged.
 *
 * @param of - what the experiment is; a program is given the very seed that is shown
 * @returns a multiple of 10,000 from 1,000,000,000 on
 */
export function freshStart(
  {experiment, cases, claims}: Pick<Spec, 'experiment' | 'cases' | 'claims'>,
  of: keyof typeof STARTS,
): number {
  const declared = claims.map(({digests}) => digestOfJson(digests)).sort();
  const digest = digestOfJson({experiment, cases: Object.fromEntries(cases), claims: declared});
  return (100_000 + (Number.parseInt(digest.slice(0, 8), 16) % STARTS[of])) * MOST_SEEDS;
}
