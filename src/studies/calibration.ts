import {kindOf} from '../assertions/index.ts';
import type {Effects} from '../contract/effects.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {hostGenerator} from '../engine/index.ts';
import {rateOfRed, redrawable, simulateSuites, type Calibration, type Redrawable} from '../judge/calibration/index.ts';
import {levelsOfClaim} from '../judge/rules/index.ts';
import type {Options, Verified} from '../pipeline.ts';
import {mutantsOf} from '../plan/index.ts';
import {mutantEvidence} from './mutants.ts';

const TRUTHS = ['claimed', 'edge'] as const;
export interface Simulated extends Calibration {
  truth: (typeof TRUTHS)[number];
}

/** The claims that can be drawn again from their recorded spread. */
export const redrawablesOf = ({plan, evidence}: Verified): Redrawable[] =>
  plan.claims.flatMap((planned) => redrawable(planned, evidence, levelsOfClaim(plan, planned)) ?? []);

/** The whole suite simulated: as the documents claim, and with every claim as far off as it allows. */
export const simulate = (claims: readonly Redrawable[], suites: number): Simulated[] =>
  TRUTHS.map((truth) => ({
    truth,
    ...simulateSuites(claims, suites, truth, hostGenerator(1, `calibrate ${truth}`).normal),
  }));

/** The claims that depend on chance and that a simulation leaves out. */
export interface LeftOut {
  /** On every single run. */
  always: number;
  /** On distributions. */
  distributions: number;
  /** Without all their runs. */
  other: number;
}

export function leftOut({plan}: Verified, drawn: readonly Redrawable[]): LeftOut {
  const ids = new Set(drawn.map(({id}) => id));
  const rest = plan.claims.filter(({id, random, claim}) => random && !ids.has(id) && claim.expect !== 'open');
  const always = rest.filter(isOfEveryRun).length;
  const distributions = rest.filter(isOfDraws).length;
  return {always, distributions, other: rest.length - always - distributions};
}

const isOfEveryRun = ({claim: {assertion}}: PlannedClaim): boolean =>
  kindOf(assertion).isOfEveryRun?.(assertion) ?? false;
const isOfDraws = ({claim}: PlannedClaim): boolean => claim.operands.some(({operand}) => operand.form === 'draws');

export interface Power {
  claim: string;
  mutant: string;
  power: number;
}

/**
 * With what probability each claim detects the mutants that it names: new runs drawn from the spread of the mutant's,
 * against the number as printed.
 */
export async function powerOf(verified: Verified, draws: number, options: Options, effects: Effects): Promise<Power[]> {
  const mutants = await mutantEvidence(verified, options, effects);
  const {normal} = hostGenerator(1, 'calibrate power');
  return [...mutantsOf(verified.plan)].flatMap(([mutant, planned]) =>
    planned.flatMap((one) => {
      const claim = redrawable(one, mutants.get(mutant) ?? new Map(), levelsOfClaim(verified.plan, one));
      return claim ? [{claim: claim.id, mutant, power: rateOfRed(claim, draws, normal)}] : [];
    }),
  );
}
