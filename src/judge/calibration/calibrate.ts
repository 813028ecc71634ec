import type {JudgedState} from '../../contract/verdict.ts';
import {lookUp} from '../../lists/look-up.ts';
import {NORMAL} from '../../statistics/shapes.ts';
import {redraw, type Drawing, type Noise, type Redrawable} from './redraw.ts';

/** A claim that is drawn again: where the truth lies, and which verdict would then be wrong. */
export interface Risk {
  claim: Redrawable;
  truth: Drawing['truth'];
  wrong: JudgedState;
}

export interface Errors {
  suites: number;
  /** Suites with at least one wrong verdict. */
  any: number;
  /** Wrong verdicts by claim; each has its place, also where there are none. */
  byClaim: Map<string, number>;
}

/** `suites` whole recomputations, each with new runs and new printed numbers: how many verdicts are wrong, on what. */
export function countErrors(
  risks: readonly Risk[],
  suites: number,
  shape: Drawing['shape'],
  normal: () => number,
): Errors {
  const seeds = mostSeeds(risks);
  const byClaim = new Map(risks.map(({claim}) => [claim.id, 0]));
  let any = 0;
  for (let suite = 0; suite < suites; suite++) {
    const noises = new Map<string, Noise>();
    const wrong = risks.filter(({claim, truth, wrong: state}) => {
      const noise = noises.get(claim.spec) ?? noiseOf(lookUp(seeds, claim.spec), normal);
      noises.set(claim.spec, noise);
      return redraw(claim, noise, {truth, wrong: state, shape}) === state;
    });
    for (const {claim} of wrong) byClaim.set(claim.id, (byClaim.get(claim.id) ?? 0) + 1);
    if (wrong.length > 0) any++;
  }
  return {suites, any, byClaim};
}

/** The power of a claim: how often normal runs of what was seen, which is wrong on purpose, would turn it red. */
export function rateOfRed(claim: Redrawable, draws: number, normal: () => number): number {
  const wrong = claim.expected === 'contradicted' ? 'reproduced' : 'contradicted';
  return countErrors([{claim, truth: 'seen', wrong}], draws, NORMAL, normal).any / draws;
}

/** By spec, the seeds of the claim that has most: the others take the first of its runs. */
function mostSeeds(risks: readonly Risk[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const {claim} of risks) most.set(claim.spec, Math.max(most.get(claim.spec) ?? 0, claim.seeds));
  return most;
}

function noiseOf(n: number, normal: () => number): Noise {
  const row = () => Array.from({length: n}, normal);
  return {runs: Array.from({length: n}, row), printed: row()};
}
