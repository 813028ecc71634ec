import {clopperPearsonUpper} from '../../statistics/binomial.ts';
import {redraw, type Noise, type Redrawable, type Truth} from './redraw.ts';

/**
 * The declared rate is 1 in 100; the upper 95 % limit of a measured one may lie so much above it, since it is measured.
 */
export const MOST_RED = 0.013;

export interface Calibration {
  suites: number;
  /** Suites with at least one settled verdict against expectation. */
  red: number;
  /** Upper 95 % limit of the rate. */
  upper: number;
  byClaim: Map<string, number>;
}

/**
 * `suites` whole recomputations, each with new runs and new printed numbers: how many turn red, and for which claims.
 */
export function simulateSuites(
  claims: readonly Redrawable[],
  suites: number,
  truth: Truth,
  normal: () => number,
): Calibration {
  const byClaim = new Map<string, number>();
  let red = 0;
  for (let suite = 0; suite < suites; suite++) {
    const noises = new Map<string, Noise>();
    let wrong = false;
    for (const claim of claims) {
      const noise = noises.get(claim.spec) ?? noiseOf(claim.seeds, normal);
      noises.set(claim.spec, noise);
      if (redraw(claim, noise, truth) !== against(claim)) continue;
      byClaim.set(claim.id, (byClaim.get(claim.id) ?? 0) + 1);
      wrong = true;
    }
    if (wrong) red++;
  }
  return {suites, red, upper: clopperPearsonUpper(red, suites, 0.05), byClaim};
}

/**
 * How often the claim would turn red with new runs of what was seen: of its power, where what was seen is wrong on
 * purpose.
 */
export function rateOfRed(claim: Redrawable, draws: number, normal: () => number): number {
  return simulateSuites([claim], draws, 'seen', normal).red / draws;
}

/** The settled verdict that would be unexpected. */
const against = ({expected}: Redrawable) => (expected === 'contradicted' ? 'reproduced' : 'contradicted');

function noiseOf(n: number, normal: () => number): Noise {
  const row = () => Array.from({length: n}, normal);
  return {runs: Array.from({length: n}, row), printed: row()};
}
